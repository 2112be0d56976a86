"""Questions about the programme itself: what it is called, and what it comes from."""

from types import MappingProxyType
from typing import Final

from ratings.programme import VariantOf
from ratings.programme_words import VariantKind
from ratings.record import EvidenceRecord
from registry.services.submissions.questions.bank import Block, Group, Question

RECORD: Final = Block(
    EvidenceRecord,
    (
        Group(
            "The programme",
            (
                Question("name", "What is the programme called?"),
                Question(
                    "summary",
                    "What is it, in three or four sentences?",
                    "Who it is for, what they do, who delivers it, and for how long. "
                    "Say nothing here of whether it works.",
                    is_long=True,
                ),
            ),
            is_first=True,
        ),
        Group(
            "Other names",
            (
                Question(
                    "aliases",
                    "What else has it been called?",
                    "Each name on a line of its own. People find the programme by them.",
                ),
                Question("acronyms", "What is it called for short?", "Each on a line of its own."),
            ),
        ),
        Group(
            "Up to date until",
            (
                Question(
                    "compiled",
                    "Up to which day have you looked for evidence?",
                    "As 2026-11-20.",
                ),
            ),
        ),
        Group(
            "If it comes from another programme",
            (Question("variant_of", "The programme it comes from"),),
        ),
    ),
    apart=frozenset(
        {
            "documents",
            "target",
            "delivery",
            "aims",
            "tidier",
            "delivery_quality",
            "documentation",
            "theories",
            "risk_factors",
            "protective_factors",
            "study_search",
            "studies",
            "reviews",
            "under_way",
            "unit_costs",
            "analyses",
            "claims",
            "appraisals",
            "disputed",
            "notes",
        }
    ),
    unasked=MappingProxyType(
        {
            "format": "It is the version of the record's form.",
            "slug": "It is made from the name, and stands in the programme's address.",
            "merged": "It accounts for rows of the registry's own evidence files.",
            "left_out": "It accounts for rows of the registry's own evidence files.",
            "reviewed": "It is a finished review by this registry, made after the submission is sent.",
        }
    ),
)

VARIANT_OF: Final = Block(
    VariantOf,
    (
        Group(
            "",
            (
                Question(
                    "slug",
                    "Which programme does it come from?",
                    "The last word of its address here, such as family-nurse-partnership.",
                ),
                Question(
                    "kind",
                    "How does it come from it?",
                    words=MappingProxyType(
                        {
                            VariantKind.ADAPTATION: "The same programme, taken to another country or service",
                            VariantKind.VARIANT: "Another programme: other content, age or need",
                        }
                    ),
                ),
                Question("differs", "What is different?", is_long=True),
            ),
            is_first=True,
        ),
    ),
)
