"""Which plan a file is laid out as, by what it was said to hold."""

from collections.abc import Mapping

from registry.services.submissions.importing.choices import Choices
from registry.services.submissions.importing.contrasts import plan_contrasts, table_in
from registry.services.submissions.importing.kinds import Kind, Way
from registry.services.submissions.importing.plans import Plan
from registry.services.submissions.importing.records import plan_record
from registry.services.submissions.importing.records import table_in as record_in
from registry.services.submissions.importing.references import plan_references, references_in
from registry.services.submissions.importing.texts import Text
from registry.services.submissions.parts import Draft


def require_kind(text: Text, kind: Kind) -> None:
    """Refuse a file that is not of the kind that it was said to be, without laying out what it would do.

    Raises:
        FileRefused: with why.
    """
    match kind:
        case Kind.RECORD:
            record_in(text)
        case Kind.CONTRASTS:
            table_in(text, [])
        case Kind.REFERENCES:
            references_in(text)


def plan_of(  # noqa: PLR0913  a file, what it is, how it meets the draft, and what was chosen
    text: Text,
    draft: Draft,
    *,
    kind: Kind,
    way: Way,
    slug: str | None,
    lenders: Mapping[str, Draft],
    choices: Choices,
) -> Plan:
    """Lay out what a file would do to a draft.

    Raises:
        FileRefused: where it is not of the kind that it was said to be.
    """
    match kind:
        case Kind.RECORD:
            return plan_record(text, draft, way, slug=slug, lenders=lenders)
        case Kind.CONTRASTS:
            return plan_contrasts(text, draft)
        case Kind.REFERENCES:
            return plan_references(text, draft, choices)
