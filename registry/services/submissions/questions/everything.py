"""All blocks of the bank by the dataclass they ask about."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.services.submissions.questions.audience import DELIVERY, TARGET
from registry.services.submissions.questions.bank import Block
from registry.services.submissions.questions.beside_studies import (
    APPRAISAL,
    MODERATOR,
    POOLED,
    REVIEW,
)
from registry.services.submissions.questions.contrasts import BASELINE, CONTRAST, SUBGROUP
from registry.services.submissions.questions.costs import ANALYSIS, UNIT_COST
from registry.services.submissions.questions.description import (
    DELIVERY_QUALITY,
    DOCUMENTATION,
    TIDIER,
)
from registry.services.submissions.questions.effects import ARM_FIGURES, EFFECT, RAW, STATISTIC
from registry.services.submissions.questions.programme import RECORD, VARIANT_OF
from registry.services.submissions.questions.sources import (
    CITATION,
    DOCUMENT,
    FINDING,
    STATEMENT,
)
from registry.services.submissions.questions.studies import (
    ALLOCATION,
    ARM,
    REGISTRATION,
    SAMPLE,
    STUDY,
)
from registry.services.submissions.questions.theory import CLAIM, THEORY, UNDER_WAY

_BLOCKS: Final = (
    *(RECORD, VARIANT_OF, DOCUMENT, CITATION, STATEMENT, FINDING),
    *(TARGET, DELIVERY, TIDIER, DELIVERY_QUALITY, DOCUMENTATION),
    *(THEORY, CLAIM, UNDER_WAY, UNIT_COST, ANALYSIS),
    *(STUDY, ARM, ALLOCATION, SAMPLE, REGISTRATION),
    *(CONTRAST, SUBGROUP, BASELINE, EFFECT, STATISTIC, RAW, ARM_FIGURES),
    *(MODERATOR, APPRAISAL, POOLED, REVIEW),
)

BLOCKS: Final[Mapping[type, Block]] = MappingProxyType({block.kind: block for block in _BLOCKS})
