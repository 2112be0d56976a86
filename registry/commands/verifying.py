"""The command that recomputes every published rating and follows every chain of events."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option, say

if TYPE_CHECKING:
    from registry.config import Settings
    from registry.services.events_verification import Break, EventsVerified
    from registry.services.reviews.verifying import ReviewVerified
    from registry.services.standings_kept_up import StandingsVerified
    from registry.services.verification import VerificationLine


@dataclass(frozen=True, slots=True)
class _Verified:
    """What verifying a whole register showed."""

    ratings: "list[VerificationLine]"
    told: "EventsVerified"
    cases: "EventsVerified"
    standings: "StandingsVerified"
    briefs: tuple[str, ...]
    reviews: "tuple[ReviewVerified, ...]"

    @property
    def reviews_altered(self) -> "tuple[ReviewVerified, ...]":
        """Those of which something does not hold."""
        return tuple(one for one in self.reviews if one.wrong is not None)


@click.command()
@json_option
def verify(*, as_json: bool) -> None:
    """Rate every record and make every review again, and follow every chain of events; tell what was altered."""
    from registry.config import settings_from_environment
    from registry.migrating import require_migrated

    settings = settings_from_environment()
    require_migrated(settings)
    verified = _verified(settings)
    if as_json:
        breaks = (*verified.told.breaks, *verified.cases.breaks)
        altered = [*map(_standings_line, verified.standings.altered)]
        altered += [
            *map(_brief_line, verified.briefs),
            *map(_review_line, verified.reviews_altered),
        ]
        answer_json([*map(asdict, verified.ratings), *map(_as_line, breaks), *altered])
    else:
        for line in verified.ratings:
            click.echo(f"{line.slug} (rating {line.rating_id}): {line.outcome}. {line.sentence}")
    _tell(verified)


def tell_verified(settings: "Settings") -> None:
    """Verify a register, and say what that showed without a line for each rating."""
    _tell(_verified(settings))


def _verified(settings: "Settings") -> _Verified:
    from sqlalchemy.exc import SQLAlchemyError

    from registry.database import open_session
    from registry.errors import RegistryError
    from registry.services.briefs_kept_up import altered_briefs
    from registry.services.events import CASES
    from registry.services.events_verification import verify_events
    from registry.services.evidence import verify as verify_ratings
    from registry.services.reviews.verifying import verify_reviews
    from registry.services.standings_kept_up import verify_standings

    with open_session(settings) as session:
        told, cases = verify_events(session), verify_events(session, CASES)
    with open_session(settings) as session:
        try:
            found = verify_ratings(session)
            standings, briefs = verify_standings(session), altered_briefs(session)
            reviews = tuple(verify_reviews(session))
            return _Verified(found, told, cases, standings, briefs, reviews)
        except (SQLAlchemyError, ValueError, TypeError) as error:
            why = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise RegistryError(
                f"The published ratings cannot be read: {why}. "
                "Restore the database from a copy made before."
            ) from error


def _tell(verified: _Verified) -> None:
    from registry.services.verification import Outcome
    from registry.services.wording import counted

    counts = Counter(line.outcome for line in verified.ratings)
    recomputed = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
    say(f"Published ratings recomputed: {recomputed or 'none yet'}.")
    if verified.reviews:
        same = len(verified.reviews) - len(verified.reviews_altered)
        say(f"Reviews made again from their dossiers: {same} of {len(verified.reviews)} the same.")
    _say_followed("Events", verified.told)
    if verified.cases.events:
        _say_followed("Events of people and submissions", verified.cases)
    standings = verified.standings
    still = f"; {standings.missing} still to be made by `registry work`"
    say(
        f"What every standard makes of each record recomputed: {counted(standings.as_made, 'programme')}"
        f"{still if standings.missing else ''}."
    )
    breaks = (*verified.told.breaks, *verified.cases.breaks)
    _refuse(counts[Outcome.ALTERED], len(verified.ratings), breaks)
    _refuse_reviews(verified.reviews_altered)
    _refuse_derived("What every standard makes of", standings.altered)
    _refuse_derived("What lists show of", verified.briefs)


def _say_followed(what: str, told: "EventsVerified") -> None:
    from registry.services.wording import counted

    say(
        f"{what} followed: {told.events} in {counted(told.chains, 'chain')}, under "
        f"{counted(told.days, 'daily head')}. "
        f"The newest event's hash is {told.newest or 'none yet'}."
    )


def _refuse(altered: int, ratings: int, breaks: "tuple[Break, ...]") -> None:
    """End with a sentence for what was altered: the ratings, and the first break in what is told."""
    from registry.services.wording import counted

    wrong = []
    if altered:
        wrong.append(
            f"{altered} of {ratings} published ratings were altered after they were published."
        )
    if breaks:
        first = breaks[0]
        where = first.chain if first.event_id is None else f"{first.chain}, event {first.event_id}"
        wrong.append(
            f"What happened is not told as it was: {counted(len(breaks), 'break')}, "
            f"the first in {where}. {first.sentence}"
        )
    if wrong:
        wrong.append("Restore the database from a copy made before.")
        raise click.ClickException(" ".join(wrong))


def _refuse_reviews(wrong: "tuple[ReviewVerified, ...]") -> None:
    """End with a sentence for the first review that does not hold."""
    from registry.services.wording import counted

    if wrong:
        first = wrong[0]
        named = "" if first.review is None else f", review {first.review}"
        raise click.ClickException(
            f"{counted(len(wrong), 'review')} {'does' if len(wrong) == 1 else 'do'} not hold, the first of "
            f"{first.slug}{named}. {first.wrong} Restore the database from a copy made before."
        )


def _review_line(found: "ReviewVerified") -> dict[str, object]:
    """Put a review that does not hold as the lines of ratings are put."""
    return {
        "slug": found.slug,
        "rating_id": found.rating,
        "outcome": "review altered",
        "sentence": found.wrong,
        "event_id": None,
    }


def _refuse_derived(what: str, altered: tuple[str, ...]) -> None:
    from registry.services.wording import counted, listed

    if altered:
        raise click.ClickException(
            f"{what} {counted(len(altered), 'programme')} was altered: "
            f"{listed(altered)}. The records and ratings it is made from are whole: run "
            "`registry standings` to make it again."
        )


def _standings_line(slug: str) -> dict[str, object]:
    """Put altered standings as the lines of ratings are put."""
    return {
        "slug": slug,
        "rating_id": None,
        "outcome": "standings altered",
        "sentence": "What every standard makes of it is not what the engine makes of its record.",
        "event_id": None,
    }


def _brief_line(slug: str) -> dict[str, object]:
    """Put an altered brief likewise."""
    return {
        "slug": slug,
        "rating_id": None,
        "outcome": "brief altered",
        "sentence": "What lists show of it is not what its published rating says.",
        "event_id": None,
    }


def _as_line(found: "Break") -> dict[str, object]:
    """Put a break as the lines of ratings are put."""
    return {
        "slug": found.chain.removeprefix("programme/"),
        "rating_id": None,
        "outcome": "broken chain",
        "sentence": found.sentence,
        "event_id": found.event_id,
    }
