"""The documentation's pictures, taken by a headless browser so that they never show what is no longer so."""
