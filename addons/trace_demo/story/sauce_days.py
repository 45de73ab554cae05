"""Six days in the sauce kitchen: two growers' tomatoes meet in one tank, and a sour batch is cooked into the next.

The lot to remember is TOM-S-201: it came into the tank when SCE-1 had been cooked already, and what was drawn after that may
contain it, whatever lot of paste the order names. TOM-V-102 came when the tank had been empty, so nothing of the others is in
what was made of it.
"""

from .steps import Assay, Batch, Day, Purchase, Receipt, Sale, Sample

PASTE_FROM_TANK = {"PASTE": "Paste Tank"}

DAYS = (
    Day(
        -6,
        (
            Purchase("06:00", "valle", "valle", {"TOMATO": 800}),
            Purchase("06:10", "soleada", "soleada", {"TOMATO": 400}),
            Purchase("06:20", "spices", "kontor", {"VINEGAR": 60, "CELERY": 20, "JAR-350": 2000}),
            Receipt("08:00", "valle", {"TOMATO": {"TOM-V-101": 400, "TOM-V-102": 400}}),
            Receipt("09:00", "soleada", {"TOMATO": {"TOM-S-201": 400}}),
            Receipt(
                "10:00",
                "spices",
                {"VINEGAR": {"VIN-77": 60}, "CELERY": {"CEL-31": 10, "CEL-32": 10}, "JAR-350": {"": 2000}},
            ),
            Assay("11:00", "VINEGAR", "VIN-77", 9.2),
        ),
    ),
    Day(
        -5,
        (
            Batch(
                "07:00",
                "PASTE",
                "PST-1",
                100,
                {"TOMATO": {"TOM-V-101": 400}},
                {"SKINS": {"SKN-1": 50}},
                into="Paste Tank",
            ),
            Batch(
                "10:00",
                "SAUCE",
                "SCE-1",
                50,
                {"PASTE": {"PST-1": 40}, "VINEGAR": {"VIN-77": 5}, "CELERY": {"CEL-31": 1}},
                drawn=PASTE_FROM_TANK,
            ),
            Sample("12:00", "SAUCE", "SCE-1", 1, "retained"),
            Sample("12:10", "SAUCE", "SCE-1", 0.5, "test"),
            Batch(
                "13:00",
                "PASTE",
                "PST-2",
                100,
                {"TOMATO": {"TOM-S-201": 400}},
                {"SKINS": {"SKN-2": 50}},
                into="Paste Tank",
            ),
        ),
    ),
    Day(
        -4,
        (
            Batch("07:00", "SAUCE-350", "JAR-1", 120, {"SAUCE": {"SCE-1": 42}}),
            # the order names paste PST-1 only, but the tank held PST-2 as well
            Batch(
                "08:00",
                "SAUCE",
                "SCE-2",
                50,
                {"PASTE": {"PST-1": 40}, "VINEGAR": {"VIN-77": 8}, "CELERY": {"CEL-32": 1}},
                drawn=PASTE_FROM_TANK,
            ),
            Sample("10:00", "SAUCE", "SCE-2", 0.5, "test"),
            # the test found it too sour: it becomes an ingredient of the next batch
            Batch(
                "12:00",
                "SAUCE",
                "SCE-3",
                109.5,
                {
                    "PASTE": {"PST-1": 20, "PST-2": 38},
                    "VINEGAR": {"VIN-77": 1},
                    "CELERY": {"CEL-32": 1},
                    "SAUCE": {"SCE-2": 49.5},
                },
                drawn=PASTE_FROM_TANK,
            ),
            Sample("14:00", "SAUCE", "SCE-3", 1, "retained"),
        ),
    ),
    Day(
        -3,
        (
            # the rest of the tank: it is empty afterwards
            Batch(
                "07:00",
                "SAUCE",
                "SCE-4",
                77.5,
                {"PASTE": {"PST-2": 62}, "VINEGAR": {"VIN-77": 7.75}, "CELERY": {"CEL-32": 1.55}},
                drawn=PASTE_FROM_TANK,
            ),
            Batch(
                "09:00",
                "PASTE",
                "PST-3",
                100,
                {"TOMATO": {"TOM-V-102": 400}},
                {"SKINS": {"SKN-3": 50}},
                into="Paste Tank",
            ),
            Batch(
                "11:00",
                "SAUCE",
                "SCE-5",
                100,
                {"PASTE": {"PST-3": 80}, "VINEGAR": {"VIN-77": 10}, "CELERY": {"CEL-31": 2}},
                drawn=PASTE_FROM_TANK,
            ),
            Batch("13:00", "SAUCE-350", "JAR-2", 200, {"SAUCE": {"SCE-3": 70}}),
            Batch("15:00", "SAUCE-350", "JAR-3", 200, {"SAUCE": {"SCE-5": 70}}),
        ),
    ),
    Day(
        -2,
        (
            Sale("08:00", "genova", {"SAUCE-350": {"JAR-1": 80}}),
            Sale("09:00", "lille", {"SAUCE-350": {"JAR-1": 40, "JAR-3": 100}}),
        ),
    ),
    Day(-1, (Sale("08:00", "genova", {"SAUCE-350": {"JAR-2": 150}}),)),
)
