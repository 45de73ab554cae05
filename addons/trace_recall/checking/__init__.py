"""Effectiveness checks (21 CFR 7.42(b)(3)): how many consignees are asked, and which. Nothing here knows the ORM."""
