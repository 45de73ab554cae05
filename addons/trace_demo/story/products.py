"""What is bought, made and sold. Barcodes use GS1's prefix 952, reserved for examples."""

from typing import NamedTuple


class Product(NamedTuple):
    name: str
    tracking: str
    cost: float
    price: float = 0.0
    barcode: str = ""
    shelf_life: int = 0
    """Days from receipt, or from manufacture, to expiry; 0 when the product does not expire."""
    from_manufacture: bool = False
    """The days of its shelf life count from the day it was made; its supplier's lot number is asked for."""
    food_listed: bool = False
    """On the Food Traceability List of 21 CFR 1: its lots keep the code of whoever packed them first."""
    by_unit: bool = False
    """Components are captured for each unit, not for the order."""
    resupplied: bool = False
    """Sent to the contract manufacturer whenever his products are ordered."""
    uom: str = "uom.product_uom_unit"
    potency: float = 0.0
    """Percent of active substance that is expected of a lot."""


class Bom(NamedTuple):
    product: str
    components: dict
    subcontractor: str = ""
    byproducts: dict = {}
    """Of each the quantity per unit and its share of the cost, in percent."""
    flexible: bool = False
    """Consumption may differ from the recipe without being asked."""


PRODUCTS = {
    "CELL-21700": Product("Battery Cell 21700", "lot", 2.4, shelf_life=540, from_manufacture=True),
    "PCB-36": Product("Bare Controller Board", "lot", 3.1, resupplied=True),
    "MCU-36": Product("Battery Microcontroller", "lot", 4.2, shelf_life=720, resupplied=True),
    "BMS-36": Product("Battery Controller Board", "lot", 21.0),
    "PACK-36V": Product("Battery Pack 36 V", "serial", 160.0, 420.0, "9520000000011"),
    "FRAME": Product("Bicycle Frame", "serial", 210.0),
    "MOTOR-250": Product("Hub Motor 250 W", "serial", 185.0, 390.0, "9520000000028"),
    "SCREW-M5": Product("Screw M5 × 16", "none", 0.04),
    "EB-CITY": Product("E-Bike City", "serial", 900.0, 2490.0, "9520000000035", by_unit=True),
    "EB-TRAIL": Product("E-Bike Trail", "serial", 980.0, 2990.0, "9520000000042", by_unit=True),
}

BOMS = (
    Bom("BMS-36", {"PCB-36": 1, "MCU-36": 1}, subcontractor="karu"),
    Bom("PACK-36V", {"CELL-21700": 40, "BMS-36": 1}),
    Bom("EB-CITY", {"PACK-36V": 1, "FRAME": 1, "MOTOR-250": 1, "SCREW-M5": 24}),
    Bom("EB-TRAIL", {"PACK-36V": 1, "FRAME": 1, "MOTOR-250": 1, "SCREW-M5": 24}),
)
