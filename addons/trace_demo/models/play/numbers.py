"""After the diary our counters go on: its numbers were given without them, as by an older system."""


def go_on(stage):
    """Let each counter of the story give the number after the last one of its products."""
    names = [numbers.name for numbers in stage.story.numbers if numbers.counts == "global"]
    rules = stage.env["trace.numbering.rule"].search([("name", "in", names), ("company_id", "=", stage.company.id)])
    for rule in rules:
        domain = [("product_id.product_tmpl_id", "in", rule.product_ids.ids)]
        last = stage.env["stock.lot"].search(domain, order="name desc", limit=1)
        if last:
            stage.env["trace.numbering.continue"].create(
                {"rule_id": rule.id, "last_number": last.name}
            ).action_continue()
