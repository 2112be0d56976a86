"""The sentence that says why two standards differ on a programme, or that they agree, or why nobody can tell."""

from collections.abc import Sequence

from ratings.clauses import Demand
from ratings.domains import OutcomeDomain
from ratings.predicates.question import join
from ratings.what_if.asking import number
from ratings.what_if.bands import Band, Rates, alike, covered, meanings
from ratings.what_if.blaming import MOST
from ratings.what_if.clause_words import in_words, short, telling
from ratings.what_if.resting import Lacking, lacking_for, resting_on
from ratings.what_if.sides import Side, outcomes_that_agree
from ratings.what_if.study_names import MOST_NAMES, outcomes
from ratings.what_if.topics import Topic, asked_nowhere, weighed

Blamed = Sequence[tuple[Side, list[Demand]]]
"""Each side with its blamed clauses; one of them may have none."""

_ADVERSE = {Topic.NO_EFFECT, Topic.HARM}
_SPEAKS_AGAINST = {Band.MIXED, Band.NO_EFFECT, Band.NEGATIVE}


def disagreement(one: Side, other: Side, blamed: Blamed) -> str:
    """Say what each standard says, what the blamed clauses ask and found, and what the other does not ask."""
    stricter, lenient = sorted(blamed, key=lambda pair: -pair[0].band.rank)
    strict = f"{stricter[0].called} {_clauses(*stricter)}"
    if not lenient[1]:
        said = [strict, _asks_less(lenient[0], *stricter)]
    elif not stricter[1]:
        said = [f"{lenient[0].called} {_clauses(*lenient)}", _asks_more(stricter[0], lenient[0])]
    else:
        less = _does_not_ask(lenient[0], *stricter)
        said = [strict, _told(lenient[0], [*less, f"it {_clauses(*lenient)}"])]
    return _sentences(f"{_both_say(one, other)}: {'; '.join(said)}", *_besides(one, other))


def agreement(one: Side, other: Side) -> str:
    """Say that both words stand in one band, and what that band means."""
    means = meanings()[one.band]
    same = f"{_both_say(one, other)}, which mean much the same: {_lower(means)}"
    return _sentences(same, *_besides(one, other))


def covering(one: Side, other: Side) -> str:
    """Say that one word covers what the other says among other things, so that nobody can tell."""
    wide = one if other.band in covered(one.band) else other
    why = wide.row.because.replace("It ", f"{wide.called} ", 1).rstrip(".")
    said = f"{_both_say(one, other)}: {why}, so the two neither agree nor differ"
    return _sentences(said, *_left_open(one, other))


def no_set_found(one: Side, other: Side) -> str:
    """Say that they differ and that no small set of clauses explains it."""
    if one.rated is None or other.rated is None:
        return _sentences(
            f"{_both_say(one, other)}; no outcome was measured, so no clause is to blame"
        )
    return _sentences(
        f"{_both_say(one, other)}; no set of up to {number(MOST)} clauses, answered the other way, would make "
        "them agree, so none is blamed",
        *_besides(one, other),
    )


def _no_word(side: Side, other: Side) -> list[str]:
    """Say where a standard has no word for what the other says of studies that were not in favour."""
    words = side.aligned.words
    if other.band not in _SPEAKS_AGAINST or any(word.band is other.band for word in words):
        return []
    said = f"{side.called} has no word here for “{other.word}”"
    why = side.row.because
    return [f"{said}: {_lower(why)}" if why.startswith("It ") else said]


def not_comparable(one: Side, other: Side) -> str | None:
    """Say why nobody can tell whether two ratings agree; None where one can."""
    if one.aligned.rates is not other.aligned.rates:
        studies, effects = (one, other) if one.aligned.rates is Rates.STUDIES else (other, one)
        return _sentences(
            f"{studies.called} says how far studies can be trusted, whatever they found (“{studies.word}”), and "
            f"{effects.called} says what they found (“{effects.word}”), so the two neither agree nor differ"
        )
    outside = [said for said in map(_outside, (one, other)) if said]
    undecided = [_undecided(side) for side in (one, other) if side.band is Band.UNDECIDED]
    return _sentences(*(outside or undecided)) if outside or undecided else None


def _undecided(side: Side) -> str:
    why = side.rung.undecided or side.row.because
    return f"whether {side.called} agrees is not decided here: {_lower(why)}"


def _outside(side: Side) -> str | None:
    """Say that nothing the standard counts was measured, so that its word says nothing."""
    counted, record = side.standard.scope.outcomes, side.programme.record
    measured = {c.domain for study in record.studies for c in study.contrasts}
    if side.rated is not None and not side.standard.rates_programme:
        measured = {OutcomeDomain(side.rated.domain)}
    if not measured or measured & set(counted):
        return None
    return (
        f"{side.called} counts none of the outcomes compared, so its word “{side.word}” says nothing of them. "
        f"{side.standard.scope.says}"
    )


