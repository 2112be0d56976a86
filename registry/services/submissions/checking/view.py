"""What the page of a submission's checks shows, level by level, and the same as data."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from markupsafe import Markup
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Submission
from registry.models.chain import sha256_of
from registry.policy.actor import Actor
from registry.services.prose import prose
from registry.services.submissions.checking.answering import Answered, Checked, checked
from registry.services.submissions.checking.found import Level
from registry.services.submissions.checking.listed import CHECKS
from registry.services.submissions.checking.places import page_of
from registry.services.submissions.drafts import require_editable
from registry.services.wording import counted, day_words, listed

SAYS_NOTHING: Final = "The reports do not say."
"""The answer that one button gives."""

_SAYS_NOTHING_FITS: Final = frozenset(
    {"facts-of-impact", "no-uncertainty", "no-price-year", "subgroups-only", "nothing-found"}
)
_HEADINGS: Final = {
    Level.ERROR: (
        "Errors",
        "These have to be mended before the submission can be sent.",
    ),
    Level.WARNING: (
        "Warnings",
        "Mend these, or answer them. Reviewers see your answers; none of this is an accusation.",
    ),
    Level.NOTE: ("Notes", "Nothing is asked here. They may help the rating."),
}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer, ready to read: its Markdown made safe."""

    words: Markup
    by: str
    on: str
    to: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, ready to read.

    Attributes:
        checked: the finding with its answers.
        answer: the answer to it as it now stands.
        earlier: answers to what it was before, newest first.
        anchor: its place on the page.
        title: the check's.
        why: the check's.
        page: where it is mended.
        says_nothing: whether "the reports do not say" is an answer to it.
        numbers: the figures it rests on, where they are figures.
    """

    checked: Checked
    answer: AnswerView | None
    earlier: tuple[AnswerView, ...]
    anchor: str
    title: str
    why: str
    page: str
    says_nothing: bool
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The findings of one level."""

    heading: str
    words: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class ChecksView:
    """Every finding of a submission.

    Attributes:
        reference: the submission's.
        in_brief: a sentence on what is left to do.
        groups: errors, warnings and notes, as far as there are any.
        may_answer: whether the reader may answer now.
    """

    reference: str
    in_brief: str
    groups: tuple[GroupView, ...]
    may_answer: bool


def checks_view(session: Session, actor: Actor, submission: Submission) -> ChecksView:
    """Make every check of a submission and lay out what was found."""
    found = checked(session, submission)
    groups = []
    for level in Level:
        held = tuple(_finding(submission, one) for one in found if one.found.level is level)
        if held:
            groups.append(GroupView(*_HEADINGS[level], held))
    return ChecksView(
        reference=submission.reference,
        in_brief=_in_brief(found),
        groups=tuple(groups),
        may_answer=_may_answer(actor, submission),
    )


def checks_json(view: ChecksView) -> dict[str, Any]:
    """Put every finding as data, with its answers."""
    found = [one.checked for group in view.groups for one in group.findings]
    return {
        "submission": view.reference,
        "blocking": sum(one.is_open for one in found),
        "found": [
            {
                **asdict(one.found),
                "inputs": dict(one.found.inputs),
                "open": one.is_open,
                "answer": one.answer and _answer_json(one.answer),
                "earlier_answers": [_answer_json(answer) for answer in one.earlier],
            }
            for one in found
        ],
    }


def listed_json() -> list[dict[str, str]]:
    """Put every check there is as data."""
    return [asdict(check) for check in CHECKS.values()]


def anchor_of(key: str) -> str:
    """Return the place of a finding on the page, by its key."""
    return f"found-{sha256_of(key)[:12]}"


def _finding(submission: Submission, one: Checked) -> FindingView:
    found, check = one.found, CHECKS[one.found.check]
    is_of_numbers = found.level is Level.WARNING and "; " not in "".join(
        value for _, value in found.inputs
    )
    return FindingView(
        checked=one,
        answer=None if one.answer is None else _answer(one.answer),
        earlier=tuple(_answer(answer) for answer in one.earlier),
        anchor=anchor_of(found.key),
        title=check.title,
        why=check.why,
        page=page_of(submission.reference, found.address),
        says_nothing=found.check in _SAYS_NOTHING_FITS,
        numbers=found.inputs if is_of_numbers else (),
    )


def _answer(answer: Answered) -> AnswerView:
    return AnswerView(prose(answer.words), answer.by, day_words(answer.at.date()), answer.to)


def _in_brief(found: Iterable[Checked]) -> str:
    held = tuple(found)
    errors = sum(one.found.level is Level.ERROR for one in held)
    open_warnings = sum(one.is_open for one in held) - errors
    left = [
        words
        for number, words in (
            (errors, f"{counted(errors, 'error')} to mend"),
            (open_warnings, f"{counted(open_warnings, 'warning')} to mend or answer"),
        )
        if number
    ]
    if left:
        return f"Before it can be sent: {listed(left)}."
    if any(one.found.level is Level.WARNING for one in held):
        return "Every warning has its answer, so nothing here keeps it from being sent."
    return "Nothing here keeps it from being sent."


def _may_answer(actor: Actor, submission: Submission) -> bool:
    try:
        require_editable(actor, submission)
    except NotAllowed:
        return False
    return True


def _answer_json(answer: Answered) -> dict[str, Any]:
    return {
        "words": answer.words,
        "by": answer.by,
        "at": answer.at.isoformat(),
        "to": answer.to,
    }
