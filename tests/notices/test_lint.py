"""The rules on recall notices: each with a notice that keeps it and one that breaks it."""

from dataclasses import replace

import pytest
from recall_notice import ERROR, LANGUAGES, WARNING, Written, check

LETTER = Written(
    kind="consignee",
    regime="fda",
    language="en",
    subject="URGENT: recall RC/2026/0001",
    body=(
        "<p>We are recalling these goods.</p><table><tr><td>Pack 48V</td><td>P-001 – P-010</td></tr></table>"
        "<p>Reason: cells of a bad lot.</p><p>Hazard: they can catch fire and cause burns.</p>"
        "<p>Stop using and selling them at once and set them apart. Inform your customers who have them.</p>"
        "<p>Tell us how many you have: https://x.example/r/1, phone +32 2 555 00 00.</p>"
    ),
    source="<p>{{ goods }}</p>",
    recall_class="1",
    depth="consumer",
    products=("Pack 48V",),
    codes=("P-001 – P-010",),
    phone="+32 2 555 00 00",
    url="https://x.example/r/1",
)
POSTER = Written(
    kind="consumer",
    regime="gpsr",
    language="en",
    subject="Product safety recall",
    body=(
        "<h1>Product safety recall</h1><p>Volt Pack 48V, lots P-001 – P-010, sold by bike shops in Belgium in 2026.</p>"
        "<p>Hazard: the pack can catch fire and cause burns.</p>"
        "<p>Stop using it at once and bring it back. You get a refund or a replacement.</p>"
        "<p>Phone 0800 555 00. Please share this with others.</p>"
    ),
    products=("Pack 48V",),
    codes=("P-001 – P-010",),
    brand="Volt",
    phone="0800 555 00",
    has_picture=True,
)


def codes(written, severity=None):
    return {one.code for one in check(written) if severity in (None, one.severity)}


def without(written, *parts):
    body = written.body
    for part in parts:
        assert part in body
        body = body.replace(part, "")
    return replace(written, body=body)


def test_a_complete_letter_and_a_complete_poster_have_no_findings():
    assert check(LETTER) == []
    assert check(POSTER) == []


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("product_missing", ["Pack 48V"]),
        ("codes_missing", ["P-001 – P-010"]),
        ("reason_missing", ["Reason: cells of a bad lot."]),
        ("hazard_missing", ["Hazard: they can catch fire and cause burns."]),
        ("stop_missing", ["Stop using and selling them at once and"]),
        ("action_missing", ["set them apart.", "Tell us how many you have:"]),
        ("sub_recall_missing", ["Inform your customers who have them."]),
        ("contact_missing", ["https://x.example/r/1", "+32 2 555 00 00"]),
    ],
)
def test_each_element_of_21_cfr_7_49_is_missed_when_it_is_not_there(code, parts):
    assert codes(without(LETTER, *parts), ERROR) == {code}


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("headline_missing", ["<h1>Product safety recall</h1>"]),
        ("product_missing", ["Pack 48V"]),
        ("codes_missing", ["P-001 – P-010"]),
        ("brand_missing", ["Volt "]),
        ("hazard_missing", ["Hazard: the pack can catch fire and cause burns."]),
        ("stop_missing", ["Stop using it at once and"]),
        ("action_missing", ["bring it back."]),
        ("remedies_missing", ["You get a refund or a replacement."]),
        ("contact_missing", ["0800 555 00"]),
    ],
)
def test_each_element_of_gpsr_article_36_is_missed_when_it_is_not_there(code, parts):
    written = without(POSTER, *parts)
    if code == "headline_missing":
        written = replace(written, subject="Notice")
    assert codes(written, ERROR) == {code}


def test_a_poster_without_a_picture_is_refused():
    assert codes(replace(POSTER, has_picture=False), ERROR) == {"picture_missing"}


@pytest.mark.parametrize(
    ("code", "part"),
    [("sold_missing", ", sold by bike shops in Belgium in 2026"), ("share_missing", "Please share this with others.")],
)
def test_what_the_regulation_asks_for_if_available_is_a_warning(code, part):
    assert codes(without(POSTER, part)) == {code}
    assert codes(without(POSTER, part), ERROR) == set()


def test_a_consumer_is_not_left_with_a_mail_address_alone():
    """Art. 36(2)(f): a free telephone number or an interactive online service."""
    written = replace(without(POSTER, "0800 555 00"), mail="help@x.example", phone="")
    written = replace(written, body=written.body + "help@x.example")
    assert codes(written, ERROR) == {"contact_missing"}


