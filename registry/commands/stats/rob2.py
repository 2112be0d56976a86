"""The command that judges the risk of bias in one result by RoB 2."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import answer_json, json_option
from registry.commands.stats.json_reading import JsonText, read_json

if TYPE_CHECKING:
    from ratings.risk_of_bias import RiskOfBiasJudgement

_KEYS = ("effect", "answers", "design")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def rob2(file: Path, *, as_json: bool) -> None:
    """Judge the risk of bias in one result by RoB 2, from the answers in FILE.

    FILE is JSON: {"effect": "assignment", "answers": {"1.1": "Y", "1.2": "PY"}}. The effect is assignment
    or adhering; the answers are Y, PY, PN, N, NI, and NA where a question does not apply. For a trial of
    another form add "design": "cluster" or "crossover". The questions are at https://www.riskofbias.info.
    """
    found = _judged(read_json(file))
    if as_json:
        answer_json(_document(found))
        return
    for line in _lines(found):
        click.echo(line)


def _judged(told: JsonText) -> "RiskOfBiasJudgement":
    from ratings.errors import StatisticError
    from ratings.risk_of_bias import judge
    from ratings.rob2.questions import SignallingQuestion

    members = told.members
    places = {key: member.value_at for key, member in members.items()}
    for key, member in members.items():
        if key not in _KEYS:
            raise told.refuse(member.key_at, key, f"this key; expected one of {', '.join(_KEYS)}")
    for key in ("effect", "answers"):
        if key not in members:
            raise told.refuse(0, key, "nothing; expected it beside the others")
    answers = told.within(members["answers"])
    places |= {
        f"answers.{id_}": member.value_at if id_ in list(SignallingQuestion) else member.key_at
        for id_, member in answers.items()
    }
    words = {key: told.text_of(members[key], key) for key in ("effect", "design") if key in members}
    given = {id_: told.text_of(member, f"answers.{id_}") for id_, member in answers.items()}
    try:
        return judge(words.pop("effect"), given, **words)
    except StatisticError as error:
        refused = str(error)  # which begins with the path
        path = max((one for one in places if refused.startswith(f"{one}: found ")), key=len)
        found = refused.removeprefix(f"{path}: found ").removesuffix(".")
        raise told.refuse(places[path], path, found) from error


def _document(found: "RiskOfBiasJudgement") -> dict[str, Any]:
    from ratings.rob2.questions import ADDRESS, TOOL, VERSION

    return {
        "tool": TOOL,
        "version": VERSION,
        "effect": found.effect,
        "design": found.design,
        "domains": dict(found.domains),
        "overall": found.overall,
        "skipped": found.skipped,
        "prompt": found.prompt,
        "missing": found.missing,
        "ignored": found.ignored,
        "not_judged": found.not_judged,
        "reasons": dict(found.reasons),
        "questions_at": ADDRESS,
    }


def _lines(found: "RiskOfBiasJudgement") -> list[str]:
    from ratings.rob2.questions import ADDRESS, TOOL, VERSION, BiasDomain

    width = max(len(domain.about) for domain in BiasDomain)
    lines = [f"{TOOL} ({VERSION}), one result, effect of {found.effect}, {found.design} trial"]
    for domain in BiasDomain:
        lines.append(f"{domain}  {domain.about:{width}}  {found.domains[domain] or 'not judged'}")
        lines.append(f"    {found.reasons[domain]}")
    lines.append(f"Overall: {found.overall or 'not judged'}")
    lines.append(f"    {found.reasons['overall']}")
    lists = (
        ("Not asked, after the other answers", found.skipped),
        ("Asked and not answered", found.missing),
        ("Answered though not asked, and left out", found.ignored),
    )
    lines += [f"{what}: {', '.join(ids)}." for what, ids in lists if ids]
    lines += [f"Not judged by these questions: {words}" for words in found.not_judged]
    lines += [found.prompt] if found.prompt else []
    lines.append(
        f"These are the tool's suggestions; whoever judges otherwise says why. Questions: {ADDRESS}"
    )
    return lines
