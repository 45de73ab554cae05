#!/usr/bin/env bash
# Runs once, when PostgreSQL makes its cluster: Odoo gets a role that may create databases and nothing more,
# so that not even Odoo's own connection is a superuser's.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/odoo_password)" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE odoo LOGIN CREATEDB PASSWORD :'password';
SQL
