"""Does a notice say what it has to, and nothing that it must not?

Where the rules are from: 21 CFR 7.49 (Recall communications) and Regulation (EU) 2023/988 (GPSR), Article 36(2), whose form
Implementing Regulation (EU) 2024/1435 sets out. A notice of no regime is held to what both have in common.
"""

import re

from .facts import ERROR, WARNING, Finding
from .merging import Source
from .text import as_text, squeeze
from .words import get_words

# 21 CFR 7.49(c)(1)(i) asks for a brief notice; a page is about so many words.
MOST_WORDS = 700
LEAST_CODES = 3
EXCERPT = 30

# Topic, code, clause by regime ("*" is any), kinds of notice that have to say it.
_TOPICS = (
    ("stop", "stop_missing", {"gpsr": "GPSR Art. 36(2)(d)", "*": "21 CFR 7.49(a)(2)"}, ("consignee", "consumer")),
    ("action", "action_missing", {"gpsr": "GPSR Art. 36(2)(d)", "*": "21 CFR 7.49(c)(1)(iv)"}, ("consignee", "consumer")),
    ("remedies", "remedies_missing", {"*": "GPSR Art. 36(2)(e), Art. 37"}, ("consumer",)),
)  # fmt: skip


def check(written):
    """The findings on a notice, errors first, in the order in which they stand in it."""
    text = f"{written.subject}\n\n{as_text(written.body)}"
    words = get_words(written.language)
    found = [*_check_source(written), *_check_identified(written, text), *_check_contact(written, text)]
    if words:
        for rule in (_check_headline, _check_topics, _check_why, _check_urgent, _check_sub_recall, _check_forbidden):
            found += rule(written, text, words)
    else:
        found.append(Finding("language_unknown", WARNING, "", names=(written.language,)))
    found += _check_length(written, text)
    found += [Finding("foreign_text", WARNING, "GPSR Art. 36(2)", names=(name,)) for name in written.foreign_texts]
    return sorted(found, key=lambda one: (one.severity != ERROR, one.start))


def _is_told(written):
    """Whether it goes to somebody who has the goods."""
    return written.kind in ("consignee", "consumer")


def _check_source(written):
    """Placeholders that mean nothing, and a letter without the goods of whoever gets it."""
    source = Source(f"{written.subject} {written.source}")
    for name in source.unknown:
        yield Finding("placeholder_unknown", ERROR, "", excerpt=f"{{{{ {name} }}}}", names=(name,))
    if written.kind in ("consignee", "reminder") and written.source and "goods" not in Source(written.source).names:
        yield Finding("goods_missing", ERROR, "21 CFR 7.49(c)(1)(ii)")


def _check_identified(written, text):
    """21 CFR 7.49(c)(1)(ii), GPSR Art. 36(2)(b): product, brand, numbers, picture."""
    is_gpsr = written.regime == "gpsr"
    clause = "GPSR Art. 36(2)(b)" if is_gpsr else "21 CFR 7.49(c)(1)(ii)"
    flat = squeeze(text)
    lost = tuple(name for name in written.products if squeeze(name) not in flat)
    if lost or not written.products:
        yield Finding("product_missing", ERROR, clause, names=lost)
    lost = tuple(code for code in written.codes if squeeze(code) not in flat)
    if lost or not written.codes:
        yield Finding("codes_missing", ERROR, clause, names=lost[:LEAST_CODES])
    if written.kind == "consumer" and is_gpsr:
        if not written.brand or squeeze(written.brand) not in flat:
            yield Finding("brand_missing", ERROR if written.brand else WARNING, "GPSR Art. 36(2)(b)(i)")
        if not written.has_picture:
            yield Finding("picture_missing", ERROR, "GPSR Art. 36(2)(b)(i)")


def _check_contact(written, text):
    """21 CFR 7.49(c)(1)(v), GPSR Art. 36(2)(f): a ready means to report."""
    flat = re.sub(r"[\s()./-]", "", f"{text} {written.body}").casefold()
    ways = (written.phone, written.url) if written.kind == "consumer" else (written.phone, written.url, written.mail)
    if not any(way and re.sub(r"[\s()./-]", "", way).casefold() in flat for way in ways):
        is_gpsr = written.regime == "gpsr"
        severity = WARNING if written.kind == "regulator" else ERROR
        yield Finding("contact_missing", severity, "GPSR Art. 36(2)(f)" if is_gpsr else "21 CFR 7.49(c)(1)(v)")


