"""Two runs of the same tests, with the suite and without: what differs, and what of it is our fault."""

from collections import Counter
from dataclasses import dataclass, field

from checks.running.outcomes import FAILED, PASSED, SKIP, module_of


@dataclass
class Comparison:
    broken: list = field(default_factory=list)
    """Failed with the suite, not without it."""
    missing: list = field(default_factory=list)
    """Ran without the suite, did not run or was skipped with it."""
    failing_anyway: list = field(default_factory=list)
    """Failed both times: a matter of Odoo or of this machine."""
    mended: list = field(default_factory=list)
    """Failed without the suite only."""

    @property
    def is_clean(self):
        return not self.broken and not self.missing


def compare(without, with_suite):
    """Compare two mappings of test name to outcome."""
    result = Comparison()
    for name in sorted(without | with_suite):
        before, after = without.get(name), with_suite.get(name)
        if after == FAILED:
            (result.failing_anyway if before == FAILED else result.broken).append(name)
        elif before == PASSED and after in (None, SKIP):
            result.missing.append(name)
        elif before == FAILED and not name.startswith("setUpClass"):
            (result.mended if after == PASSED else result.missing).append(name)
    return result


def table(without, with_suite):
    """Lines of a table: per module the tests run and failed, without and with the suite."""
    yield f"{'module':24} {'without':>8} {'failed':>7} {'skipped':>8}   {'with':>8} {'failed':>7} {'skipped':>8}"
    rows = {name: (_counts(without, name), _counts(with_suite, name)) for name in _modules(without | with_suite)}
    for name, (before, after) in rows.items():
        yield _row(name, before, after)
    yield _row("total", Counter(without.values()), Counter(with_suite.values()))


def _modules(results):
    return sorted({module_of(name) for name in results})


def _counts(results, module):
    return Counter(outcome for name, outcome in results.items() if module_of(name) == module)


def _row(name, before, after):
    return (
        f"{name:24} {before.total():8} {before[FAILED]:7} {before[SKIP]:8}   "
        f"{after.total():8} {after[FAILED]:7} {after[SKIP]:8}"
    )
