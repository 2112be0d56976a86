"""What reviewers settled of a record, as part of it: each judgement with its reason and where it was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ratings.documents import Citation
from ratings.figures import Day
from ratings.review.item import Answer

FEWEST_REVIEWERS = 2
"""Code of practice, section 7."""

BY_REVIEWERS = "Reviewers of this registry"
"""Who judged the risk of bias in a review of ours. A provider reads it before anything is published, and never
learns whether reviewers differed: that a moderator settled it stands in the published dossier alone."""

_HOLDS: Mapping[str, bool] = {Answer.MET: True, Answer.NOT_MET: False}


@dataclass(frozen=True, slots=True)
class ReviewersJudgement:
    """One question that reviewers settled about the part it stands in."""

    question: str
    answer: str
    reason: str
    point: str | None = None
    """What of the part it is about, where it is not the whole: "tidier.why", "moderators[0]"."""
    derived: str | None = None
    """What the rules had answered from the facts; absent where they could not."""
    source: Citation | None = None
    """Where the reviewers read it; absent: no document says."""
    by_moderator: bool = False
    """The reviewers' answers were not all the same, and a moderator settled it; without it, all gave this one."""

    def __post_init__(self) -> None:
        """Refuse a judgement without a reason."""
        for name in ("question", "answer", "reason"):
            if not getattr(self, name).strip():
                message = f"{name}: found nothing; expected words"
                raise ValueError(message)

    @property
    def overrules(self) -> bool:
        """Whether it is another answer than the rules had derived."""
        return self.answer != (self.derived or Answer.NOT_REPORTED)

    @property
    def holds(self) -> bool | None:
        """What it says of a thing that can hold; None where it is not reported."""
        return _HOLDS.get(self.answer)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finished review of the record: under which rules, by how many, and when it was settled."""

    edition: str
    guide: str
    """The version of the reviewers' guide."""
    reviewers: int
    settled_on: Day
    judgements: tuple[ReviewersJudgement, ...] = ()
    """What was settled of the programme itself; studies and contrasts hold their own."""

    def __post_init__(self) -> None:
        """Refuse a review by fewer people than can differ."""
        if self.reviewers < FEWEST_REVIEWERS:
            message = f"reviewers: found {self.reviewers}; expected {FEWEST_REVIEWERS} or more"
            raise ValueError(message)


def judged(
    judgements: Iterable[ReviewersJudgement], question: str, point: str | None = None
) -> ReviewersJudgement | None:
    """What was settled of one question, if it was."""
    return next((j for j in judgements if j.question == question and j.point == point), None)


def why(judgement: ReviewersJudgement) -> str:
    """Say in the middle of a sentence that reviewers judged otherwise than the rules, and their reason."""
    return f"overruled by the reviewers: {judgement.reason.strip().rstrip('.')}"
