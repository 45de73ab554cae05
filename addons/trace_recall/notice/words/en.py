"""English."""

from .table import Words

WORDS = Words(
    language="en",
    recalled=(r"recall", r"called back"),
    withdrawn=(r"withdr[ae]w", r"recall"),
    stop=(
        r"stop (?:us|sell|distribut|ship)\w*", r"(?:do not|don't|no longer) (?:use|sell|distribute|ship|consume|eat)",
        r"cease", r"discontinue", r"must not be (?:used|sold|distributed)",
    ),
    action=(
        r"return\w*", r"set\W+(?:\w+\W+){0,4}(?:apart|aside)", r"quarantin\w+", r"segregat\w+", r"destroy\w*", r"dispos\w+",
        r"tell us", r"contact us", r"report to us", r"bring\W+(?:\w+\W+){0,3}back",
    ),
    sub_recall=(
        r"(?:tell|inform|notify|warn|pass this (?:notice|letter) on to)\W+(?:\w+\W+){0,4}(?:customer|who(?:ever)? (?:has|have|received|bought)|"
        r"those who|account)\w*",
    ),
    urgent=(r"urgent",),
    reason=(r"reason", r"because", r"due to", r"caused by", r"the cause", r"defect\w*", r"contaminat\w+", r"found that"),
    hazard=(
        r"hazard\w*", r"risk\w*", r"danger\w*", r"harm\w*", r"injur\w+", r"illness", r"burn\w*", r"fire", r"death", r"shock",
        r"chok\w+",
    ),
    remedies=(r"refund\w*", r"replace\w*", r"repair\w*", r"money back"),
    sold=(r"sold (?:by|at|in|between|from|since|through|on)", r"on sale", r"shipped (?:between|from|since)"),
    share=(r"(?:share|pass on|pass this on|forward|tell others|tell anybody|tell anyone)",),
    headline=(r"product safety recall",),
    soft=(
        r"voluntar\w+", r"precaution\w*", r"discretionary", r"abundance of caution",
        r"in (?:rare|specific|certain|isolated|very few) (?:situation|case|circumstance|instance)s?",
        r"(?:very |extremely )?(?:rare|unlikely)(?! earth)", r"no (?:reported|known) (?:accident|incident|injur|illness|case|harm)\w*",
        r"no (?:accident|incident|injur|illness|case)\w* (?:has|have) been (?:reported|known)",
        r"not aware of any (?:accident|incident|injur|illness)\w*", r"(?:minor|negligible|low|small|slight) risk",
        r"purely preventive", r"as a courtesy",
    ),
    promotional=(
        r"special offer", r"discount\w*", r"\d+ ?% off", r"buy now", r"best[- ]sell\w+", r"award[- ]winning",
        r"(?:try|discover|check out) our", r"our (?:new|latest|finest|award)", r"coupon", r"promo(?:tion|tional)? ?code",
        r"market leader", r"world[- ]class", r"highest quality", r"free gift",
    ),
    urgent_word="URGENT",
    reason_unknown="These goods may be defective. The cause is being investigated.",
    hazards={
        "1": "Using these goods can cause serious harm or death.",
        "2": "Using these goods can cause temporary or reversible harm.",
        "3": "Harm from using these goods is not expected, but they do not conform.",
        "": "The danger that these goods may pose is being assessed. Treat them as dangerous until we tell you more.",
    },
    headings=("Product", "Lot / serial numbers", "Quantity", "Delivery"),
    more="and {count} more: see the attached list",
    reply="Answer here",
    phone="Phone",
    mail="E-mail",
    own_words="English",
)  # fmt: skip
