"""Who takes part. All names are invented; addresses end in the reserved domain ``.example``."""

from typing import NamedTuple


class Warehouse(NamedTuple):
    code: str
    name: str


class Partner(NamedTuple):
    name: str
    street: str
    zip: str
    city: str
    country: str
    email: str


WAREHOUSE = Warehouse("EBIKE", "E-Bike Works")

PARTNERS = {
    # vendors
    "hansori": Partner("Hansori Cells", "Gukga-daero 77", "28100", "Cheongju", "KR", "orders@hansori.example"),
    "nordlys": Partner("Nordlys Cell", "Industriveien 4", "8624", "Mo i Rana", "NO", "ordre@nordlys.example"),
    "perigee": Partner("Perigee Components", "Parkstrasse 19", "6300", "Zug", "CH", "sales@perigee.example"),
    "formosa": Partner("Formosa Frameworks", "Zhongshan Road 210", "403", "Taichung", "TW", "desk@formosa.example"),
    "bergkraft": Partner("Bergkraft Drives", "Am Hang 3", "87435", "Kempten", "DE", "auftrag@bergkraft.example"),
    # contract manufacturer
    "karu": Partner("Karu Electronics", "Tehnika 12", "44317", "Rakvere", "EE", "tellimus@karu.example"),
    # dealers
    "berlin": Partner("Velo Lindenhof", "Lindenallee 8", "12053", "Berlin", "DE", "laden@lindenhof.example"),
    "munich": Partner("Radhaus Isar", "Auenstrasse 61", "80469", "Munich", "DE", "service@radhaus.example"),
    "utrecht": Partner("Fietshuis De Linde", "Oudegracht 140", "3511", "Utrecht", "NL", "winkel@delinde.example"),
    "rotterdam": Partner("Kade Fietsen", "Maaskade 22", "3071", "Rotterdam", "NL", "info@kade.example"),
    "lyon": Partner("Cycles Bellerive", "Quai Bellerive 5", "69002", "Lyon", "FR", "atelier@bellerive.example"),
    "nantes": Partner("Atelier du Canal", "Rue du Canal 31", "44000", "Nantes", "FR", "bonjour@canal.example"),
}
