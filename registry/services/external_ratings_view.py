"""What other bodies say, as pages show it: each with its source, and sources that disagree before all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.services.body_sites import ITSELF, read_from
from registry.services.conflicts import Conflict, conflicts
from registry.services.external_bodies import Bodies, BodyCount
from registry.services.external_rating import ExternalRating, Kind, source_name
from registry.services.external_ratings import all_external_ratings
from registry.services.known_bodies import body_key
from registry.services.register import in_brief
from registry.services.source_view import Reference, Sources, web_address
from registry.services.wording import counted, day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalView:
    """One rating or piece of guidance in words."""

    programme: str
    """Its slug."""
    name: str
    """The programme's."""
    body: str
    label: str
    is_guidance: bool
    variant: str | None
    version: str | None
    dated: str
    when: tuple[str, ...]
    """Version and date, a line each; one line where neither is reported."""
    sources: tuple[tuple[str, str | None], ...]
    """Each in brief, with its address where it has one of the web."""
    locator: str | None
    read_on: str | None
    note: str | None
    read_from: str
    """Whether it was read at the body itself, or at another."""
    disagrees: bool
    """Whether another source gives the same body another label."""
    references: tuple[Reference, ...] = ()
    """The numbered sources of the programme's page, where its record holds this."""


@dataclass(frozen=True, slots=True)
class OthersView:
    """What other bodies say of one programme."""

    ratings: tuple[ExternalView, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExternalList:
    """The page of every external rating, or of one body's."""

    body: str | None
    slug: str | None
    ratings: tuple[ExternalView, ...]
    """Those that disagree first, then those read at the body itself, then by programme."""
    conflicts: tuple[tuple[str, str, str], ...]
    """The programme's slug and name, and which sources disagree."""
    bodies: tuple[BodyCount, ...]
    account: str
    """How many there are, by how many bodies, of how many programmes."""
    holds_guidance: bool
    """Whether the register holds guidance of any body."""


def others_view(ratings: Sequence[ExternalRating], *, name: str, sources: Sources) -> OthersView:
    """Word what other bodies say of one programme, for its page."""
    found = conflicts(ratings)
    disagreeing = _ids(found)
    views = tuple(
        _view(one, name, disagrees=id(one) in disagreeing, references=sources.of(one.cites))
        for one in ratings
    )
    return OthersView(views, tuple(conflict.words for conflict in found))


def external_list(session: Session, body: str | None = None) -> ExternalList | None:
    """Word every external rating, or those of the body with this slug; None where it has none."""
    every = all_external_ratings(session)
    names = {one.slug: one.name for one in in_brief(session, {one.programme for one in every})}
    bodies = Bodies(every)
    chosen = bodies.by(body)
    if body is not None and not chosen:
        return None
    found = conflicts(chosen)
    disagreeing = _ids(found)
    views = [
        _view(one, names.get(one.programme, one.programme), disagrees=id(one) in disagreeing)
        for one in chosen
    ]
    told = [(one.ratings[0].programme, one.words) for one in found]
    return ExternalList(
        body=None if body is None else bodies.name_of(chosen[0]),
        slug=body,
        ratings=tuple(sorted(views, key=_place)),
        conflicts=tuple((slug, names.get(slug, slug), words) for slug, words in told),
        bodies=bodies.counted(),
        account=_account(chosen),
        holds_guidance=any(one.kind is Kind.GUIDANCE for one in every),
    )


def _place(one: ExternalView) -> tuple[bool, bool, str, str]:
    """What sources disagree on, then what was read at the body itself, then what others say of it."""
    return not one.disagrees, one.read_from != ITSELF, one.name.casefold(), one.programme


def _account(chosen: Sequence[ExternalRating]) -> str:
    guidance = sum(one.kind is Kind.GUIDANCE for one in chosen)
    ratings = counted(len(chosen) - guidance, "rating")
    said = f"{ratings} and {counted(guidance, 'piece')} of guidance" if guidance else ratings
    bodies = len({body_key(one.body) for one in chosen})
    by = f" by {counted(bodies, 'body', 'bodies')}" if bodies > 1 else ""
    of = counted(len({one.programme for one in chosen}), "programme")
    own = sum(read_from(one) == ITSELF for one in chosen)
    return f"{said}{by}, of {of} ({own or 'none'} read at the body itself)"


def _view(
    one: ExternalRating, name: str, *, disagrees: bool, references: tuple[Reference, ...] = ()
) -> ExternalView:
    return ExternalView(
        programme=one.programme,
        name=name,
        body=one.body,
        label=one.label,
        is_guidance=one.kind is Kind.GUIDANCE,
        variant=one.variant,
        version=one.version,
        dated="date not reported" if one.dated is None else day_words(one.dated),
        when=_when(one),
        sources=_sources(one.source),
        locator=one.locator,
        read_on=None if one.read_on is None else day_words(one.read_on),
        note=one.note,
        read_from=read_from(one),
        disagrees=disagrees,
        references=references,
    )


def _when(one: ExternalRating) -> tuple[str, ...]:
    if one.version is None and one.dated is None:
        return ("Not reported",)
    dated = "Date not reported" if one.dated is None else day_words(one.dated)
    return (one.version or "Version not reported", dated)


def _sources(source: str) -> tuple[tuple[str, str | None], ...]:
    """Part several addresses, as a record's several sources are given."""
    parts = source.split("; ")
    several = parts if all(map(web_address, parts)) else [source]
    return tuple((source_name(one), web_address(one)) for one in several)


def _ids(found: Iterable[Conflict]) -> set[int]:
    return {id(one) for conflict in found for one in conflict.ratings}
