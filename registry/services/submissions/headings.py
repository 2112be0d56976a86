"""What stands under which heading of each section: the blocks of the record, and what one of each is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ratings.contrast import Contrast
from ratings.costs_and_benefits import EconomicAnalysis, UnitCost
from ratings.documents import Document, Finding, Statement
from ratings.programme import (
    Claim,
    Delivery,
    DeliveryQuality,
    Documentation,
    Target,
    TheoryOfChange,
    Tidier,
)
from ratings.record import EvidenceRecord
from ratings.study import (
    Allocation,
    Appraisal,
    Arm,
    Moderator,
    Registration,
    Review,
    Sample,
    Study,
    StudyUnderWay,
)
from registry.policy.sections import Section


@dataclass(frozen=True, slots=True)
class Heading:
    """Blocks of one kind in a section.

    Attributes:
        word: in the address; empty where the section has no other.
        part: the part of the record that holds them; of what is within a study, its field.
        kind: the dataclass.
        title: what it is called.
        one: what one of several is called; empty where there is only one.
        hint: what helps to answer.
        of_each: the dataclass under each key, where each key has a page of its own.
    """

    word: str
    part: str
    kind: type
    title: str
    one: str = ""
    hint: str = ""
    of_each: type = Statement
    is_keyed: bool = False

    @property
    def is_many(self) -> bool:
        """Whether there may be several."""
        return bool(self.one)

    def one_titled(self, *, is_new: bool) -> str:
        """Say what a page about one of them is called."""
        if not self.one:
            return self.title
        return f"Add {_a(self.one)}" if is_new else self.one[0].upper() + self.one[1:]


def _a(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


_DISPUTED = "Where documents disagree about it, say what each says. It is shown, and not settled."

HEADINGS: Final[Mapping[Section, tuple[Heading, ...]]] = MappingProxyType(
    {
        Section.PROGRAMME: (
            Heading("facts", "programme", EvidenceRecord, "Name and summary"),
            Heading(
                "aims",
                "aims",
                Statement,
                "What it sets out to achieve",
                "aim",
                "One aim on each page, as its own documents state it.",
            ),
            Heading(
                "disputed",
                "disputed",
                Statement,
                "Where documents disagree",
                "disagreement",
                _DISPUTED,
            ),
            Heading(
                "notes",
                "notes",
                Statement,
                "Anything else a reader should know",
                "note",
                "What fits nowhere else, and matters to whoever chooses.",
            ),
        ),
        Section.DOCUMENTS: (Heading("", "documents", Document, "Documents", "document"),),
        Section.AUDIENCE: (
            Heading("target", "target", Target, "Whom it is for"),
            Heading("delivery", "delivery", Delivery, "How and by whom it is delivered"),
        ),
        Section.DESCRIPTION: (
            Heading("items", "tidier", Tidier, "The twelve items", is_keyed=True),
        ),
        Section.DOCUMENTATION: (
            Heading(
                "documentation",
                "documentation",
                Documentation,
                "What others need to deliver it",
                of_each=Finding,
                is_keyed=True,
            ),
            Heading(
                "quality",
                "delivery_quality",
                DeliveryQuality,
                "What good delivery takes, and what was seen",
                is_keyed=True,
            ),
        ),
        Section.THEORY: (
            Heading("theories", "theories", TheoryOfChange, "Why it should work", "theory"),
            Heading(
                "under-way", "under_way", StudyUnderWay, "Studies under way", "study under way"
            ),
            Heading(
                "risk-factors", "risk_factors", Statement, "Risk factors it works on", "risk factor"
            ),
            Heading(
                "protective-factors",
                "protective_factors",
                Statement,
                "Protective factors it works on",
                "protective factor",
            ),
            Heading("claims", "claims", Claim, "What is claimed without a study", "claim"),
            Heading(
                "search",
                "study_search",
                Statement,
                "How you looked for studies",
                hint="Where, with which words and until when. Say so too if you did not search.",
            ),
        ),
        Section.STUDIES: (
            Heading("", "studies", Study, "Studies", "study"),
            Heading("reviews", "reviews", Review, "Systematic reviews that cover it", "review"),
            Heading(
                "appraisals",
                "appraisals",
                Appraisal,
                "What other bodies said of the programme",
                "judgement by another body",
            ),
        ),
        Section.COSTS: (
            Heading("unit-costs", "unit_costs", UnitCost, "What it costs", "cost"),
            Heading(
                "analyses",
                "analyses",
                EconomicAnalysis,
                "Analyses of costs and benefits",
                "analysis",
            ),
        ),
    }
)
"""The headings of each section, in the order in which they are shown."""

WITHIN_A_STUDY: Final[tuple[Heading, ...]] = (
    Heading("facts", "", Study, "The study"),
    Heading("sample", "sample", Sample, "Who took part"),
    Heading("allocation", "allocation", Allocation, "How people came to their groups"),
    Heading("arms", "arms", Arm, "Groups that were compared", "group"),
    Heading(
        "contrasts",
        "contrasts",
        Contrast,
        "Results",
        "result",
        "One result is one measure, at one time, of one group against another. Enter every "
        "result that the report gives, also those that show no difference.",
    ),
    Heading("registration", "registration", Registration, "Registration or protocol"),
    Heading(
        "moderators",
        "moderators",
        Moderator,
        "For whom it worked better or worse",
        "difference between groups",
    ),
    Heading(
        "appraisals",
        "appraisals",
        Appraisal,
        "What other bodies said of the study",
        "judgement by another body",
    ),
    Heading("strengths", "strengths", Statement, "Its strengths"),
    Heading(
        "disputed", "disputed", Statement, "Where documents disagree", "disagreement", _DISPUTED
    ),
)
"""The headings of a study's own page."""
