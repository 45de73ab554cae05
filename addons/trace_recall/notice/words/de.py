"""German."""

from .table import Words

WORDS = Words(
    language="de",
    recalled=(r"rückruf\w*", r"zurückgerufen", r"zurückrufen", r"rufen\W+(?:[^.]{0,120})zurück", r"produktrückruf", r"produktsicherheitsrückruf"),
    withdrawn=(r"rücknahme", r"zurückgenommen", r"nehmen\W+(?:[^.]{0,120})zurück", r"rückruf\w*", r"zurückgerufen"),
    stop=(
        r"(?:nicht (?:mehr|weiter)|keinesfalls)\W+(?:\w+\W+){0,3}\w*(?:verwend|verkauf|nutz|vertreib|ausliefer|benutz|verzehr|weitergeb)\w*",
        r"(?:stellen|stoppen|beenden)\W+(?:[^.]{0,80})(?:verwendung|verkauf|vertrieb|nutzung|auslieferung)(?:[^.]{0,40})?(?: ein)?",
        r"(?:verwendung|verkauf|vertrieb|nutzung)\W+(?:[^.]{0,60})einzustellen",
    ),
    action=(
        r"zurücksend\w*", r"zurückgeb\w*", r"senden\W+(?:[^.]{0,80})zurück", r"bringen\W+(?:[^.]{0,80})zurück", r"sondern\W+(?:[^.]{0,80})aus", r"aussondern",
        r"sperr\w+", r"vernicht\w+", r"entsorg\w+", r"teilen sie uns", r"melden sie", r"kontaktieren sie",
    ),
    sub_recall=(
        r"(?:informier|unterricht|benachrichtig|warn)\w*\W+(?:\w+\W+){0,4}(?:kunden|abnehmer|empfänger|diejenigen|alle, die)\w*",
        r"geben\W+(?:[^.]{0,80})(?:kunden|abnehmer|empfänger)\w*\W+(?:[^.]{0,40})weiter",
    ),
    urgent=(r"dringend\w*", r"eilt", r"eilig"),
    reason=(r"grund", r"gründe", r"weil", r"wegen", r"aufgrund", r"ursache", r"mangel\w*", r"mängel", r"fehlerhaft\w*", r"verunreinig\w+", r"defekt\w*"),
    hazard=(r"gefahr\w*", r"gefähr\w+", r"risik\w+", r"verletz\w+", r"verbrenn\w+", r"brand\w*", r"tod", r"tödlich\w*", r"schaden", r"gesundheit\w*"),
    remedies=(r"erstatt\w+", r"rückerstatt\w+", r"ersatz\w*", r"umtausch\w*", r"ausgetauscht", r"reparatur\w*", r"repariert", r"geld zurück"),
    sold=(r"verkauft (?:von|bei|in|zwischen|seit|über|vom)", r"(?:wurde|wurden)\W+(?:[^.]{0,120})verkauft", r"geliefert (?:zwischen|seit)"),
    share=(r"geben sie (?:diese|die) (?:information|mitteilung|nachricht)\w*", r"weitersagen", r"teilen sie diese", r"leiten sie\W+(?:[^.]{0,60})weiter"),
    headline=(r"produktsicherheitsrückruf",),
    soft=(
        r"freiwillig\w*", r"vorsorglich\w*", r"vorsichtshalber", r"(?:reine |rein )?vorsichtsmaßnahme\w*", r"(?:als |zur )vorsorge\w*",
        r"nach (?:eigenem |freiem )?ermessen", r"in (?:seltenen|spezifischen|bestimmten|einzelnen|wenigen) (?:situationen|fällen|umständen)",
        r"(?:sehr |äußerst )?(?:selten|unwahrscheinlich)(?!\w)", r"(?:bisher|bislang) (?:sind |wurden )?(?:uns )?keine (?:unfälle|vorfälle|verletzungen|fälle)",
        r"keine (?:gemeldeten )?(?:unfälle|vorfälle|verletzungen)", r"(?:geringes|geringfügiges|minimales|kleines) risiko", r"aus kulanz",
    ),
    promotional=(r"sonderangebot\w*", r"rabatt\w*", r"gutschein\w*", r"jetzt kaufen", r"unser(?:e|en)? neue\w*", r"marktführer\w*", r"entdecken sie unser\w*", r"geschenk\w*"),
    urgent_word="DRINGEND",
    reason_unknown="Diese Ware kann mangelhaft sein. Die Ursache wird untersucht.",
    hazards={
        "1": "Die Verwendung dieser Ware kann zu schweren Verletzungen oder zum Tod führen.",
        "2": "Die Verwendung dieser Ware kann vorübergehende oder heilbare Gesundheitsschäden verursachen.",
        "3": "Gesundheitsschäden sind nicht zu erwarten, die Ware entspricht aber nicht den Anforderungen.",
        "": "Welche Gefahr von dieser Ware ausgeht, wird geprüft. Behandeln Sie sie bis auf Weiteres als gefährlich.",
    },
    headings=("Produkt", "Chargen-/Seriennummern", "Menge", "Lieferung"),
    more="und {count} weitere: siehe beigefügte Liste",
    reply="Hier antworten",
    phone="Telefon",
    mail="E-Mail",
    own_words="Deutsch",
)  # fmt: skip
