"""The clock of an appeal: which step it waits for, since when, and by when in working days, derived each time."""

from datetime import UTC, date

from registry.models import Appeal
from registry.policy.appeal_stages import OPEN, AppealStage
from registry.policy.due_in import Step
from registry.policy.working_days import Nation
from registry.services.clocks import Clock, clock_of


def clock_of_appeal(appeal: Appeal, nation: Nation, on: date) -> Clock | None:
    """Return the clock of the step that an appeal waits for, as it stands on a day; None where it is over.

    Admission counts from the day that it was lodged, and the outcome from the day that it was admitted.
    """
    if AppealStage(appeal.stage) not in OPEN:
        return None
    if appeal.admitted_at is None:
        began, step = appeal.lodged_at, Step.ADMITTING
    else:
        began, step = appeal.admitted_at, Step.HEARING
    return clock_of(step, began.astimezone(UTC).date(), on=on, nation=nation)


def to_lodge(since: date, nation: Nation, on: date) -> Clock:
    """Return how long an appeal can be lodged: from the publication, or the outcome of the appeal before."""
    return clock_of(Step.LODGING, since, on=on, nation=nation)
