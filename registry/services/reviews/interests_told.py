"""Interests in a reviewed programme, in sentences for everybody: of its developer, its evaluators, those who judged."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ratings.review.questions import ReviewQuestion
from registry.policy.conflicts_of_interest import Interest, Party
from registry.services.wording import counted, listed

Table = Mapping[str, Any]

_DONE_BY = {
    "met": "by people who neither developed, sell nor deliver the programme",
    "not met": "by people who do",
    "not reported": "by people of whom that is not reported",
}
"""By what reviewers settled of each study: whether people without such an interest did it."""


def interest_sentences(dossier: Table) -> Iterator[str]:
    """Yield a sentence for the developer, the evaluators, the organisation, and those who judged as one group."""
    found = dossier["interests"]
    yield _developer(dossier)
    yield _evaluators(dossier)
    kinds = [_kind(one, one["with"]) for one in found["provider"]]
    yield f"The organisation that sent the submission declared: {listed(kinds) or 'none'}."
    judges = listed([counted(n, role) for role, n in found["judges"].items()])
    about = [f"{Interest(one).about} ({n})" for one, n in found["declared"].items()]
    yield f"Those who judged it ({judges}), as a group, declared: {listed(about) or 'none'}."


def _developer(dossier: Table) -> str:
    delivery = dossier["record"].get("delivery") or {}
    who = delivery.get("developer") or "not reported"
    return f"The developer: {who}. {_declared_with(dossier, Party.DEVELOPER)}"


def _evaluators(dossier: Table) -> str:
    """Say how many studies were done by who had an interest in their result, as reviewers settled it."""
    asked = {
        one["key"]
        for one in dossier["items"]
        if one["question"] == ReviewQuestion.INDEPENDENT_OF_DEVELOPER
    }
    settled = Counter(one["answer"] for one in dossier["settled"] if one["item"] in asked)
    told = [
        f"{counted(settled[answer], 'study', 'studies')} {words}"
        for answer, words in _DONE_BY.items()
        if settled[answer]
    ]
    done = listed(told) or "reviewers were asked of no study who did it"
    return f"The evaluators: {done}. {_declared_with(dossier, Party.EVALUATOR)}"


def _declared_with(dossier: Table, party: Party) -> str:
    """Say what the organisation declared with one party; that is asked of nobody else."""
    kinds = [
        Interest(one["interest"]).about
        for one in dossier["interests"]["provider"]
        if party in one["with"]
    ]
    return f"The organisation’s own ties with {party}: {listed(kinds) or 'none declared'}."


def _kind(one: Table, parties: list[str]) -> str:
    return f"{Interest(one['interest']).about} (with {listed(parties)})"