def test_a_letter_that_does_not_say_it_is_a_recall_is_refused():
    written = replace(without(LETTER, "We are recalling these goods."), subject="URGENT: about your order")
    assert codes(written, ERROR) == {"recalled_missing"}
    assert codes(replace(written, subject="URGENT: market withdrawal", is_recall=False)) == set()


@pytest.mark.parametrize(("regime", "severity"), [("fda", ERROR), ("general", WARNING)])
def test_class_one_and_two_are_marked_urgent(regime, severity):
    written = replace(LETTER, subject="Recall RC/2026/0001", regime=regime)
    assert codes(written, severity) == {"urgent_missing"}
    assert codes(replace(written, recall_class="3")) == set()


@pytest.mark.parametrize(
    "words",
    [
        "This recall is voluntary.", "We do this as a precautionary measure.", "It is a discretionary measure.",
        "It happens in rare situations.", "It happens in specific situations.", "There are no reported accidents.",
        "No injuries have been reported.", "Out of an abundance of caution.",
    ],
)  # fmt: skip
def test_what_makes_the_hazard_look_smaller_is_refused_to_consumers_and_pointed_at(words):
    found = check(replace(POSTER, body=f"{POSTER.body}<p>{words}</p>"))
    assert {one.code for one in found} == {"softening"}
    assert found[0].severity == ERROR
    assert found[0].clause == "GPSR Art. 36(2)(c)"
    assert found[0].names[0].casefold() in words.casefold()
    assert found[0].names[0] in found[0].excerpt


def test_elsewhere_it_is_a_warning():
    assert codes(replace(LETTER, body=LETTER.body + "<p>This is voluntary.</p>"), WARNING) == {"softening"}


SOFT = {
    "en": "as a precautionary measure",
    "fr": "par mesure de précaution",
    "de": "rein vorsorglich und freiwillig",
    "nl": "uit voorzorg",
    "es": "como medida cautelar",
    "it": "a titolo precauzionale",
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_softeners_are_known_in_every_language(language):
    assert "softening" in codes(replace(POSTER, language=language, body=f"{POSTER.body}<p>{SOFT[language]}</p>"))


def test_a_product_called_by_a_forbidden_word_is_not_refused():
    body = POSTER.body.replace("Pack 48V", "Voluntary Pack")
    assert codes(replace(POSTER, body=body, products=("Voluntary Pack",))) == set()


@pytest.mark.parametrize("words", ["Get 10% off your next order.", "Discover our new pack.", "An award-winning brand."])
def test_promotion_is_refused(words):
    assert codes(replace(LETTER, body=f"{LETTER.body}<p>{words}</p>"), ERROR) == {"promotional"}


def test_a_letter_without_the_goods_of_each_consignee_is_refused():
    assert codes(replace(LETTER, source="<p>P-001 – P-010</p>"), ERROR) == {"goods_missing"}


def test_a_placeholder_that_means_nothing_is_refused():
    written = replace(LETTER, source="<p>{{ goods }} {{ object.env.user }}</p>")
    found = check(written)
    assert [(one.code, one.names) for one in found] == [("placeholder_unknown", ("object.env.user",))]


def test_a_language_without_a_word_list_is_checked_for_facts_only_and_says_so():
    written = replace(LETTER, language="eo")
    assert codes(written) == {"language_unknown"}
    assert "codes_missing" in codes(without(written, "P-001 – P-010"))


def test_a_text_of_the_case_in_another_language_is_pointed_at():
    found = check(replace(LETTER, foreign_texts=("reason",)))
    assert [(one.code, one.severity, one.names) for one in found] == [("foreign_text", WARNING, ("reason",))]


def test_a_long_letter_is_a_warning():
    assert codes(replace(LETTER, body=LETTER.body + "<p>word </p>" * 800)) == {"too_long"}


def test_a_regulator_is_told_product_and_codes_and_the_rest_is_a_warning():
    bare = replace(LETTER, kind="regulator", body="<p>Recall of Pack 48V, P-001 – P-010.</p>", source="")
    assert codes(bare, ERROR) == set()
    assert codes(bare, WARNING) == {"reason_missing", "hazard_missing", "contact_missing"}


def test_a_phone_number_is_found_however_it_is_written():
    written = replace(LETTER, url="", body=LETTER.body.replace("+32 2 555 00 00", "+32 (2) 555-0000"))
    assert "contact_missing" not in codes(written)


def test_errors_stand_before_warnings():
    written = replace(without(LETTER, "Pack 48V"), body="<p>voluntary</p>")
    severities = [one.severity for one in check(written)]
    assert severities == sorted(severities)
    assert set(severities) == {ERROR, WARNING}
