"""Which criterion of the code each question of a review is about."""

from collections.abc import Mapping

from ratings.rating_words import Criterion
from ratings.review.questions import FINDINGS, FLAGS, STATED, ReviewQuestion

_IMPACT = (
    ReviewQuestion.BY_ARM,
    ReviewQuestion.KEPT,
    ReviewQuestion.ATTRITION,
    ReviewQuestion.AS_ALLOCATED,
    ReviewQuestion.CLUSTERS,
    ReviewQuestion.ONE_CLUSTER,
    ReviewQuestion.VALIDATED,
    ReviewQuestion.INDEPENDENT_OF_DELIVERY,
    ReviewQuestion.ACCEPTED,
    ReviewQuestion.EQUIVALENT,
    ReviewQuestion.CONTACT_IS_NEED,
    ReviewQuestion.SAME_VERSION,
    ReviewQuestion.COMPARATOR_FAIR,
    ReviewQuestion.OUTCOME_IMPORTANT,
    ReviewQuestion.ROB_2,
    ReviewQuestion.ROBINS_I,
)
_VARIATION = (ReviewQuestion.GROUP_REPORTED, ReviewQuestion.AMSTAR_2)
"""An evidence review stands in a record for the groups that its pooled data compare."""

CRITERION_OF: Mapping[ReviewQuestion, Criterion] = {
    **dict.fromkeys(_IMPACT, Criterion.IMPACT),
    ReviewQuestion.INDEPENDENT_OF_DEVELOPER: Criterion.REPLICATION,
    ReviewQuestion.CONTEXT_DIFFERS: Criterion.REPLICATION,
    **dict.fromkeys(_VARIATION, Criterion.VARIATION),
    **dict.fromkeys((*STATED, *FLAGS), Criterion.COSTS),
    ReviewQuestion.DESCRIBED: Criterion.DOCUMENTATION,
    **dict.fromkeys(FINDINGS, Criterion.DOCUMENTATION),
}
"""The first criterion, in the code's order, that the answer can change or that it is shown beside.

A question counts once: what makes a study robust is impact's, although replication rests on it too.
"""


def criterion_of(question: str) -> Criterion | None:
    """Return a question's criterion; None of one that an earlier guide asked and this engine no longer knows."""
    return CRITERION_OF[ReviewQuestion(question)] if question in set(ReviewQuestion) else None
