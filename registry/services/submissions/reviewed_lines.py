"""What reviewers settled of a part of a record, in words: it stands in the record, and no form asks it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from ratings.review.questions import ReviewQuestion
from registry.services.wording import sentence

Said = tuple[str, str, tuple[Mapping[str, Any], ...]]
"""What was asked, what was answered and why, and where that was read."""


def _judgements(held: Any) -> Iterator[Said]:  # noqa: ANN401  a JSON value
    """Yield each judgement on its own, beside what the rules had answered where that is another answer."""
    for one in held:
        asks = ReviewQuestion(one["question"]).asks
        point = f" ({one['point']})" if one.get("point") else ""
        derived = one.get("derived")
        rules = f"; the rules had {derived}" if derived and derived != one["answer"] else ""
        source = one.get("source")
        yield (
            f"Reviewers: {asks}{point}",
            f"{sentence(one['answer'])}{rules}: {one['reason']}",
            (source,) if source else (),
        )


def _risk_of_bias(held: Any) -> Iterator[Said]:  # noqa: ANN401  a JSON value
    """Yield the judgement with every answer that it came from."""
    answers = ", ".join(f"{one['question']} {one['answer']}" for one in held.get("answers") or ())
    overruled = [one["reason"] for one in held.get("domain_overrides") or ()]
    whys = " ".join([*overruled, *([held["override"]] if held.get("override") else [])])
    words = f"{sentence(held['judgement'])}, by {held['tool']}; {held['judged_by']}"
    yield (
        "Risk of bias, as a reviewer judged it",
        words
        + (f". Answers: {answers}" if answers else "")
        + (f". Overruled: {whys}" if whys else ""),
        tuple(held.get("cites") or ()),
    )


REVIEWED: Final[Mapping[str, Callable[[Any], Iterator[Said]]]] = MappingProxyType(
    {"judgements": _judgements, "risk_of_bias": _risk_of_bias}
)
"""How what reviewers settled is said, by the key under which it stands in a record."""
