"""Who takes part in the sauce. All names are invented; addresses end in the reserved domain ``.example``."""

from .people import Partner, Warehouse

WAREHOUSE = Warehouse("SAUCE", "Sauce Kitchen")

PARTNERS = {
    # growers and vendors
    "valle": Partner("Valle Verde Growers", "Strada dei Campi 9", "43100", "Parma", "IT", "ordini@valleverde.example"),
    "soleada": Partner("Huerta Soleada", "Camino Real 4", "30001", "Murcia", "ES", "pedidos@soleada.example"),
    "kontor": Partner("Kontor Spices", "Speicherweg 2", "20457", "Hamburg", "DE", "kontor@spices.example"),
    # customers
    "genova": Partner("Bottega del Porto", "Via del Molo 11", "16121", "Genoa", "IT", "bottega@porto.example"),
    "lille": Partner("Epicerie du Nord", "Rue des Halles 3", "59000", "Lille", "FR", "bonjour@nord.example"),
}
