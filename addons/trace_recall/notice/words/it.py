"""Italian."""

from .table import Words

WORDS = Words(
    language="it",
    recalled=(r"richiam\w+",),
    withdrawn=(r"ritir\w+", r"richiam\w+"),
    stop=(
        r"(?:smett|cess|interromp|sospend)\w+\W+(?:\w+\W+){0,4}(?:us|vend|distribu|utilizz|consum)\w*", r"non (?:us|vend|distribu|utilizz|consum)\w+",
        r"(?:cess|interromp|sospend)\w+\W+(?:[^.]{0,60})(?:uso|utilizzo|vendita|distribuzione)",
    ),
    action=(
        r"restitu\w+", r"riport\w+", r"da parte", r"separ\w+", r"in quarantena", r"distrugg\w+", r"ci comunichi\w*", r"comunicateci", r"informateci", r"contattateci",
        r"ci informi\w*", r"ci contatti\w*", r"contatti\w*",
    ),
    sub_recall=(r"(?:inform|avvis|avvert|comunic)\w+\W+(?:\w+\W+){0,4}(?:client|chi|destinatar|coloro)\w*",),
    urgent=(r"urgent\w+",),
    reason=(r"motivo", r"ragione", r"perch[ée]", r"a causa", r"causa", r"difett\w+", r"contamin\w+"),
    hazard=(r"pericol\w+", r"risch\w+", r"lesion\w+", r"ustion\w+", r"incendi\w*", r"morte", r"dann\w+", r"malatti\w+"),
    remedies=(r"rimbors\w+", r"sostitu\w+", r"ripar\w+", r"cambio"),
    sold=(r"vendut[oiae] (?:da|presso|in|tra|dal|attraverso)",),
    share=(r"condivid\w+", r"diffond\w+", r"trasmett\w+", r"inoltr\w+"),
    headline=(r"richiamo (?:per la sicurezza (?:del|dei) prodott[oi]|(?:di|del|dei) prodott[oi] per (?:motivi|ragioni) di sicurezza)",),
    soft=(
        r"volontari\w+", r"(?:a scopo |per |di )?precauzion\w+", r"a titolo (?:precauzionale|cautelativo|preventivo)", r"cautelativ\w+", r"preventiv\w+", r"discrezional\w+",
        r"in (?:rari|alcuni|determinati|specifici|sporadici) casi", r"in (?:rare|alcune|determinate|specifiche) (?:situazioni|circostanze)",
        r"in situazioni (?:rare|specifiche)", r"(?:molto )?improbabil\w+", r"(?:nessun|non [èe] stato segnalato alcun) (?:incidente|infortunio|caso)", r"rischio (?:minimo|basso|lieve)",
    ),
    promotional=(r"offerta speciale", r"scont\w+", r"codice promozionale", r"acquist\w+ ora", r"il nostro nuovo", r"la nostra nuova", r"leader di mercato", r"omaggio"),
    urgent_word="URGENTE",
    reason_unknown="Questi prodotti possono essere difettosi. La causa è in corso di accertamento.",
    hazards={
        "1": "L'uso di questi prodotti può causare lesioni gravi o la morte.",
        "2": "L'uso di questi prodotti può causare danni temporanei o reversibili alla salute.",
        "3": "Non sono attesi danni alla salute, ma i prodotti non sono conformi.",
        "": "Il pericolo di questi prodotti è in corso di valutazione. Trattateli come pericolosi fino a nuovo avviso.",
    },
    headings=("Prodotto", "Numeri di lotto / di serie", "Quantità", "Consegna"),
    more="e altri {count}: vedere l'elenco allegato",
    reply="Rispondete qui",
    phone="Telefono",
    mail="E-mail",
    own_words="italiano",
)  # fmt: skip