def _both_say(one: Side, other: Side) -> str:
    first = f"{_not_reviewed(one, other)}{one.called} says “{one.word}”"
    if one.of_what == other.of_what:
        return f"{first} and {other.called} says “{other.word}”{one.of_what}"
    return f"{first}{one.of_what}, {other.called} says “{other.word}”{other.of_what}"


def _not_reviewed(one: Side, other: Side) -> str:
    """Say first whose rules are applied to a programme that the body would not review."""
    outside = [side.called for side in (one, other) if side.reviews is False]
    if not outside:
        return ""
    verb, whose = ("does", "its") if len(outside) == 1 else ("do", "their")
    return f"{join(outside)} {verb} not review programmes like this one; with {whose} rules applied all the same, "


def _clauses(side: Side, demands: list[Demand]) -> str:
    return ", and ".join(dict.fromkeys(in_words(side, demand) for demand in demands))


def _asks_more(side: Side, against: Side) -> str:
    """Say what keeps the standard that rates lower from the other's word, where none of its clauses is blamed."""
    lacking = None if side.band in _SPEAKS_AGAINST else lacking_for(side, against.band)
    if lacking is None:
        return f"{side.called} {_clauses(side, resting_on(side)) or 'asks something else'}"
    return f"for “{lacking.word}”, {side.called} {_lacks(side, lacking)}"


def _asks_less(side: Side, against: Side, demands: list[Demand]) -> str:
    """Say what the standard that rates higher does not ask, and what its own word rests on."""
    said = _does_not_ask(side, against, demands)
    rests, lacking = resting_on(side), lacking_for(side, Band.THIRD)
    if rests:
        said.append(f"it {_clauses(side, rests)}")
    elif lacking is not None:
        said.append(f"for “{lacking.word}” it {_lacks(side, lacking)}")
    return _told(side, said or ["it asks nothing like it"])


def _does_not_ask(side: Side, against: Side, demands: list[Demand]) -> list[str]:
    """Say which subjects of the other's clauses no clause of this standard asks about, if any."""
    judged, met = against.switching.judgement, against.switching.met
    asked = [q for one in demands for q in telling(one, judged, met=met[one.clause])]
    missing = asked_nowhere(asked, side.standard)
    if _ADVERSE & set(missing):
        found = weighed(judged.undecided_case.scope)
        missing = [topic for topic in missing if topic in found or topic not in _ADVERSE]
    so_far = " (as far as its rules are decided here)" if side.standard.undecided else ""
    return [f"it does not {' or '.join(missing)}{so_far}"] if missing else []


def _told(side: Side, said: list[str]) -> str:
    """Say several things of one standard, naming it at the first "it"."""
    return "; ".join(said).replace("it ", f"{side.called} ", 1)


def _lacks(side: Side, lacking: Lacking) -> str:
    """Say one thing that is lacking with what was found, or several without."""
    judged = side.switching.judgement
    if lacking.number == 1 and len(lacking.every + lacking.one_of) == 1:
        return in_words(side, (lacking.every + lacking.one_of)[0])
    wanted = [short(demand, judged) for demand in lacking.every]
    wanted += [" or ".join(short(demand, judged) for demand in lacking.one_of)][
        : len(lacking.one_of)
    ]
    more = len(wanted) - MOST_NAMES
    last = [f"{number(more)} more"] if more > 0 else []
    return f"asks for {join(wanted[:MOST_NAMES] + last)}, and did not find them"


def _besides(one: Side, other: Side) -> list[str]:
    """What must be known beside it: what unread facts would change, and where the outcomes agree."""
    return _no_word(one, other) + _no_word(other, one) + _left_open(one, other)


def _left_open(one: Side, other: Side) -> list[str]:
    """What unread facts would change, and where the outcomes agree."""
    said = []
    agree, if_confirmed = (
        alike(one.band, other.band),
        alike(one.band_if_confirmed, other.band_if_confirmed),
    )
    open_then = Band.UNDECIDED in {one.band_if_confirmed, other.band_if_confirmed}
    if agree is not if_confirmed and not open_then:
        then = {True: "agree", False: "differ", None: "neither agree nor differ"}[if_confirmed]
        said.append(
            f"This rests on what the reports leave out: were it confirmed, they would {then} "
            f"({one.called}: “{one.said(confirmed=True)}”; {other.called}: “{other.said(confirmed=True)}”)"
        )
    on = outcomes_that_agree(one, other)
    if on and agree is False and not {Band.NOT_ENOUGH, Band.FALLS_SHORT} & {one.band, other.band}:
        whole, single = (one, other) if one.standard.rates_programme else (other, one)
        said.append(f"{single.called} agrees with {whole.called} on {outcomes(on)}")
    return said


def _sentences(*said: str) -> str:
    return " ".join(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in said)


def _lower(words: str) -> str:
    return (words[:1].lower() + words[1:]).rstrip(".")
