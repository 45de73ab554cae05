"""The columns of the word lists. Topics are regular expressions, read without case and from the beginning of a word."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Words:
    language: str
    # What a notice has to say: any of the topic's expressions says it.
    recalled: tuple
    withdrawn: tuple
    stop: tuple
    action: tuple
    sub_recall: tuple
    urgent: tuple
    reason: tuple
    hazard: tuple
    remedies: tuple
    sold: tuple
    share: tuple
    headline: tuple
    # What it must not say: GPSR Art. 36(2)(c), 21 CFR 7.49(c)(2).
    soft: tuple
    promotional: tuple
    # What is put into it.
    urgent_word: str
    reason_unknown: str
    hazards: dict
    headings: tuple
    more: str
    reply: str
    phone: str
    mail: str
    own_words: str

    @cached_property
    def _compiled(self):
        return {}

    def find(self, topic, text):
        """The first match of a topic in a text, or None."""
        return self.compile(topic).search(text)

    def compile(self, topic):
        if topic not in self._compiled:
            parts = "|".join(getattr(self, topic))
            self._compiled[topic] = re.compile(rf"(?<!\w)(?:{parts})", re.IGNORECASE)
        return self._compiled[topic]
