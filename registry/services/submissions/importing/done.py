"""What an import did, in a sentence."""

from registry.services.submissions.importing.plans import Doing, Plan
from registry.services.wording import counted


def done_in_words(plan: Plan, name: str) -> str:
    """Say how many parts of the draft were added, changed and removed."""
    numbers = [(plan.count(doing), doing) for doing in Doing]
    parts = [f"{counted(number, 'part')} {doing}" for number, doing in numbers if number]
    return f"{name} was imported: {', '.join(parts)}."
