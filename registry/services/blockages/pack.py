"""The referral pack: all that a scrutiny committee needs of one report, on a page to be printed for its agenda."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.errors import NotThere
from registry.models import Blockage, Organisation
from registry.policy.actor import Actor
from registry.policy.blockage_visibility import OnLooker, Part, shows
from registry.policy.personal_data import personal_data_in
from registry.services.blockages.answering import opened_by
from registry.services.blockages.finding import screened_blockage
from registry.services.blockages.public import is_public, public_report
from registry.services.blockages.report_view import PublicReport, view_of
from registry.services.blockages.starting import answers_of
from registry.services.evidence import published
from registry.services.rating_view import DomainView, HeadlineView, domain_views, headline_view

_HELD = "held by the registry’s staff, for it may tell who somebody is"


@dataclass(frozen=True, slots=True)
class PackRating:
    """A programme's published rating, in short.

    Attributes:
        headline: what is said first.
        decided: the outcome domain that the headline is of, with its criteria; None where none was tested.
        others: the other outcome domains.
        published_on: the day.
        edition: of the code.
    """

    headline: HeadlineView
    decided: DomainView | None
    others: tuple[DomainView, ...]
    published_on: date
    edition: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A report with all that a committee needs.

    Attributes:
        report: the report as everybody reads it.
        stands: where it stands, in words.
        organisation: which reports it, where whoever reads this may know.
        rating: of the programme, or None where none is published any more.
        sources: of both costs.
        site: its address.
        is_public: whether everybody may read it.
        printed_on: the day.
    """

    report: PublicReport
    stands: str
    organisation: str | None
    rating: PackRating | None
    sources: tuple[tuple[str, str], ...]
    site: str
    is_public: bool
    printed_on: date


def public_pack(session: Session, reference: str, on: date) -> Pack:
    """Return the pack of a public report.

    Raises:
        NotThere: where there is none, or it is not public.
    """
    return _pack(session, public_report(session, reference, on), OnLooker.PUBLIC, on)


def recipients_pack(session: Session, token: str, on: date) -> Pack:
    """Return the pack of the report that a recipient's link opens.

    Raises:
        NotThere: where the link is none of ours.
    """
    return _pack(session, opened_by(session, token).blockage, OnLooker.RECIPIENT, on)


def staffs_pack(session: Session, actor: Actor, reference: str, on: date) -> Pack:
    """Return the pack of a report that staff took on.

    Raises:
        NotThere: where there is none that they may see, or its public words are not written yet.
    """
    blockage = screened_blockage(session, actor, reference)
    if blockage.summary is None:
        raise NotThere(
            "There is no pack yet: it is made of the public words. Take the report on first."
        )
    return _pack(session, blockage, OnLooker.STAFF, on)


def _pack(session: Session, blockage: Blockage, looker: OnLooker, on: date) -> Pack:
    report, public = view_of(session, blockage), is_public(session, blockage, on)
    names = shows(
        looker,
        Part.ORGANISATION,
        stage=report.stage,
        is_public=public,
        names_itself=report.organisation is not None,
    )
    return Pack(
        report=report,
        stands=report.stands,
        organisation=session.get_one(Organisation, blockage.organisation_id).name
        if names
        else None,
        rating=_rating(session, report.slug),
        sources=_sources(blockage),
        site=session.info.get(ADDRESS, THIS_MACHINE),
        is_public=public,
        printed_on=on,
    )


def _rating(session: Session, slug: str) -> PackRating | None:
    found = published(session, slug)
    if found is None:
        return None
    headline, domains = headline_view(found.rating), domain_views(found.rating)
    decided = next((one for one in domains if one.slug == headline.slug), None)
    return PackRating(
        headline=headline,
        decided=decided,
        others=tuple(one for one in domains if one is not decided),
        published_on=found.published_at.date(),
        edition=str(found.rating["edition"]),
    )


def _sources(blockage: Blockage) -> tuple[tuple[str, str], ...]:
    """Return where both costs stand; what seems to tell somebody's identity is not put out, for nobody screened it."""
    answers = answers_of(blockage)
    given = (
        ("What is provided now", str(answers.get("existing_source") or "")),
        ("The programme", str(answers.get("offered_source") or "")),
    )
    return tuple(
        (label, _HELD if personal_data_in(words) else words) for label, words in given if words
    )
