"""Facts that a criterion of the code of practice asks for and the draft does not tell, as the engine names them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ratings.record import EvidenceRecord
from ratings.study import Study
from registry.services.submissions.checking.found import Told
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.parts import Draft
from registry.services.wording import listed

CHECKED: Final[Mapping[str, tuple[str, str]]] = {
    "3.3": ("facts-of-variation", "studies"),
    "3.4": ("facts-of-costs", "unit_costs"),
    "3.5": ("facts-of-documentation", "documentation"),
}
"""By clause: the check that tells it, and the part of the draft where such facts stand."""

_UNSAID = " is not reported"
_NOT_REPORTED = "not reported"
_IF_CONFIRMED = "If confirmed: "
_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z])")
_OF_REPLICATION: Final[tuple[tuple[str, Callable[[Study], object]], ...]] = (
    ("in which country it was made", lambda study: study.country),
    ("through which kind of service it was delivered", lambda study: study.delivery_system),
    (
        "whether its team was independent of the developer",
        lambda study: study.independent_of_developer,
    ),
)
"""What the code of practice, 3.2, asks of each study."""


def what_criteria_ask(
    draft: Draft, record: EvidenceRecord, rating: Mapping[str, Any]
) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each study, and of the programme for each other criterion."""
    yield from _of_studies(draft, rating)
    yield from _of_replication(draft, record)
    yield from _of_the_programme(rating)
    measured = any(study.contrasts for study in record.studies)
    if not measured and not record.theories:
        said = (
            "The draft has no result of a study and no theory of change, so nothing can be said of "
            "any outcome yet."
        )
        yield "nothing-to-rate", Told(address="studies", sentence=said, inputs={})


def _of_studies(draft: Draft, rating: Mapping[str, Any]) -> Iterator[tuple[str, Told]]:
    unsaid: dict[str, dict[str, None]] = {}
    for domain in rating["domains"]:
        for study in domain["effects"]:
            for contrast in study["contrasts"]:
                if contrast["contrast"] in study["deciding"]:
                    said = (_fact(one) for one in contrast["not_reported"])
                    unsaid.setdefault(study["study"], {}).update(dict.fromkeys(said))
    for study, facts in unsaid.items():
        if facts:
            address = f"studies[{study}]"
            part = place_of(draft, address).part
            words = f"{part} does not say {listed(list(facts))}."
            inputs = {"not said": "; ".join(facts)}
            yield "facts-of-impact", Told(address=address, sentence=words, inputs=inputs)


def _fact(said: str) -> str:
    """A fact as it stands in a list of several, where a comma of its own would part it from itself."""
    return said.removesuffix(_UNSAID).rstrip(",").replace(", and ", " and ")


def _of_replication(draft: Draft, record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    for study in record.studies:
        facts = [words for words, fact in _OF_REPLICATION if fact(study) is None]
        if facts and study.contrasts:
            address = f"studies[{study.id}]"
            said = f"{place_of(draft, address).part} does not say {listed(facts)}."
            inputs = {"not said": "; ".join(facts)}
            yield "facts-of-replication", Told(address=address, sentence=said, inputs=inputs)


def _of_the_programme(rating: Mapping[str, Any]) -> Iterator[tuple[str, Told]]:
    steps = [step for domain in rating["domains"] for step in domain["trace"]]
    steps += rating["trace"]
    for clause, (check, address) in CHECKED.items():
        unsaid = dict.fromkeys(
            sentence
            for step in reversed(steps)  # the lowest level first
            if step["clause"].startswith(f"{clause}, level") and step["answer"] == _NOT_REPORTED
            for sentence in _SENTENCE.split(step["found"])
            if not sentence.startswith(_IF_CONFIRMED)
        )
        if unsaid:
            inputs = {"not said": " ".join(unsaid)}
            yield check, Told(address=address, sentence=" ".join(unsaid), inputs=inputs)
