"""What stands against a step, as values."""

from .finding import ENFORCEMENTS, Finding, Fix, blocking, by_document

__all__ = ["ENFORCEMENTS", "Finding", "Fix", "blocking", "by_document"]
