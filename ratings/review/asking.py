"""One item of a review, said in as few words as its questions need."""

from ratings.review.item import Answer, Kind, ReviewItem
from ratings.review.questions import ReviewQuestion

WHETHER = (Answer.MET.value, Answer.NOT_REPORTED.value, Answer.NOT_MET.value)
"""The answers to what holds or not, the least favourable last."""


def asked(  # noqa: PLR0913  an item has as many parts
    about: str,
    question: ReviewQuestion,
    *,
    kind: Kind = Kind.DERIVED,
    derived: Answer | None = None,
    because: str = "",
    decides: bool = True,
) -> ReviewItem:
    """Ask whether something holds."""
    return ReviewItem(
        key=f"{about}.{question}",
        about=about,
        question=question.value,
        kind=kind,
        asks=question.asks,
        options=WHETHER,
        derived=None if derived is None else derived.value,
        derived_because=sentence(because),
        decides=decides,
    )


def derived_of(holds: bool | None) -> Answer:  # noqa: FBT001  three-valued
    """Say what the facts say: not reported is itself an answer."""
    if holds is None:
        return Answer.NOT_REPORTED
    return Answer.MET if holds else Answer.NOT_MET


def sentence(words: str) -> str:
    """Begin with a capital and end with a full stop; nothing stays nothing."""
    trimmed = words.strip().rstrip(".")
    return f"{trimmed[:1].upper()}{trimmed[1:]}." if trimmed else ""
