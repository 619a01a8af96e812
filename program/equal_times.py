"""Which of two equal times a series of meetings means, on a day on which clocks go back. Pure."""

from dataclasses import replace

from program.meeting_plans import Plan, Refused, Step, Why


def choose_turn(plan: Plan, fold: int) -> Plan:
    """The first (0) or the second (1) of the two; raises ``Refused`` where no series is being planned."""
    if plan.step is not Step.TIMES or not plan.weeks or fold not in (0, 1):
        raise Refused(Why.STALE)
    return replace(plan, fold=fold)
