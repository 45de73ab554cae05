"""What the sauce is made of. Barcodes use GS1's prefix 952, reserved for examples."""

from .products import Bom, Product

KG = "uom.product_uom_kgm"

TANKS = ("Paste Tank",)

PRODUCTS = {
    "TOMATO": Product("Tomatoes", "lot", 0.9, uom=KG, shelf_life=14, food_listed=True),
    "VINEGAR": Product("Vinegar Essence", "lot", 1.6, uom=KG, potency=10.0),
    "CELERY": Product("Celery Powder (allergen)", "lot", 8.5, uom=KG, shelf_life=365),
    "JAR-350": Product("Empty Jar 350 g", "none", 0.12),
    "PASTE": Product("Tomato Paste", "lot", 4.2, uom=KG, shelf_life=60),
    "SKINS": Product("Tomato Skins", "lot", 0.2, 0.6, uom=KG, shelf_life=5),
    "SAUCE": Product("Tomato Sauce", "lot", 4.9, uom=KG, shelf_life=90),
    "SAUCE-350": Product("Tomato Sauce, Jar 350 g", "lot", 2.1, 3.9, "9520000000110", shelf_life=540),
}

BOMS = (
    Bom("PASTE", {"TOMATO": 4}, byproducts={"SKINS": (0.5, 5)}),
    Bom("SAUCE", {"PASTE": 0.8, "VINEGAR": 0.1, "CELERY": 0.02}, flexible=True),
    Bom("SAUCE-350", {"SAUCE": 0.35, "JAR-350": 1}),
)
