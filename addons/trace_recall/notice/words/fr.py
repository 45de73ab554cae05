"""French."""

from .table import Words

WORDS = Words(
    language="fr",
    recalled=(r"rappel\w*",),
    withdrawn=(r"retrait", r"retir\w+", r"rappel\w*"),
    stop=(
        r"(?:cess|arrêt)\w+\W+(?:\w+\W+){0,4}(?:utilis|vend|vente|distribu|commercialis|consomm)\w*", r"n[e'’] ?(?:l[ea]s? |plus )?(?:utilis|vend|distribu|consomm)\w+",
        r"ne plus (?:les? |la )?(?:utilis|vend|distribu|consomm)\w+",
    ),
    action=(
        r"retourn\w+", r"rapport(?:ez|er)", r"renvoy\w+", r"mettez\W+(?:\w+\W+){0,4}(?:de côté|à part|en quarantaine)", r"isol\w+", r"détrui\w+",
        r"(?:informez|contactez|indiquez|dites)[- ]nous", r"mettre\W+(?:\w+\W+){0,4}(?:de côté|à part|en quarantaine)",
    ),
    sub_recall=(r"(?:inform|avert|prév|signal)\w+\W+(?:\w+\W+){0,5}(?:client|ceux qui|destinataire|toute personne)\w*",),
    urgent=(r"urgen(?:t|ce)\w*",),
    reason=(r"motif", r"raison", r"en raison d", r"parce qu", r"cause", r"défaut", r"défectueu\w+", r"contamin\w+"),
    hazard=(r"danger\w*", r"risqu\w*", r"blessure\w*", r"brûlure\w*", r"incendie", r"mort\w*", r"décès", r"maladie"),
    remedies=(r"rembours\w+", r"remplac\w+", r"répar\w+", r"échang\w+"),
    sold=(r"vendus? (?:par|chez|dans|entre|depuis|du|en)", r"vendue?s? (?:par|chez|dans|entre|depuis|du|en)", r"livrés? (?:entre|depuis)"),
    share=(r"partag\w+", r"transmet\w+", r"diffus\w+", r"faites suivre"),
    headline=(r"rappel (?:de|du) produits? (?:pour|lié à) (?:des raisons de |raisons? de |la )?sécurité", r"rappel pour (?:des )?raisons de sécurité"),
    soft=(
        r"volontair\w+", r"(?:par |de |mesure de )précaution\w*", r"par mesure préventive", r"à titre (?:préventif|conservatoire)", r"discrétionnaire\w*",
        r"dans (?:de |certains |des |quelques )?(?:rares )?(?:cas|situations|circonstances)(?: (?:rares|spécifiques|particuliers|particulières|isolés|isolées))?(?= |,|\.)",
        r"(?:très |extrêmement )?(?:rares?|peu probable)(?!\w)",
        r"aucun (?:accident|incident|blessé|cas (?:n|connu|signalé))\w*", r"risque (?:mineur|minime|faible|négligeable)",
    ),
    promotional=(r"offre spéciale", r"remise", r"réduction", r"code promo\w*", r"découvrez notre", r"notre nouve\w+", r"leader du marché", r"cadeau"),
    urgent_word="URGENT",
    reason_unknown="Ces marchandises peuvent être défectueuses. La cause est en cours d'examen.",
    hazards={
        "1": "L'utilisation de ces marchandises peut causer des blessures graves ou la mort.",
        "2": "L'utilisation de ces marchandises peut nuire à la santé de façon temporaire ou réversible.",
        "3": "Aucun effet nocif n'est attendu de ces marchandises, mais elles ne sont pas conformes.",
        "": "Le danger de ces marchandises est en cours d'évaluation. Considérez-les comme dangereuses jusqu'à nouvel avis.",
    },
    headings=("Produit", "Numéros de lot / de série", "Quantité", "Livraison"),
    more="et {count} autres : voir la liste jointe",
    reply="Répondez ici",
    phone="Téléphone",
    mail="Courriel",
    own_words="français",
)  # fmt: skip
