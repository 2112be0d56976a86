"""Whether the judgements in a record are of questions that its parts are asked."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ratings.domains import OutcomeDomain
from ratings.programme import Tidier
from ratings.review.item import Answer
from ratings.review.judgements import ReviewersJudgement
from ratings.review.questions import FINDINGS, FLAGS, STATED, ReviewQuestion
from ratings.review.tools.named import AMSTAR_2
from ratings.vocabulary import Design

if TYPE_CHECKING:
    from ratings.record import EvidenceRecord
    from ratings.study import Study

IMPORTANCE = ("critical", "important", "limited")
"""How important an outcome is, the least favourable last."""

TIDIER_ITEMS = tuple(field.name for field in dataclasses.fields(Tidier))

_WHETHER = tuple(word.value for word in Answer)
_OPTIONS = {
    ReviewQuestion.OUTCOME_IMPORTANT: IMPORTANCE,
    ReviewQuestion.AMSTAR_2: AMSTAR_2.options,
}
_OF_STUDIES = frozenset(
    {
        ReviewQuestion.INDEPENDENT_OF_DEVELOPER,
        ReviewQuestion.SAME_VERSION,
        ReviewQuestion.CONTEXT_DIFFERS,
        ReviewQuestion.COMPARATOR_FAIR,
    }
)
_MEASURED = frozenset(
    {
        ReviewQuestion.CLUSTERS,
        ReviewQuestion.VALIDATED,
        ReviewQuestion.INDEPENDENT_OF_DELIVERY,
        ReviewQuestion.EQUIVALENT,
        ReviewQuestion.AS_ALLOCATED,
    }
)
_SOMETIMES = frozenset(
    {ReviewQuestion.ONE_CLUSTER, ReviewQuestion.CONTACT_IS_NEED, ReviewQuestion.GROUP_REPORTED}
)
"""Asked of some results by what is recorded of them; once settled, such a judgement stays when a fact changes."""
_BY_CHANCE = frozenset({ReviewQuestion.BY_ARM, ReviewQuestion.KEPT, ReviewQuestion.ATTRITION})

Asked = Iterable[tuple[str, str | None]]
"""Questions, each with the point of the part that it is about."""


def check_review(record: "EvidenceRecord") -> None:
    """Raise ValueError, its text beginning with the field's path, at a judgement that does not fit."""
    for study in record.studies:
        where = f"studies[{study.id}]"
        _check(f"{where}.judgements", study.judgements, _asked_of_study(study), record)
        of_result = [(one, None) for one in questions_of(study) | _SOMETIMES]
        for contrast in study.contrasts:
            path = f"{where}.contrasts[{contrast.id}].judgements"
            _check(path, contrast.judgements, of_result, record)
    if record.reviewed is not None:
        path = "reviewed.judgements"
        _check(path, record.reviewed.judgements, _asked_of_programme(record), record)


def questions_of(study: "Study") -> frozenset[ReviewQuestion]:
    """The questions that a result of a study of this design is asked."""
    asked = set(_MEASURED)
    asked |= _BY_CHANCE if study.design is Design.RANDOMISED_TRIAL else {ReviewQuestion.ACCEPTED}
    return frozenset(asked)


def _asked_of_study(study: "Study") -> Asked:
    yield from ((question, None) for question in _OF_STUDIES)
    for number in range(len(study.moderators)):
        yield ReviewQuestion.GROUP_REPORTED, f"moderators[{number}]"


def _asked_of_programme(record: "EvidenceRecord") -> Iterator[tuple[str, str | None]]:
    yield from ((ReviewQuestion.DESCRIBED, f"tidier.{name}") for name in TIDIER_ITEMS)
    yield from ((question, "documentation") for question in FINDINGS)
    for analysis in record.analyses:
        yield from ((question, f"analyses[{analysis.id}]") for question in (*FLAGS, *STATED))
    for number, review in enumerate(record.reviews):
        yield ReviewQuestion.AMSTAR_2, f"reviews[{number}]"
        for moderator in range(len(review.moderators)):
            yield ReviewQuestion.GROUP_REPORTED, f"reviews[{number}].moderators[{moderator}]"
    yield from (
        (ReviewQuestion.OUTCOME_IMPORTANT, f"outcomes[{domain}]") for domain in OutcomeDomain
    )


def _check(
    path: str,
    judgements: tuple[ReviewersJudgement, ...],
    asked: Asked,
    record: "EvidenceRecord",
) -> None:
    """Refuse judgements without a review, of what is not asked, twice of one thing, or in words of another question."""
    if not judgements:
        return
    if record.reviewed is None:
        message = f"{path}: found judgements of reviewers; expected the review that they are of, as 'reviewed'"
        raise ValueError(message)
    known, seen = set(asked), set[tuple[str, str | None]]()
    for one in judgements:
        what = one.question, one.point
        shown = one.question if one.point is None else f"{one.question} of {one.point}"
        if what not in known:
            message = f"{path}: found '{shown}'; expected a question that is asked of this part"
            raise ValueError(message)
        if what in seen:
            message = f"{path}: found '{shown}' twice; expected each question once"
            raise ValueError(message)
        seen.add(what)
        _check_words(path, one, record)


def _check_words(path: str, one: ReviewersJudgement, record: "EvidenceRecord") -> None:
    words = _OPTIONS.get(ReviewQuestion(one.question), _WHETHER)
    for name in ("answer", "derived"):
        word = getattr(one, name)
        if word is not None and word not in words:
            message = f"{path}: {name}: found '{word}'; expected one of: {', '.join(words)}"
            raise ValueError(message)
    known = {document.id for document in record.documents}
    if one.source is not None and one.source.document not in known:
        message = f"{path}: source: found '{one.source.document}'; expected the id of a document of this record"
        raise ValueError(message)
