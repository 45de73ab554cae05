"""Spanish."""

from .table import Words

WORDS = Words(
    language="es",
    recalled=(r"recuperaci[óo]n", r"recuper\w+", r"retirada", r"retiro", r"retir\w+"),
    withdrawn=(r"retirada", r"retir\w+", r"recuper\w+"),
    stop=(
        r"(?:deje|dejen|cese|cesen|suspenda|suspendan|interrumpa)\w*\W+(?:\w+\W+){0,4}(?:us|vend|vent|distribu|utiliz|consum)\w*",
        r"no (?:lo |la |los |las )?(?:us|vend|distribu|utili[cz]|consum)\w+",
    ),
    action=(
        r"devuelv\w+", r"devolver", r"aparte", r"separ\w+", r"pong\w+\W+(?:\w+\W+){0,4}cuarentena", r"destruy\w+", r"ind[ií]quenos", r"comun[ií]quenos",
        r"inf[óo]rmenos", r"p[óo]ngase en contacto", r"cont[áa]ctenos",
    ),
    sub_recall=(r"(?:inform|avis|notifi|comuni)\w+\W+(?:\w+\W+){0,4}(?:cliente|quien|destinatario|aquellos)\w*",),
    urgent=(r"urgente\w*",),
    reason=(r"motivo", r"raz[óo]n", r"porque", r"debido", r"causa", r"defect\w+", r"contamin\w+"),
    hazard=(r"peligro\w*", r"riesgo\w*", r"lesi[óo]n\w*", r"quemadura\w*", r"incendio", r"muerte", r"da[ñn]o\w*", r"enfermedad\w*"),
    remedies=(r"reembols\w+", r"sustitu\w+", r"reempla\w+", r"repar\w+", r"cambio"),
    sold=(r"vendid[oa]s? (?:por|en|entre|desde|a trav[ée]s)",),
    share=(r"compart\w+", r"difund\w+", r"transmit\w+", r"reenv[íi]\w+"),
    headline=(r"recuperaci[óo]n de(?:l| los| un)? productos? por (?:motivos|razones) de seguridad",),
    soft=(
        r"voluntari\w+", r"(?:por |de )?precauci[óo]n", r"precautori\w+", r"cautelar\w*", r"preventiv\w+", r"discrecional\w*",
        r"en (?:raras|determinadas|ciertas|contadas|espec[íi]ficas) (?:situaciones|ocasiones|circunstancias)",
        r"en (?:situaciones|casos|circunstancias) (?:excepcional|espec[íi]fic|concret|aislad|poco frecuent|rar)\w*", r"en (?:raros|algunos|contados) casos",
        r"(?:muy )?(?:poco probable|improbable)", r"(?:no se ha|sin) (?:notificado|registrado|accidentes|incidentes)\w*", r"ning[úu]n (?:accidente|incidente|caso)", r"riesgo (?:m[íi]nimo|bajo|leve)",
    ),
    promotional=(r"oferta especial", r"descuento\w*", r"c[óo]digo promocional", r"compre ahora", r"nuestro nuevo", r"nuestra nueva", r"l[íi]der del mercado", r"regalo"),
    urgent_word="URGENTE",
    reason_unknown="Estos productos pueden ser defectuosos. La causa se está investigando.",
    hazards={
        "1": "El uso de estos productos puede causar lesiones graves o la muerte.",
        "2": "El uso de estos productos puede causar daños temporales o reversibles a la salud.",
        "3": "No se esperan daños a la salud, pero los productos no cumplen los requisitos.",
        "": "Se está evaluando el peligro de estos productos. Trátelos como peligrosos hasta nuevo aviso.",
    },
    headings=("Producto", "Números de lote / de serie", "Cantidad", "Entrega"),
    more="y {count} más: véase la lista adjunta",
    reply="Responda aquí",
    phone="Teléfono",
    mail="Correo electrónico",
    own_words="español",
)  # fmt: skip
