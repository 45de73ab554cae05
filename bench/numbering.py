"""Numbering: 10,000 serials drawn by a rule and created, against Odoo's own ways to number.

All in one database, in turns; each run rolls back. Odoo has two ways: it makes up numbers from the first one
(``generate_lot_names``), and it asks a sequence for each lot without a number.
"""

import time

from odoo.fields import Command

from bench.lab import row, summary

SERIALS = 10_000
CHECKED = 2_000
PATTERN = "SN{iso_yy}{week}-{counter:6}"
CHECKED_PATTERN = PATTERN + "{check:mod37_36}"


def measure(lab):
    lab.prepare()
    seconds = {name: [] for name in CASES}
    for round_number in range(lab.options.rounds + 1):
        for name, case in CASES.items():
            spent = timed(lab, case)
            if round_number:  # the first round warms up
                seconds[name].append(spent)
    times = {name: summary(values) for name, values in seconds.items()}
    drawn, created = f"{SERIALS:,} numbers drawn", f"{SERIALS:,} serials drawn and created"
    rows = [
        compare(times, created, "rule, lots", "generate, lots", "≤ 1.00", "a rule / names made up from the first"),
        compare(times, created, "rule, lots", "sequence, lots", "≤ 1.00", "a rule / a sequence, as nameless lots do"),
        compare(times, created, "checked rule, lots", "generate, lots", "", "with a check digit / names made up"),
        compare(times, drawn, "rule", "generate", "", "a rule / names made up, which asks the database nothing"),
        compare(times, drawn, "rule", "sequence", "≤ 0.20", "a rule / a sequence, one by one"),
        compare(times, drawn, "gapless rule", "sequence", "≤ 0.20", "a gapless rule / a sequence"),
    ]
    rows.append(judged(lab))
    lab.close()
    return rows


def compare(times, case, ours, reference, goal, note):
    return row(case, {"ours": times[ours], "reference": times[reference]}, goal, note)


def timed(lab, case):
    """Seconds of a case on a new product, everything it leaves to be written included."""
    with lab.env() as env:
        product = env["product.product"].create({"name": "Numbered", "is_storable": True, "tracking": "serial"})
        env.flush_all()
        start = time.perf_counter()
        numbers = case(env, product)
        env.flush_all()
        seconds = time.perf_counter() - start
        assert len(set(numbers)) == SERIALS
        env.cr.rollback()
    return seconds


def judged(lab):
    """Microseconds to judge one number, good ones and wrong ones in turns."""
    with lab.env() as env:
        rule = make_rule(env, pattern=CHECKED_PATTERN)
        numbers = rule.draw(CHECKED)
        texts = numbers + [number[:-1] + "?" for number in numbers]
        seconds = []
        for _round in range(lab.options.rounds):
            start = time.perf_counter()
            for text in texts:
                rule._explain(text)
            seconds.append((time.perf_counter() - start) / len(texts))
        env.cr.rollback()
    microseconds = summary(seconds)["median"] * 1_000_000
    return {
        "case": "one number judged",
        "ours": f"{microseconds:.1f} µs",
        "reference": "100 µs",
        "ratio": microseconds / 100,
        "goal": "≤ 1.00",
        "note": "half of them wrong, with the sentence that says why",
    }


# ---------------------------------------------------------------------- the ways to number


def make_rule(env, **values):
    return env["trace.numbering.rule"].create({"name": "Bench", "pattern": PATTERN, **values})


def by_rule(env, product):
    return make_rule(env).draw(SERIALS, product_id=product.id)


def by_gapless_rule(env, product):
    return make_rule(env, is_gapless=True).draw(SERIALS, product_id=product.id)


def by_generating(env, _product):
    return [vals["lot_name"] for vals in env["stock.lot"].generate_lot_names("SN-000001", SERIALS)]


def by_sequence(env, _product):
    sequence = env.ref("stock.sequence_production_lots")
    return [sequence.next_by_id() for _n in range(SERIALS)]


def lots_by_rule(env, product, pattern=PATTERN):
    make_rule(env, pattern=pattern, product_ids=[Command.set(product.product_tmpl_id.ids)])
    return nameless_lots(env, product)


def lots_by_checked_rule(env, product):
    return lots_by_rule(env, product, CHECKED_PATTERN)


def nameless_lots(env, product):
    """Lots created without a number: the rule draws for all of them, Odoo asks its sequence for each."""
    return env["stock.lot"].create([{"product_id": product.id} for _n in range(SERIALS)]).mapped("name")


def lots_by_generating(env, product):
    names = by_generating(env, product)
    env["stock.lot"].create([{"name": name, "product_id": product.id} for name in names])
    return names


CASES = {
    "rule": by_rule,
    "generate": by_generating,
    "sequence": by_sequence,
    "gapless rule": by_gapless_rule,
    "rule, lots": lots_by_rule,
    "checked rule, lots": lots_by_checked_rule,
    "generate, lots": lots_by_generating,
    "sequence, lots": nameless_lots,
}