def _check_headline(written, text, words):
    """21 CFR 7.49(a)(1): it is a recall. GPSR Art. 36(2)(a): the headline's words."""
    if written.kind == "consumer" and written.regime == "gpsr":
        head = "\n".join(text.splitlines()[:4])
        if not words.find("headline", head):
            yield Finding("headline_missing", ERROR, "GPSR Art. 36(2)(a)")
    elif not words.find("recalled" if written.is_recall else "withdrawn", text):
        yield Finding("recalled_missing", ERROR, "21 CFR 7.49(a)(1)")


def _check_topics(written, text, words):
    for topic, code, clauses, kinds in _TOPICS:
        if written.kind in kinds and not words.find(topic, text):
            is_hard = topic != "remedies" or written.regime == "gpsr"
            clause = clauses.get(written.regime) or clauses["*"]
            yield Finding(code, ERROR if is_hard else WARNING, clause)
    if written.kind == "consumer":
        if not words.find("sold", text):
            yield Finding("sold_missing", WARNING, "GPSR Art. 36(2)(b)(iii)")
        if not words.find("share", text):
            yield Finding("share_missing", WARNING, "GPSR Art. 36(2)(g)")


def _check_why(written, text, words):
    """21 CFR 7.49(c)(1)(iii), GPSR Art. 36(2)(c): why, and what it can do to whom."""
    flat = squeeze(text)
    for topic, fact in (("reason", written.reason), ("hazard", written.hazard)):
        if written.regime == "gpsr" and topic == "reason":
            continue
        is_said = (fact and squeeze(fact) in flat) or words.find(topic, text)
        if not is_said:
            clause = "GPSR Art. 36(2)(c)" if written.regime == "gpsr" else "21 CFR 7.49(c)(1)(iii)"
            yield Finding(f"{topic}_missing", ERROR if _is_told(written) else WARNING, clause)


def _check_urgent(written, text, words):
    """21 CFR 7.49(b): marked urgent for class I and II."""
    if written.kind == "consignee" and written.recall_class in ("1", "2") and not words.find("urgent", text):
        severity = ERROR if written.regime == "fda" else WARNING
        yield Finding("urgent_missing", severity, "21 CFR 7.49(b)", names=(words.urgent_word,))


def _check_sub_recall(written, text, words):
    """21 CFR 7.49(a)(3): who passed goods on tells whoever has them."""
    if written.kind == "consignee" and written.depth != "wholesale" and not words.find("sub_recall", text):
        yield Finding("sub_recall_missing", ERROR if written.regime == "fda" else WARNING, "21 CFR 7.49(a)(3)")


def _check_forbidden(written, text, words):
    """GPSR Art. 36(2)(c): nothing that makes the hazard look smaller; 21 CFR 7.49(c)(2): nothing that detracts."""
    hidden = _hide(text, (*written.products, *written.codes))
    for match in words.compile("soft").finditer(hidden):
        severity = ERROR if written.regime == "gpsr" else WARNING
        clause = "GPSR Art. 36(2)(c)" if written.regime == "gpsr" else "21 CFR 7.49(c)(2)"
        yield _point("softening", severity, clause, text, match)
    for match in words.compile("promotional").finditer(hidden):
        severity = WARNING if written.regime == "gpsr" else ERROR
        yield _point("promotional", severity, "21 CFR 7.49(c)(2)", text, match)


def _hide(text, names):
    """The text with the goods' own names blanked: what a product is called is no qualification."""
    for name in sorted({name for name in names if len(name) > 2}, key=len, reverse=True):
        text = text.replace(name, " " * len(name))
    return text


def _point(code, severity, clause, text, match):
    """A finding with its place; the words end where a word ends."""
    start, end = match.span()
    while end < len(text) and text[end].isalnum():
        end += 1
    around = text[max(0, start - EXCERPT) : end + EXCERPT].replace("\n", " ").strip()
    return Finding(code, severity, clause, start, end, around, (text[start:end],))


def _check_length(written, text):
    if _is_told(written) and len(text.split()) - sum(len(code.split()) for code in written.codes) > MOST_WORDS:
        yield Finding("too_long", WARNING, "21 CFR 7.49(c)(1)(i)", names=(str(MOST_WORDS),))
