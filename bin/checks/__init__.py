"""What stands between a change and the main branch: linting, architecture rules, test runs.

Everything here works on a checkout and needs no Odoo, except what starts one as another process.
"""
