"""How stable a rating is, in plain words: what it stands without, or what it hinges on and what it would be then."""

from ratings.predicates.question import join
from ratings.what_if.tried import Outcome, Stability, Tried


def stability_words(found: Stability) -> str:
    """Say what a rating hinges on, or that it is stable, and under what that was tried; never more."""
    if not found.tried:
        return " ".join(found.not_tried)
    groups = _alike(found)
    as_reported = [group for group in groups if not _stays_as_reported(group[0], found)]
    if_confirmed = [group for group in groups if _stays_as_reported(group[0], found)]
    same = _same(found)
    said = [
        f"{'It hinges too' if number else 'Hinges'} on {_hinge(group, found)}."
        for number, group in enumerate(as_reported)
    ]
    if not as_reported:
        said = [f"Stable{_how_far(found)}: it stays “{found.cautious.rating}” {same}."]
    elif same:
        said.append(f"It stays as it is {same}.")
    if if_confirmed:
        hinges = "; and on ".join(_hinge(group, found) for group in if_confirmed)
        said.append(f"Only once what is not reported is confirmed does it hinge on {hinges}.")
    return " ".join(said)


def _how_far(found: Stability) -> str:
    if found.differing:
        return " as reported"
    return ", though part of it rests on facts that were not reported" if found.unread else ""


def _stays_as_reported(one: Tried, found: Stability) -> bool:
    """Whether it makes no difference to the rating as reported."""
    return one.cautious == found.cautious


def _alike(found: Stability) -> list[list[Tried]]:
    """What makes a difference, in order; studies together whose absence comes to the same."""
    groups: dict[tuple[bool, str], list[Tried]] = {}
    for one in found.differing:
        key = one.change.said if one.study is None else _would(one, found)
        groups.setdefault((one.study is None, key), []).append(one)
    return list(groups.values())


def _hinge(group: list[Tried], found: Stability) -> str:
    one, would = group[0], _would(group[0], found)
    if one.study is None:
        return f"{one.change.about}: {one.change.then}, {would}"
    if len(group) == 1:
        only = "its only study, " if len(found.studies) == 1 else ""
        return f"{only}{one.change.about}: without it, {would}"
    which = f"each of the {len(group)} studies"
    if len(group) < len(found.studies):
        names = join([tried.change.about for tried in group])
        which = f"each of {len(group)} of the {len(found.studies)} studies ({names})"
    without = "either" if len(group) == 2 else "any one of them"  # noqa: PLR2004  either of two
    return f"{which}: without {without}, {would}"


def _would(one: Tried, found: Stability) -> str:
    """What the rating would be; where only the reading if confirmed differs, that."""
    if not _stays_as_reported(one, found):
        return f"it would {_be(one.cautious, found.cautious)}"
    instead = (
        f" instead of “{found.confirmed.rating}”"
        if one.confirmed.rating != found.confirmed.rating
        else ""
    )
    return f"it would then {_be(one.confirmed, found.confirmed)}{instead}"


def _be(now: Outcome, before: Outcome) -> str:
    if now.rating != before.rating:
        return f"be “{now.rating}”"
    return (
        f"still be “{now.rating}”, with the verdict “{now.verdict}” instead of “{before.verdict}”"
    )


def _same(found: Stability) -> str:
    """What was tried and leaves the rating as reported, as the end of a sentence; empty if nothing."""
    unmoved = [one for one in found.tried if _stays_as_reported(one, found)]
    same = [one for one in unmoved if one.study is not None]
    said = [f"without any one of the {len(same)} studies"]
    if len(same) < len(found.studies):
        said = [f"without any one of the {len(same)} other studies"]
    if len(same) == 1:
        only = "its only study, " if len(found.studies) == 1 else ""
        said = [f"without {only}{same[0].change.about}"]
    others = [one.change.said for one in unmoved if one.study is None]
    return join([*(said if same else []), *others], "or")
