"""What can be wrong, as codes with parameters; the sentences belong to the models, which can translate.

All parameters are texts. Positions and lengths count characters, from 0.

Of a pattern (``PatternError``, position and length in the pattern):

==================  ====================================  =========================================================
code                parameters                            what is wrong
==================  ====================================  =========================================================
empty                                                     there is nothing
too_long            longest                               the pattern, or a number made by it, is too long
unclosed                                                  a brace opens and does not close
stray                                                     a brace closes that never opened
character           character                             a character that cannot be printed
space                                                     the pattern begins or ends with a space
unknown_token       token, suggestion                     no such token
unknown_check       scheme, known                         no such check digit
argument            token                                 the token takes no argument
width               token, width, longest                 no width, no number, or out of range
no_counter                                                no counter, so every number would be the same
repeated            token                                 the same token twice
ambiguous           first, second                         no text separates two tokens of any length
check_nothing                                             nothing stands before the check digit
check_characters    scheme, characters                    characters before the check digit that it cannot hold
alphabet_short      characters                            fewer than two characters
alphabet_repeat     character                             a character twice
alphabet_character  character                             a character that is no letter, digit or sign of ASCII
start               start, highest                        the counter's first number does not fit
step                step                                  the counter's step is no whole number above 0
==================  ====================================  =========================================================

Of one draw (``PatternError``, position and length of the token in the pattern):

==================  ====================================  =========================================================
missing             token                                 no value was given
value               token, value                          a value the token cannot hold (a week 54, a wrong length)
date                token, value                          date parts that never come together
separator           token, value, separator               the value holds the text that ends it in the pattern
check_characters    scheme, characters                    as above, in a value
too_long            longest                               as above
full                width, capacity                       the counter's width is used up
==================  ====================================  =========================================================

Of a number (``Refusal``, position and length in the number):

==================  ====================================  =========================================================
length              expected, found                       another length than the pattern's
length_least        least, found                          shorter than the pattern's shortest
length_most         most, found                           longer than any number
space                                                     begins or ends with a space
literal             expected, found                       other text than the pattern's
alphabet            character, suggestion                 a character the counter or number does not use
check               digit, found, scheme                  the check digit should be ``digit``
check_characters    scheme, characters                    characters the check digit cannot cover
month, hour, year   month, hour or year                   no such month, hour, year
day                 day, month, year                      no such day (month and year empty when not in the number)
week                week, year                            no such week (year empty when not in the number)
yearday             yearday, year                         no such day of the year
date                token, value                          date parts that never come together
gtin                gtin, digit                           the trade item number's own check digit is wrong
counter_start       counter, start                        below the counter's first number
counter_step        counter, start, step                  between two numbers of the counter
expected            token, expected, found                another value than is known from the context
==================  ====================================  =========================================================
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong with one piece: where, and the piece as it was probably meant (None: nobody can tell)."""

    code: str
    params: dict
    offset: int = 0
    length: int = 1
    replacement: str | None = None


class PatternError(ValueError):
    """A pattern that cannot be, or a draw that cannot be made from it."""

    def __init__(self, code, params=None, position=0, length=0):
        self.code = code
        self.params = {name: str(value) for name, value in (params or {}).items()}
        self.position = position
        self.length = length
        super().__init__(f"{code} at {position}: {self.params}")


class Refusal(ValueError):
    """A number that does not follow its pattern; ``suggestion`` is the whole number as it was probably meant, or empty."""

    def __init__(self, code, params=None, position=0, length=0, suggestion=""):
        self.code = code
        self.params = {name: str(value) for name, value in (params or {}).items()}
        self.position = position
        self.length = length
        self.suggestion = suggestion
        super().__init__(f"{code} at {position}: {self.params}")
