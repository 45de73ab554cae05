"""What the papers of a received lot say is entered on its line; certificates are filed."""

from datetime import timedelta

from odoo import Command


def say(stage, receipt, papers):
    """Values of the line that brings the lot."""
    made = (stage.clock + timedelta(days=papers.made - stage.day)).date()
    country = stage.env["res.country"].search([("code", "=", papers.origin)])
    values = {
        "trace_supplier_lot": papers.supplier_lot,
        "trace_manufacture_date": made,
        "trace_origin_country_id": country.id,
    }
    if papers.certificate:
        values["trace_certificate_ids"] = [Command.link(_file(stage, receipt.partner_id, papers, made).id)]
    return values


def _file(stage, issuer, papers, made):
    """The certificate, filed once however many lots it is for."""
    certificates = stage.env["trace.certificate"]
    kind = stage.env.ref("trace_genealogy.certificate_type_analysis")
    filed = certificates.search(
        [("name", "=", papers.certificate), ("type_id", "=", kind.id), ("issuer_id", "=", issuer.id)]
    )
    return filed or certificates.create(
        {
            "name": papers.certificate,
            "type_id": kind.id,
            "issuer_id": issuer.id,
            "issued_on": made + timedelta(days=2),
            "valid_until": made + timedelta(days=540),
            "company_id": stage.company.id,
        }
    )
