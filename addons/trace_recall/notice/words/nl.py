"""Dutch."""

from .table import Words

WORDS = Words(
    language="nl",
    recalled=(r"terugroep\w*", r"teruggeroepen", r"roepen\W+(?:[^.]{0,120})terug", r"recall"),
    withdrawn=(r"uit de handel", r"teruggetrokken", r"terugtrek\w*", r"nemen\W+(?:[^.]{0,120})terug", r"terugroep\w*", r"teruggeroepen"),
    stop=(
        r"(?:niet (?:meer|langer)|geen)\W+(?:\w+\W+){0,3}(?:gebruik|verko|verkop|lever|distribue|consume)\w*",
        r"stop\w*\W+(?:\w+\W+){0,4}(?:gebruik|verko|lever|distribu)\w*", r"staak\w*\W+(?:[^.]{0,80})(?:gebruik|verkoop|levering|distributie)",
        r"(?:gebruik|verkoop)\W+(?:[^.]{0,60})(?:staken|stop te zetten)",
    ),
    action=(
        r"(?:breng|stuur|zend)\w*\W+(?:[^.]{0,80})terug", r"terug(?:breng|stur|zend)\w*", r"terugstuurt", r"zet\W+(?:[^.]{0,80})apart", r"leg\W+(?:[^.]{0,80})apart",
        r"vernietig\w*", r"laat ons weten", r"meld\w* (?:ons|het)", r"neem contact", r"afzonder\w*",
    ),
    sub_recall=(
        r"(?:informeer|waarschuw|verwittig)\w*\W+(?:\w+\W+){0,4}(?:klant|afnemer|wie|degene|iedereen)\w*",
        r"breng\W+(?:[^.]{0,80})(?:klant|afnemer)\w*\W+(?:[^.]{0,40})op de hoogte",
    ),
    urgent=(r"dringend\w*", r"urgent\w*", r"spoed"),
    reason=(r"reden", r"omdat", r"wegens", r"vanwege", r"oorzaak", r"gebrek\w*", r"defect\w*", r"verontreinig\w+", r"besmet\w*"),
    hazard=(r"gevaar\w*", r"gevaren", r"risico\w*", r"letsel\w*", r"verwond\w+", r"brand\w*", r"dood", r"dodelijk\w*", r"schade\w*", r"ziekte"),
    remedies=(r"terugbeta\w+", r"geld terug", r"vervang\w+", r"reparatie\w*", r"gerepareerd", r"herstel\w*", r"omruil\w*"),
    sold=(r"verkocht (?:door|bij|in|tussen|sinds|via|van)", r"(?:werd|werden|is|zijn)\W+(?:[^.]{0,120})verkocht", r"geleverd (?:tussen|sinds)"),
    share=(r"deel (?:deze|dit)", r"geef\W+(?:[^.]{0,60})door", r"verspreid\w*", r"stuur\W+(?:[^.]{0,60})door"),
    headline=(r"terugroep\w*\W+(?:[^.\n]{0,60})(?:product)?veiligheid\w*", r"(?:product)?veiligheidsterugroep\w*"),
    soft=(
        r"vrijwillig\w*", r"(?:uit |als )?voorzorg\w*", r"preventie(?:f|ve)", r"discretionair\w*", r"naar eigen goeddunken",
        r"in (?:zeldzame|specifieke|bepaalde|uitzonderlijke|enkele) (?:situaties|gevallen|omstandigheden)", r"(?:zeer |uiterst )?(?:zeldzaam|onwaarschijnlijk)(?!\w)",
        r"geen (?:gemelde )?(?:ongevallen|incidenten|ongelukken|gevallen|meldingen)", r"(?:klein|gering|minimaal|laag) risico",
    ),
    promotional=(r"aanbieding\w*", r"korting\w*", r"kortingscode\w*", r"koop nu", r"onze nieuwe\w*", r"ontdek on\w+", r"marktleider", r"cadeau\w*"),
    urgent_word="DRINGEND",
    reason_unknown="Deze goederen kunnen gebreken vertonen. De oorzaak wordt onderzocht.",
    hazards={
        "1": "Het gebruik van deze goederen kan ernstig letsel of de dood veroorzaken.",
        "2": "Het gebruik van deze goederen kan tijdelijke of omkeerbare schade aan de gezondheid veroorzaken.",
        "3": "Er wordt geen schade aan de gezondheid verwacht, maar de goederen voldoen niet aan de eisen.",
        "": "Het gevaar van deze goederen wordt beoordeeld. Behandel ze als gevaarlijk tot u meer van ons hoort.",
    },
    headings=("Product", "Lot-/serienummers", "Hoeveelheid", "Levering"),
    more="en nog {count}: zie de bijgevoegde lijst",
    reply="Antwoord hier",
    phone="Telefoon",
    mail="E-mail",
    own_words="Nederlands",
)  # fmt: skip
