"""How quality is set up before the first day: places, control plans, capture rules, what certificates say."""

from odoo import Command


def create(stage):
    """Set up what the story's table of quality says, when it has one."""
    quality = stage.story.quality
    if not quality:
        return
    stage.env["stock.location"].create([_prepare_place(stage, name) for name in quality.places])
    for control in quality.controls:
        _create_control(stage, control)
    stage.env["trace.capture.rule"].create([_prepare_capture(stage, capture) for capture in quality.captures])
    stage.env["trace.certificate.template"].create(
        [_prepare_certificate(stage, certificate) for certificate in quality.certificates]
    )


def _prepare_place(stage, name):
    """Beside stock, not in it: what lies there is not for sale."""
    return {
        "name": name,
        "usage": "internal",
        "location_id": stage.warehouse.view_location_id.id,
        "trace_status": stage.story.quality.places[name],
        "trace_takes_held": True,
    }


def _create_control(stage, control):
    test = stage.env["qc.test"].create(
        {"name": control.name, "test_lines": [Command.create(_prepare_question(stage, q)) for q in control.questions]}
    )
    stage.env["trace.control.plan"].create(
        {
            "name": control.name,
            "company_id": stage.company.id,
            "operation": control.operation,
            "product_ids": [Command.link(stage.product(control.product).id)],
            "test_id": test.id,
            "user_id": stage.env.uid,
        }
    )
    stage.env["trace.control.chart"].create([_prepare_chart(stage, control, test, line) for line in test.test_lines])


def _prepare_chart(stage, control, test, question):
    return {
        "name": f"{control.name}: {question.name}",
        "company_id": stage.company.id,
        "test_id": test.id,
        "question_id": question.id,
        "product_id": stage.product(control.product).id,
    }


def _prepare_question(stage, question):
    return {
        "name": question.name,
        "type": "quantitative",
        "min_value": question.low,
        "max_value": question.high,
        "trace_target": question.target,
        "trace_readings": question.readings,
        "uom_id": _get_unit(stage, question.unit).id,
    }


def _get_unit(stage, name):
    """The unit of measure of this name; made when it is missing, for Odoo has none of electricity."""
    units = stage.env["uom.uom"]
    return units.search([("name", "=", name)], limit=1) or units.create({"name": name})


def _prepare_capture(stage, capture):
    return {
        "name": capture.name,
        "company_id": stage.company.id,
        "operation": capture.operation,
        "product_ids": [Command.link(stage.product(capture.product).id)],
        "enforcement": capture.enforcement,
        "requirement_ids": [Command.create({"kind": kind}) for kind in capture.kinds],
    }


def _prepare_certificate(stage, certificate):
    return {
        "name": certificate.name,
        "company_id": stage.company.id,
        "statement": f"<p>{certificate.statement}</p>",
        "product_ids": [Command.set([stage.product(code).id for code in certificate.products])],
        "line_ids": [Command.create({"name": name}) for name in certificate.characteristics],
    }
