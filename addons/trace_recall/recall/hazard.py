"""What a health hazard evaluation (21 CFR 7.41) concludes."""

SEVERITIES = [
    ("death", "Death or Serious Harm"),
    ("reversible", "Temporary or Reversible Harm"),
    ("minor", "Harm Is Not Likely"),
]
LIKELIHOODS = [
    ("likely", "Likely"),
    ("possible", "Possible"),
    ("remote", "Remote"),
    ("unknown", "Not Known"),
]


def suggest(severity, likelihood):
    """The class that 21 CFR 7.3(m) gives such a hazard, empty while something is not said.

    Class I: a reasonable probability of serious harm or death. Class II: temporary or reversible harm, or a remote
    probability of serious harm. Class III: harm is not likely. What is not known is taken for likely.

    >>> suggest("death", "unknown"), suggest("death", "remote"), suggest("reversible", "likely")
    ('1', '2', '2')
    >>> suggest("reversible", "remote"), suggest("minor", "likely"), suggest("death", None)
    ('2', '3', '')
    """
    if not severity or not likelihood:
        return ""
    if severity == "death":
        return "2" if likelihood == "remote" else "1"
    return "2" if severity == "reversible" else "3"
