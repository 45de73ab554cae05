"""The second week: more bikes, deliveries to dealers in three countries, a return, a repair, a scrap and a count.

At its end CELL-A-2610-03 is in 11 packs; in bikes at four dealers, in stock and in one delivery that can still be
stopped; in a pack and in loose cells in stock; and in two open orders. All that was measured is within its limits, a frame has
a crack and is held, and a dealer has a certificate. Another dealer complains: the recall of the cells is opened, and
waits as a draft.
"""

from .identity import Papers
from .quality import CELL_VOLTAGES, PACK_VOLTAGES
from .steps import (
    Build,
    Certify,
    Check,
    Complaint,
    Count,
    Day,
    Defect,
    Plan,
    Purchase,
    Receipt,
    Repair,
    Return,
    Sale,
    Scrap,
    Suspicion,
    bikes,
    frames,
    motors,
    packs,
)

WEEK_TWO = (
    Day(
        -6,
        (
            Receipt("07:00", "boards-2", {"BMS-36": {"BMS-2611-B": 30}}),
            Receipt("07:30", "frames", {"FRAME": frames(26, 45)}),
            Receipt("08:00", "drives", {"MOTOR-250": motors(26, 50)}),
            Build(
                "09:00",
                "PACK-36V",
                packs(28, 32),
                {"CELL-21700": {"CELL-B-2611-01": 200}, "BMS-36": {"BMS-2610-A": 3, "BMS-2611-B": 2}},
            ),
            Build(
                "11:00",
                "EB-CITY",
                bikes(15, 19),
                {"PACK-36V": packs(18, 22), "FRAME": frames(15, 19), "MOTOR-250": motors(15, 19)},
            ),
            Sale("14:00", "utrecht", {"EB-CITY": bikes(4), "EB-TRAIL": bikes(6)}),
            Sale("15:00", "munich", {"EB-CITY": bikes(13), "EB-TRAIL": bikes(8)}),
        ),
    ),
    Day(
        -5,
        (
            Receipt(
                "07:30",
                "cells-b",
                {"CELL-21700": {"CELL-B-2611-02": 400}},
                {"CELL-B-2611-02": Papers("N-7731", -33, "NO", "NC/26/0344")},
            ),
            Build(
                "08:00",
                "PACK-36V",
                packs(33, 37),
                {"CELL-21700": {"CELL-A-2610-04": 200}, "BMS-36": {"BMS-2611-B": 5}},
            ),
            Build(
                "09:30",
                "PACK-36V",
                packs(38),
                {"CELL-21700": {"CELL-A-2610-02": 40}, "BMS-36": {"BMS-2611-B": 1}},
            ),
            # packs of two origins on one order: only what was scanned for each bike tells which has which
            Build(
                "11:00",
                "EB-CITY",
                bikes(20, 24),
                {
                    "PACK-36V": packs(13, 14) | packs(25, 26) | packs(23),
                    "FRAME": frames(20, 24),
                    "MOTOR-250": motors(20, 24),
                },
            ),
            Build("13:00", "EB-CITY", bikes(25), {"PACK-36V": packs(15), "FRAME": frames(25), "MOTOR-250": motors(25)}),
            Sale("14:00", "lyon", {"EB-CITY": bikes(15, 16)}),
            Sale("15:00", "utrecht", {"EB-TRAIL": bikes(9) | bikes(14)}),
        ),
    ),
    Day(
        -4,
        (
            Build(
                "08:00",
                "PACK-36V",
                packs(39, 43),
                {"CELL-21700": {"CELL-B-2611-02": 200}, "BMS-36": {"BMS-2611-B": 5}},
            ),
            Build(
                "09:00", "EB-TRAIL", bikes(26), {"PACK-36V": packs(28), "FRAME": frames(26), "MOTOR-250": motors(26)}
            ),
            Build(
                "10:00",
                "EB-TRAIL",
                bikes(27, 31),
                {"PACK-36V": packs(29, 33), "FRAME": frames(27, 31), "MOTOR-250": motors(27, 31)},
            ),
            Scrap("13:00", "CELL-21700", "CELL-A-2610-03", 6),
            Sale("14:00", "berlin", {"EB-CITY": bikes(17, 18), "EB-TRAIL": bikes(10)}),
            Sale("15:00", "nantes", {"EB-TRAIL": bikes(11, 12)}),
        ),
    ),
    Day(
        -3,
        (
            Build(
                "08:00",
                "PACK-36V",
                packs(44),
                {"CELL-21700": {"CELL-A-2610-03": 40}, "BMS-36": {"BMS-2611-B": 1}},
            ),
            Build(
                "10:00",
                "EB-CITY",
                bikes(32, 36),
                {"PACK-36V": packs(34, 38), "FRAME": frames(32, 36), "MOTOR-250": motors(32, 36)},
            ),
            Sale("14:00", "lyon", {"EB-CITY": bikes(20, 21)}),
            Sale("15:00", "rotterdam", {"EB-TRAIL": bikes(27, 28)}),
        ),
    ),
    Day(
        -2,
        (
            Build(
                "08:00", "EB-TRAIL", bikes(37), {"PACK-36V": packs(39), "FRAME": frames(37), "MOTOR-250": motors(37)}
            ),
            Build(
                "09:00", "EB-TRAIL", bikes(38), {"PACK-36V": packs(40), "FRAME": frames(38), "MOTOR-250": motors(38)}
            ),
            Build("10:00", "EB-CITY", bikes(39), {"PACK-36V": packs(41), "FRAME": frames(39), "MOTOR-250": motors(39)}),
            Build("11:00", "EB-CITY", bikes(40), {"PACK-36V": packs(44), "FRAME": frames(40), "MOTOR-250": motors(40)}),
            Return("13:00", "lyon", "EB-CITY", "EB-0016"),
            Sale("15:00", "munich", {"EB-CITY": bikes(22)}),
        ),
    ),
    Day(
        -1,
        (
            Build("08:00", "EB-CITY", bikes(41), {"PACK-36V": packs(42), "FRAME": frames(41), "MOTOR-250": motors(41)}),
            Build("09:00", "EB-CITY", bikes(42), {"PACK-36V": packs(43), "FRAME": frames(42), "MOTOR-250": motors(42)}),
            Repair("10:00", "lyon", "EB-CITY", "EB-0016", "MOTOR-250", removed="MT-0016", added="MT-0048"),
            Sale("14:00", "rotterdam", {"EB-CITY": bikes(32, 33)}),
            Sale("15:00", "nantes", {"EB-TRAIL": bikes(29)}),
            Purchase("16:00", "cells-a-next", "hansori", {"CELL-21700": 500}),
        ),
    ),
    # today: what is still open, and a count that is two cells short
    Day(
        0,
        (
            Count("00:00", "CELL-21700", "CELL-A-2610-03", 52),
            Plan(
                "00:00",
                "PACK-36V",
                1,
                {"CELL-21700": {"CELL-A-2610-03": 40}, "BMS-36": {"BMS-2611-B": 1}},
            ),
            Plan(
                "00:00",
                "EB-TRAIL",
                1,
                {"PACK-36V": packs(27), "FRAME": frames(43), "MOTOR-250": motors(43)},
                started=True,
            ),
            Sale("00:00", "nantes", {"EB-CITY": bikes(23)}, shipped=False),
            Check("00:00", "CELL-21700", CELL_VOLTAGES),
            Check("00:00", "PACK-36V", PACK_VOLTAGES),
            Defect("00:00", "FRAME", "FR-0045", "Crack in the weld at the head tube", "Technical failure"),
            Certify("00:00", "rotterdam", "EB-CITY", "EB-0032"),
            Complaint(
                "00:00", "utrecht", "EB-TRAIL", "EB-0014", "Battery pack gets hot while charging, its case bulges"
            ),
            Suspicion(
                "00:00",
                "EB-0014",
                "CELL-21700",
                "CELL-A-2610-03",
                "E-bike batteries that may overheat",
                "Cells of one delivery lose voltage. Packs built with them can overheat while they are charged.",
                "The battery can catch fire while charging. Fire and smoke can injure people nearby.",
                "1",
            ),
        ),
    ),
)
