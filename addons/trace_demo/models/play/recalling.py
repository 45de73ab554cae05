"""From a dealer's complaint to a recall that waits for whoever tries the suite."""


def complain(stage, step):
    """Report what a dealer says of a bike that he has."""
    unit = stage.lot(step.product, step.unit)
    stage.env["mgmtsystem.nonconformity"]._trace_open(
        unit,
        source=unit,
        description=step.words,
        partner_id=stage.partner(step.dealer).id,
        trace_kind="complaint",
        trace_detected_at="customer",
    )


def suspect(stage, step):
    """Open the recall of the lot that is suspected, from what was reported of the unit; nothing is held or sent yet."""
    lines = stage.env["trace.nonconformity.line"].search([("lot_id.name", "=", step.unit)], limit=1, order="id desc")
    recall = stage.env["trace.recall"]._open_from(lines.nonconformity_id, stage.lot(step.product, step.lot))
    recall.write(
        {
            "subject": step.subject,
            "reason": step.reason,
            "hazard": step.hazard,
            "recall_class": step.recall_class,
            "depth": "consumer",
        }
    )
