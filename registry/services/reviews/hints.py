"""Hints at conflicts that nobody declared: found anew each time, each with what it rests on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import (
    DraftChange,
    HintCleared,
    Organisation,
    Person,
    RoleHeld,
    Signature,
    SignatureAsked,
    Submission,
)
from registry.policy.author_names import is_mentioned, name_of, names_in
from registry.policy.conflict_hints import PUBLIC_MAIL, Hint
from registry.services.reviews.reviewers import Reviewer


@dataclass(frozen=True, slots=True)
class Hinted:
    """One hint.

    Attributes:
        hint: how they seem to have to do with each other.
        basis: what it rests on, in a sentence.
    """

    hint: Hint
    basis: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What of a case is compared."""

    id: int
    organisation: str
    domains: frozenset[str]
    acted: frozenset[int]
    record: Mapping[str, Any]


def hints(
    session: Session, submissions: Sequence[Submission], people: Sequence[Reviewer]
) -> Mapping[tuple[int, int], tuple[Hinted, ...]]:
    """Return every hint that nobody has cleared, by submission and person."""
    cleared = _cleared(session, submissions)
    found: dict[tuple[int, int], tuple[Hinted, ...]] = {}
    for case in _cases(session, submissions):
        for one in people:
            open_hints = tuple(
                hinted
                for hinted in _between(case, one)
                if (case.id, one.person, hinted.hint, hinted.basis) not in cleared
            )
            if open_hints:
                found[case.id, one.person] = open_hints
    return found


def _between(case: _Case, one: Reviewer) -> Iterator[Hinted]:
    if one.person in case.acted:
        yield Hinted(
            Hint.SIGNED_FOR_IT, f"Worked on or signed a submission of {case.organisation}."
        )
    domain = one.email.rpartition("@")[2].casefold()
    if domain in case.domains:
        words = f"Has an address at {domain}, as people of {case.organisation} have."
        yield Hinted(Hint.SAME_MAIL_DOMAIN, words)
    if one.affiliation:
        for body, called in _bodies(case):
            if is_mentioned(one.affiliation, body):
                words = f"Works at {one.affiliation}, which may be {called}: {body}."
                yield Hinted(Hint.SAME_ORGANISATION, words)
    yield from _of_names(case, one)


def _of_names(case: _Case, one: Reviewer) -> Iterator[Hinted]:
    own = [name_of(name) for name in (one.name, *one.published_as)]
    for document in _tables(case.record, "documents"):
        authors = str(document.get("authors") or "")
        if any(mine.may_be(name) for mine in own for name in names_in(authors)):
            words = f"May have written “{document.get('title', 'a document')}” ({authors})."
            yield Hinted(Hint.CO_AUTHOR, words)
    developer = _developer(case.record)
    if any(mine.may_be(name) for mine in own for name in names_in(developer)):
        yield Hinted(Hint.DEVELOPER, f"May be the developer, who is named as {developer}.")


def _bodies(case: _Case) -> Iterator[tuple[str, str]]:
    """Name the bodies that have to do with a case, each with what it is."""
    yield case.organisation, "the organisation whose submission this is"
    if _developer(case.record):
        yield _developer(case.record), "the developer"
    for provider in _delivery(case.record).get("providers") or ():
        yield str(provider), "a provider"
    for study in _tables(case.record, "studies"):
        if study.get("funding"):
            yield str(study["funding"]), "the funding of a study"
    for document in _tables(case.record, "documents"):
        if document.get("authors"):
            yield str(document["authors"]), f"the author of “{document.get('title', '')}”"


def _developer(record: Mapping[str, Any]) -> str:
    return str(_delivery(record).get("developer") or "")


def _delivery(record: Mapping[str, Any]) -> Mapping[str, Any]:
    held = record.get("delivery")
    return held if isinstance(held, dict) else {}


def _tables(record: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    held = record.get(name)
    yield from (one for one in held if isinstance(one, dict)) if isinstance(held, list) else ()


def _cases(session: Session, submissions: Sequence[Submission]) -> Iterator[_Case]:
    theirs = {one.organisation_id for one in submissions}
    rows = session.scalars(select(Organisation).where(Organisation.id.in_(theirs)))
    names = {one.id: one.name for one in rows}
    domains, acted = _domains(session, theirs), _acted(session, theirs)
    signed = _signed(session, [one.id for one in submissions])
    for one in submissions:
        yield _Case(
            one.id,
            names[one.organisation_id],
            frozenset(domains.get(one.organisation_id, set())),
            frozenset(acted.get(one.organisation_id, set())),
            json.loads(signed.get(one.id, one.draft)),
        )


def _domains(session: Session, organisations: set[int]) -> Mapping[int, set[str]]:
    """Return the domains at which an organisation's people have their own address."""
    found: dict[int, set[str]] = {}
    rows = session.execute(
        select(Organisation.id, Person.email)
        .join(RoleHeld, RoleHeld.organisation_id == Organisation.id)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(Organisation.id.in_(organisations))
    )
    for organisation, email in rows:
        domain = email.rpartition("@")[2].casefold()
        if domain not in PUBLIC_MAIL:
            found.setdefault(organisation, set()).add(domain)
    return found


def _acted(session: Session, organisations: set[int]) -> Mapping[int, set[int]]:
    """Return who changed, sent or signed any submission of an organisation, though they may hold no role now."""
    found: dict[int, set[int]] = {}
    for table in (DraftChange, SignatureAsked, Signature):
        rows = session.execute(
            select(Submission.organisation_id, table.person_id)
            .join(Submission, Submission.id == table.submission_id)
            .where(Submission.organisation_id.in_(organisations))
            .distinct()
        )
        for organisation, person in rows:
            found.setdefault(organisation, set()).add(person)
    return found


def _signed(session: Session, cases: Sequence[int]) -> Mapping[int, str]:
    """Return what was last signed of each case."""
    rows = session.execute(
        select(Signature.submission_id, Signature.draft)
        .where(Signature.submission_id.in_(cases))
        .order_by(Signature.round)
    )
    return {case: draft for case, draft in rows}  # noqa: C416  a row is no pair of types


def _cleared(
    session: Session, submissions: Sequence[Submission]
) -> frozenset[tuple[int, int, str, str]]:
    rows = session.scalars(
        select(HintCleared).where(HintCleared.submission_id.in_([one.id for one in submissions]))
    )
    return frozenset((one.submission_id, one.person_id, one.hint, one.basis) for one in rows)
