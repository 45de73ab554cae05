"""One line on the screen per finished test class."""

import time

from checks.running.outcomes import FAILED, SKIP, class_of, module_of


class ClassLines:
    """Told of each test that starts; says a class is done when a test of another one starts."""

    def __init__(self, screen, outcomes, clock=time.monotonic):
        self._screen, self._outcomes, self._clock = screen, outcomes, clock
        self._current = None
        self._names = []
        self._started = 0.0

    def starts(self, name):
        key = module_of(name), class_of(name)
        if key != self._current:
            self.close()
            self._current, self._names, self._started = key, [], self._clock()
        self._names.append(name)
        self._screen.doing(name.rsplit(".tests.", 1)[-1])

    def close(self):
        """Say the line of the last class."""
        if not self._current:
            return
        results = [self._outcomes.results[name] for name in set(self._names)]
        failed, skipped = results.count(FAILED), results.count(SKIP)
        verdict = "ok" if not failed and not skipped else f"{failed} FAILED, {skipped} skipped"
        seconds = self._clock() - self._started
        module, class_name = self._current
        self._screen.detail(f"{module:32} {class_name:44} {len(results):4} tests {seconds:7.1f} s  {verdict}")
        self._current = None
