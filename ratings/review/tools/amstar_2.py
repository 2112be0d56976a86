"""AMSTAR 2 as a form (Shea and others 2017, BMJ 358:j4008): sixteen items about a review, seven of them critical.

The wording is our own; the instrument and its guidance are at https://amstar.ca.
"""

from collections.abc import Mapping
from typing import Final

from ratings.review.tools.form import ToolForm, ToolQuestion, ToolSection, given_in
from ratings.review.tools.named import AMSTAR_2

YES, PARTLY, NO, NONE = "yes", "partly", "no", "no meta-analysis"

CRITICAL: Final = ("2", "4", "7", "9", "11", "13", "15")
"""More than one "no" among them leaves a review critically low."""

_ITEMS: Final = {
    "1": "Its question and what it includes name people, programme, comparator and outcome",
    "2": "Its methods were laid down beforehand, and departures are explained",
    "3": "It explains which designs it includes",
    "4": "It searched thoroughly",
    "5": "Two people selected studies",
    "6": "Two people took out the data",
    "7": "It lists the studies it left out, with reasons",
    "8": "It describes the included studies in detail",
    "9": "It judged the risk of bias of each study in a satisfactory way",
    "10": "It says who paid for the studies",
    "11": "It put results together by suitable methods",
    "12": "It looked at what the risk of bias does to the pooled result",
    "13": "It took the risk of bias into account when it interpreted the results",
    "14": "It explains and discusses differences between results",
    "15": "It looked for studies missing because of what they found, and what that may do",
    "16": "It says what interests its authors have and who paid for it",
}
_PARTLY_TOO = frozenset({"2", "4", "7", "8", "9"})
_OF_POOLING = frozenset({"11", "12", "15"})


def amstar_2_form(parts: Mapping[str, str]) -> ToolForm:
    """Return AMSTAR 2's form after some answers; an answer that an item does not have is none."""
    questions = tuple(_question(id_, asks, parts) for id_, asks in _ITEMS.items())
    answers = {one.id: one.answer for one in questions}
    suggested, because = _suggested(answers)
    return ToolForm(
        tool=AMSTAR_2,
        frame=(),
        sections=(ToolSection("items", "The review", questions),),
        suggested=suggested,
        because=because,
    )


def _question(id_: str, asks: str, parts: Mapping[str, str]) -> ToolQuestion:
    options = {YES: "Yes"}
    if id_ in _PARTLY_TOO:
        options[PARTLY] = "Partly"
    options[NO] = "No"
    if id_ in _OF_POOLING:
        options[NONE] = "It pooled nothing"
    return ToolQuestion(id_, asks, options, given_in(options, parts, id_))


def _suggested(answers: Mapping[str, str | None]) -> tuple[str | None, str]:
    """Two critical flaws decide whatever is still open; all else waits for every answer."""
    flaws = [id_ for id_ in CRITICAL if answers[id_] == NO]
    weak = [id_ for id_, answer in answers.items() if answer == NO and id_ not in CRITICAL]
    if len(flaws) > 1:
        return "critically low", f"Critical flaws: {', '.join(flaws)}."
    if None in answers.values():
        return None, "Not judged: some items have no answer."
    if flaws:
        return "low", f"One critical flaw: {flaws[0]}."
    if len(weak) > 1:
        return "moderate", f"Weaknesses, none of them critical: {', '.join(weak)}."
    return "high", f"No critical flaw, and {'one weakness' if weak else 'no weakness'}."
