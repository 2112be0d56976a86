"""All blocks of the bank by the dataclass they ask about."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.services.submissions.questions.bank import Block
from registry.services.submissions.questions.programme import RECORD, VARIANT_OF
from registry.services.submissions.questions.sources import (
    CITATION,
    DOCUMENT,
    FINDING,
    STATEMENT,
)

BLOCKS: Final[Mapping[type, Block]] = MappingProxyType(
    {block.kind: block for block in (RECORD, VARIANT_OF, DOCUMENT, CITATION, STATEMENT, FINDING)}
)
