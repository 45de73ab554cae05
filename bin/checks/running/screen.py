"""What a person sees while tests run: numbered steps, a line per test class, a sign of life."""

import itertools
import sys
import threading
import time
from contextlib import contextmanager

HEARTBEAT_SECONDS = 20


class Screen:
    def __init__(self, steps=1, stream=sys.stdout, clock=time.monotonic):
        self.steps = steps
        self.durations = {}
        self._stream, self._clock = stream, clock
        self._numbers = itertools.count(1)
        self._began = clock()
        self._prefix = ""
        self._doing = ""
        self._last_line = clock()

    @property
    def elapsed(self):
        """Seconds since this screen began; steps that ran side by side count once."""
        return self._clock() - self._began

    def lane(self, name):
        """A screen for steps that run beside others: the same numbers and durations, its lines marked with ``name``."""
        lane = Screen(self.steps, self._stream, self._clock)
        lane.durations, lane._numbers, lane._began = self.durations, self._numbers, self._began
        lane._prefix = f"{name} | "
        return lane

    @contextmanager
    def step(self, title):
        """Number and time one step; while it runs and says nothing, show that it lives."""
        started = self._clock()
        self.say(f"[{next(self._numbers)}/{self.steps}] {title}")
        self.doing(title)
        stop = threading.Event()
        pulse = threading.Thread(target=self._pulse, args=(stop, started), daemon=True)
        pulse.start()
        try:
            yield
        finally:
            stop.set()
            pulse.join()
            self.durations[title] = self._clock() - started
            self.detail(f"{title}: {self.durations[title]:.1f} s")

    def doing(self, what):
        """Name what is under way, for the next sign of life."""
        self._doing = what

    def say(self, text):
        self._last_line = self._clock()
        self._stream.write(f"{self._prefix}{text}\n")  # one call, so that lines of two lanes never mix
        self._stream.flush()

    def detail(self, text):
        self.say(f"      {text}")

    def _pulse(self, stop, started):
        while not stop.wait(1):
            if self._clock() - self._last_line >= HEARTBEAT_SECONDS:
                self.detail(f"… {self._doing} ({self._clock() - started:.0f} s)")
