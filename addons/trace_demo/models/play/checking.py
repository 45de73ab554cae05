"""What is measured, found wrong, and certified."""


def check(stage, step):
    """Enter the readings of each lot on its open inspection, and hand it in."""
    lots = {number: stage.lot(step.product, number) for number in step.readings}
    for number, readings in step.readings.items():
        inspection = lots[number].trace_inspection_ids.filtered(lambda one: one.state in ("draft", "ready"))
        line = inspection.inspection_lines
        inspection.trace_enter(
            [{"line_id": line.id, "number": place, "value": value} for place, value in enumerate(readings, 1)]
        )
        inspection.trace_hand_in()


def report(stage, step):
    """Report what does not conform, and hold it."""
    lot = stage.lot(step.product, step.lot)
    nonconformity = stage.env["mgmtsystem.nonconformity"]._trace_open(lot, source=lot, description=step.words)
    nonconformity.cause_ids = stage.env["mgmtsystem.nonconformity.cause"].search([("name", "=", step.cause)])
    nonconformity.action_trace_contain()


def certify(stage, step):
    """Issue the certificate of the delivery that brought a bike to the dealer."""
    unit = stage.lot(step.product, step.unit)
    delivery = unit.delivery_ids.filtered(lambda picking: picking.partner_id == stage.partner(step.dealer))
    certificate = stage.env["trace.certificate.issued"].browse(delivery.action_trace_certify()["res_id"])
    certificate.action_issue()
