"""The sentences for the codes of ``numbering.refusals``: what is wrong, and what to do."""

from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import UserError

from ...numbering import PatternError


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    # ------------------------------------------------------------------ a pattern that cannot be

    @api.model
    def _say_pattern_error(self, error):
        """What is wrong with a pattern or its settings."""
        sentences = {
            "empty": self.env._("There is no pattern. Write one, {counter:6} for example."),
            "too_long": self.env._("It is longer than %(longest)s characters. Shorten it."),
            "unclosed": self.env._(
                "A brace opens and does not close. Close it, or double it to have a brace in the number."
            ),
            "stray": self.env._(
                "A brace closes that never opened. Take it out, or double it to have a brace in the number."
            ),
            "character": self.env._("It holds a character that cannot be printed. Take it out."),
            "space": self.env._("It begins or ends with a space, which nobody sees. Take it out."),
            "unknown_token": self._say_unknown_token(error),
            "unknown_check": self.env._("There is no check digit “%(scheme)s”. There are %(known)s."),
            "argument": self.env._("{%(token)s} takes nothing after a colon. Take it out."),
            "width": self.env._(
                "{%(token)s} has no width, or one that cannot be: “%(width)s”. Write a number from 1 to %(longest)s after a "
                "colon."
            ),
            "no_counter": self.env._(
                "It has no counter, so every number would be the same. Add {counter:6}, for example."
            ),
            "repeated": self.env._("{%(token)s} stands in it twice. Take one out."),
            "ambiguous": self.env._(
                "Nobody could tell where {%(first)s} ends and {%(second)s} begins. Put text between them, or give one a width: "
                "{%(first)s:6}."
            ),
            "check_nothing": self.env._(
                "Nothing stands before the check digit, so it checks nothing. Move it to the end."
            ),
            "check_characters": self.env._(
                "The check digit “%(scheme)s” cannot cover “%(characters)s”, which stands before it. Choose mod37_36, which "
                "covers digits and capital letters, or leave these characters out."
            ),
            "alphabet_short": self.env._("The counter needs at least two characters to count with."),
            "alphabet_repeat": self.env._("The counter's characters hold “%(character)s” twice. Take one out."),
            "alphabet_character": self.env._(
                "The counter cannot count with “%(character)s”. Use letters, digits and signs of the keyboard without the space."
            ),
            "start": self.env._(
                "The counter cannot begin with %(start)s: it holds numbers from 0 to %(highest)s. Widen it, or begin lower."
            ),
            "step": self.env._("The counter's step must be a whole number from 1 on."),
        }
        return self._fill_in(sentences, error)

    def _say_unknown_token(self, error):
        if error.params.get("suggestion"):
            return self.env._("There is no {%(token)s}. Did you mean {%(suggestion)s}?")
        return self.env._("There is no {%(token)s}. Choose one from the list.")

    # ------------------------------------------------------------------ a draw that cannot be made

    @contextmanager
    def _saying_why(self):
        """Turn what the engine refuses into a sentence for the user."""
        try:
            yield
        except PatternError as error:
            raise UserError(
                self.env._(
                    "The numbering rule %(rule)s cannot draw a number. %(problem)s",
                    rule=self.name,
                    problem=self._say_draw_error(error),
                )
            ) from error

    @api.model
    def _say_draw_error(self, error):
        """Why no number can be made from a good pattern."""
        sentences = {
            "missing": self._say_missing(error.params.get("token")),
            "value": self.env._(
                "“%(value)s” does not fit into {%(token)s} of the pattern: it has another length, or is no such value."
            ),
            "date": self.env._("“%(value)s” for {%(token)s} does not fit the other parts of the date."),
            "separator": self.env._(
                "“%(value)s” for {%(token)s} holds “%(separator)s”, which ends it in the pattern. Give the token a width, or put "
                "other text after it."
            ),
            "check_characters": self.env._(
                "The check digit “%(scheme)s” cannot cover “%(characters)s”. Use mod37_36, or other values without these."
            ),
            "too_long": self.env._("The number would be longer than %(longest)s characters."),
            "full": self.env._(
                "Its counter is used up: %(width)s characters hold %(capacity)s numbers. Widen the counter in the pattern, or "
                "let it begin anew more often."
            ),
        }
        return self._fill_in(sentences, error)

    def _say_missing(self, token):
        sentences = {
            "company": self.env._("The company has no code for numbers. Set it in the settings of Traceability."),
            "plant": self.env._("The pattern asks for a warehouse, and none is known here."),
            "line": self.env._("The pattern asks for the code of a work center, and none is known here."),
            "product": self.env._(
                "The pattern asks for the product's reference, and there is no product or it has none."
            ),
            "gtin": self.env._(
                "The pattern asks for the trade item number, and the product's barcode is none of 8, 12, 13 or 14 digits."
            ),
            "supplier": self.env._(
                "The pattern asks for the reference of the supplier, and there is no supplier or he has none."
            ),
            "supplier_lot": self.env._("The pattern asks for the lot of the supplier, and none was given."),
            "order": self.env._("The rule asks for the number of an order, and there is no order here."),
            "parent": self.env._("The pattern asks for the lot it is made from, and none is known here."),
            "shift": self.env._(
                "The pattern asks for the shift, and none is set for this hour. Add one under Configuration, Shifts."
            ),
        }
        return sentences.get(token) or self.env._("The pattern asks for {%(token)s}, and none was given.")

    def _say_too_many_taken(self, passed):
        return self.env._(
            "The numbering rule %(rule)s found more than %(passed)s numbers in a row that are there already. Let its counter go "
            "on after the last number used.",
            rule=self.name,
            passed=passed,
        )

    # ------------------------------------------------------------------ a number that does not follow its pattern

    @api.model
    def _say_refusal(self, refusal):
        """What is wrong with a number, without the number and without a suggestion of the whole."""
        sentences = {
            "length": self.env._("it has %(found)s characters instead of %(expected)s"),
            "length_least": self.env._("it has %(found)s characters, and needs at least %(least)s"),
            "length_most": self.env._("it is longer than %(most)s characters"),
            "space": self.env._("it begins or ends with a space"),
            "literal": self.env._("“%(found)s” should be “%(expected)s”"),
            "alphabet": self._say_foreign_character(refusal),
            "check": self.env._("check digit should be %(digit)s"),
            "check_characters": self.env._("“%(characters)s” cannot be covered by a check digit"),
            "month": self.env._("month %(month)s does not exist"),
            "hour": self.env._("hour %(hour)s does not exist"),
            "year": self.env._("year %(year)s does not exist"),
            "day": self._say_no_day(refusal),
            "week": self._say_no_week(refusal),
            "yearday": self.env._("day %(yearday)s of the year does not exist"),
            "date": self.env._("“%(value)s” does not fit the other parts of the date"),
            "gtin": self.env._("check digit of the trade item number %(gtin)s should be %(digit)s"),
            "counter_start": self.env._("counter %(counter)s is below the first number, %(start)s"),
            "counter_step": self.env._(
                "counter %(counter)s is none of the numbers from %(start)s in steps of %(step)s"
            ),
            "expected": self.env._("“%(found)s” should be “%(expected)s”, as the document says"),
        }
        return self._fill_in(sentences, refusal)

    def _say_foreign_character(self, refusal):
        character = refusal.params.get("character", "")
        kind = self.env._("letter %(character)s") if character.isalpha() else self.env._("“%(character)s”")
        if refusal.params.get("suggestion"):
            return kind + self.env._(" is not in the alphabet: did you mean %(suggestion)s?")
        return kind + self.env._(" is not in the alphabet")

    def _say_no_day(self, refusal):
        if refusal.params.get("month"):
            return self.env._("day %(day)s of month %(month)s does not exist")
        return self.env._("day %(day)s does not exist")

    def _say_no_week(self, refusal):
        if refusal.params.get("year"):
            return self.env._("week %(week)s of %(year)s does not exist")
        return self.env._("week %(week)s does not exist")

    # ------------------------------------------------------------------ words

    @api.model
    def _fill_in(self, sentences, problem):
        """The sentence of a problem's code with its parameters; the bare code of one that has none yet."""
        sentence = sentences.get(problem.code)
        if not sentence:
            return " ".join([problem.code, *problem.params.values()])
        return sentence % problem.params

    @api.model
    def _say_scope(self, scope):
        labels = dict(self._fields["counter_scope"]._description_selection(self.env))
        return labels[scope].lower()
