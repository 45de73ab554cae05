"""From the diary's steps to the verbs that do them."""

from ...story import steps
from . import afterwards, buying, checking, cooking, making, masters, numbers, quality, recalling, selling

VERBS = {
    steps.Purchase: buying.order,
    steps.Resupply: buying.resupply,
    steps.Receipt: buying.receive,
    steps.Build: making.build,
    steps.Plan: making.plan,
    steps.Sale: selling.sell,
    steps.Return: selling.take_back,
    steps.Repair: afterwards.repair,
    steps.Scrap: afterwards.scrap,
    steps.Count: afterwards.count,
    steps.Relabel: afterwards.relabel,
    steps.Batch: cooking.cook,
    steps.Sample: cooking.sample,
    steps.Assay: cooking.assay,
    steps.Check: checking.check,
    steps.Defect: checking.report,
    steps.Certify: checking.certify,
    steps.Complaint: recalling.complain,
    steps.Suspicion: recalling.suspect,
}


def play(stage):
    """Create who and what the story needs, then do every step of every day in order."""
    masters.create(stage)
    quality.create(stage)
    for day in stage.story.days:
        for step in day.steps:
            stage.set_clock(day.number, step.time)
            VERBS[type(step)](stage, step)
    numbers.go_on(stage)
