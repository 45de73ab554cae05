"""The first week: parts arrive, boards are made by the contract manufacturer, the first packs and bikes are built.

The lot to remember is CELL-A-2610-03: it arrives on day -11 like any other.
"""

from .identity import Papers
from .steps import Build, Day, Purchase, Receipt, Relabel, Resupply, Sale, bikes, frames, motors, packs

WEEK_ONE = (
    Day(
        -13,
        (
            Purchase("07:00", "cells-a", "hansori", {"CELL-21700": 1700}),
            Purchase("07:10", "cells-b", "nordlys", {"CELL-21700": 800}),
            Purchase("07:20", "board-parts", "perigee", {"PCB-36": 60, "MCU-36": 60}),
            Purchase("07:30", "frames", "formosa", {"FRAME": 45}),
            Purchase("07:40", "drives", "bergkraft", {"MOTOR-250": 50, "SCREW-M5": 2000}),
            Receipt(
                "13:00",
                "board-parts",
                {"PCB-36": {"PCB-7781": 60}, "MCU-36": {"MCU-C04": 30, "MCU-C05": 30}},
            ),
            Purchase("14:00", "boards-1", "karu", {"BMS-36": 30}),
        ),
    ),
    Day(
        -12,
        (
            Receipt(
                "07:30",
                "cells-a",
                {"CELL-21700": {"CELL-A-2610-01": 400, "CELL-A-2610-02": 400}},
                {
                    "CELL-A-2610-01": Papers("HS26-88101", -52, "KR", "HS-Q-4471"),
                    "CELL-A-2610-02": Papers("HS26-88102", -52, "KR", "HS-Q-4471"),
                },
            ),
            Resupply("09:00", "boards-1", {"PCB-36": {"PCB-7781": 30}, "MCU-36": {"MCU-C04": 30}}),
        ),
    ),
    Day(
        -11,
        (
            Receipt(
                "07:30",
                "cells-a",
                {"CELL-21700": {"CELL-A-2610-03": 500}},
                {"CELL-A-2610-03": Papers("HS26-88117", -49, "KR", "HS-Q-4480")},
            ),
            Receipt("08:00", "frames", {"FRAME": frames(1, 25)}),
            Receipt("08:30", "drives", {"MOTOR-250": motors(1, 25), "SCREW-M5": {"": 2000}}),
            Receipt("15:00", "boards-1", {"BMS-36": {"BMS-2610-A": 30}}),
        ),
    ),
    Day(
        -10,
        (
            Build(
                "09:00",
                "PACK-36V",
                packs(1, 5),
                {"CELL-21700": {"CELL-A-2610-01": 200}, "BMS-36": {"BMS-2610-A": 5}},
            ),
            Build(
                "13:00",
                "PACK-36V",
                packs(6, 10),
                {"CELL-21700": {"CELL-A-2610-01": 200}, "BMS-36": {"BMS-2610-A": 5}},
            ),
        ),
    ),
    Day(
        -9,
        (
            Purchase("07:00", "boards-2", "karu", {"BMS-36": 30}),
            Resupply("08:00", "boards-2", {"PCB-36": {"PCB-7781": 30}, "MCU-36": {"MCU-C05": 30}}),
            Build(
                "09:00",
                "PACK-36V",
                packs(11, 15),
                {"CELL-21700": {"CELL-A-2610-02": 200}, "BMS-36": {"BMS-2610-A": 5}},
            ),
            Build(
                "13:00",
                "PACK-36V",
                packs(16),
                {"CELL-21700": {"CELL-A-2610-03": 40}, "BMS-36": {"BMS-2610-A": 1}},
            ),
            Build(
                "14:00",
                "PACK-36V",
                packs(17),
                {"CELL-21700": {"CELL-A-2610-03": 40}, "BMS-36": {"BMS-2610-A": 1}},
            ),
        ),
    ),
    Day(
        -8,
        (
            # the fourth lot came without a certificate
            Receipt(
                "07:30",
                "cells-a",
                {"CELL-21700": {"CELL-A-2610-04": 400}},
                {"CELL-A-2610-04": Papers("HS26-88131", -47, "KR")},
            ),
            Receipt(
                "08:00",
                "cells-b",
                {"CELL-21700": {"CELL-B-2617-01": 400}},
                {"CELL-B-2617-01": Papers("N-7714", -40, "NO", "NC/26/0311")},
            ),
            Relabel(
                "08:20",
                "CELL-21700",
                "CELL-B-2617-01",
                "CELL-B-2611-01",
                "Misread at the dock: label and delivery note say 2611",
            ),
            Build(
                "09:00",
                "PACK-36V",
                packs(18, 22),
                {"CELL-21700": {"CELL-A-2610-03": 200}, "BMS-36": {"BMS-2610-A": 5}},
            ),
            Build(
                "12:00",
                "EB-CITY",
                bikes(1, 5),
                {"PACK-36V": packs(1, 5), "FRAME": frames(1, 5), "MOTOR-250": motors(1, 5)},
            ),
            Build("14:00", "EB-TRAIL", bikes(6), {"PACK-36V": packs(6), "FRAME": frames(6), "MOTOR-250": motors(6)}),
            Build("15:00", "EB-TRAIL", bikes(7), {"PACK-36V": packs(7), "FRAME": frames(7), "MOTOR-250": motors(7)}),
        ),
    ),
    Day(
        -7,
        (
            # after two packs the other supplier's lot is opened again, and the operator records it
            Build(
                "08:00",
                "PACK-36V",
                packs(23, 27),
                {"CELL-21700": {"CELL-B-2611-01": 80, "CELL-A-2610-03": 120}, "BMS-36": {"BMS-2610-A": 5}},
                changes={"CELL-21700": {"CELL-B-2611-01": 1, "CELL-A-2610-03": 3}},
            ),
            Build(
                "10:00",
                "EB-TRAIL",
                bikes(8, 12),
                {"PACK-36V": packs(8, 12), "FRAME": frames(8, 12), "MOTOR-250": motors(8, 12)},
            ),
            Build("13:00", "EB-CITY", bikes(13), {"PACK-36V": packs(16), "FRAME": frames(13), "MOTOR-250": motors(13)}),
            Build(
                "14:00", "EB-TRAIL", bikes(14), {"PACK-36V": packs(17), "FRAME": frames(14), "MOTOR-250": motors(14)}
            ),
            Sale("15:30", "berlin", {"EB-CITY": bikes(1, 3)}),
        ),
    ),
)
