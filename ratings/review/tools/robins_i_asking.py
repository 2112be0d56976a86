"""Which of ROBINS-I V2's questions are asked after the answers so far."""

from collections.abc import Callable, Mapping

from ratings.review.tools.robins_i_questions import NO, YES

Given = Mapping[str, str]

_HANDLED = frozenset({"4.6", "4.9", "4.10"})
"""How missing data were handled: unless that settles it, whether they are shown to matter is asked too."""


def asked_in(domain: str, given: Given) -> tuple[str, ...]:
    """Name the questions to ask of a domain, or of a form of the first ("1A", "1B")."""
    return _ASKED[domain](given)


def _confounding(given: Given) -> tuple[str, ...]:
    del given
    return ("1.1", "1.2", "1.3", "1.4")


def _confounding_over_time(given: Given) -> tuple[str, ...]:
    later = ("1.4",) if _is_open(given.get("1.1"), YES) else ()
    return ("1.1", "1.2", "1.3", *later, "1.5")


def _classification(given: Given) -> tuple[str, ...]:
    asked = ["2.1"]
    for id_ in ("2.2", "2.3"):
        if given.get(asked[-1]) is None or given[asked[-1]] in YES:
            break
        asked.append(id_)
    return (*asked, "2.4", "2.5")


def _selection(given: Given) -> tuple[str, ...]:
    asked = ["3.1", "3.2"] if given.get("3.1") in YES else ["3.1"]
    asked.append("3.3")
    swayed = False
    if _is_open(given.get("3.3"), NO):
        asked.append("3.4")
        if _is_open(given.get("3.4"), NO):
            asked.append("3.5")
            swayed = given.get("3.5") in YES
    if given.get("3.1") == "SN" or swayed:
        asked += ["3.6", "3.7", "3.8"]
    return tuple(asked)


def _missing_data(given: Given) -> tuple[str, ...]:
    asked = ["4.1", "4.2", "4.3"]
    if all(given.get(id_) in YES for id_ in asked) or None in (given.get(i) for i in asked):
        return tuple(asked)
    asked.append("4.4")
    if given.get("4.4") in YES:
        asked.append("4.5")
        if _is_open(given.get("4.5"), NO):
            asked.append("4.6")
    elif given.get("4.4") is not None:
        asked.append("4.7")
        if given.get("4.7") in YES:
            asked += ["4.8", "4.9"]
        elif given.get("4.7") is not None:
            asked.append("4.10")
    last = asked[-1]
    if last in _HANDLED and (last == "4.6" or given.get(last) not in YES) and last in given:
        asked.append("4.11")
    return tuple(asked)


def _measurement(given: Given) -> tuple[str, ...]:
    if not _is_open(given.get("5.1"), YES):
        return ("5.1",)
    return ("5.1", "5.2", "5.3") if _is_open(given.get("5.2"), NO) else ("5.1", "5.2")


def _reporting(given: Given) -> tuple[str, ...]:
    return ("6.1", "6.2", "6.3", "6.4") if _is_open(given.get("6.1"), YES) else ("6.1",)


def _is_open(answer: str | None, closes: frozenset[str]) -> bool:
    """Whether a question was answered, and not so that the next is not asked."""
    return answer is not None and answer not in closes


_ASKED: Mapping[str, Callable[[Given], tuple[str, ...]]] = {
    "1A": _confounding,
    "1B": _confounding_over_time,
    "D2": _classification,
    "D3": _selection,
    "D4": _missing_data,
    "D5": _measurement,
    "D6": _reporting,
}
