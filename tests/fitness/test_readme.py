"""The README says what is so: its trace is the engine's own, its paths and commands exist."""

import re
from pathlib import Path
from typing import Any

import pytest

from ratings.published import rating_json
from ratings.rating import rate_all
from ratings.reasoning import decide_rating
from ratings.record import read_record
from ratings.standard import load_standard
from ratings.what_if.bands import row
from ratings.what_if.differences import Difference, difference

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MARK = re.compile(
    r"<!-- trace: (\S+), (.+?) -->\n```text\n(.*?)```\n<!-- end of trace -->", re.DOTALL
)
DIFFERENCE = re.compile(
    r"<!-- difference: (\S+), (\S+), (\S+) -->\n```text\n(.*?)```\n<!-- end of difference -->",
    re.DOTALL,
)
CHANGE = re.compile(
    r"<!-- change: (\S+), (.+?) -->\n```text\n(.*?)```\n<!-- end of change -->", re.DOTALL
)
WIDTH = 112


def deciding_steps(slug: str, domain: str) -> str:
    """The steps of impact, verdict and rating that were met or not reported, as the README prints them."""
    found = rating_json(read_record(ROOT / "seed_programmes" / f"{slug}.toml"), load_standard())
    rated = next(one for one in found["domains"] if one["domain"] == domain)
    lines = []
    for step in rated["trace"]:
        if step["answer"] == "not met" or not step["clause"].startswith(("3.1", "4")):
            continue
        lines.append(f"{step['clause']}: {step['answer']}")
        lines += wrapped(step["asks"], "    asks   ") + wrapped(step["found"], "    found  ")
    lines += [f"Rating: {rated['rating']}; verdict: {rated['verdict']}"]
    confirmed = rated["if_confirmed"]
    lines += [f"If confirmed: {confirmed['rating']}; verdict: {confirmed['verdict']}"]
    lines += wrapped(rated["settle"][0], "To settle it: ")
    return "\n".join(lines) + "\n"


def the_difference(found: Difference) -> str:
    """The sentence and the clauses that are blamed, as the README prints them."""
    lines = wrapped(found.words, "")
    for blamed in found.clauses:
        then = "met" if blamed.met_if_switched else "not met"
        lines.append(f"{blamed.standard}, {blamed.clause}: {blamed.answer}; if {then}, they agree")
        lines += wrapped(blamed.asks, "    asks   ") + wrapped(blamed.found, "    found  ")
    return "\n".join(lines) + "\n"


def the_change(change: dict[str, Any]) -> str:
    """The ways to a better rating, as the README prints them."""
    lines: list[str] = []
    for way in change["ways"]:
        lines += wrapped(way["words"], f"To “{way['reaches']}”, {way['effort']}: ")
        if way["otherwise"]:
            lines += wrapped(
                way["otherwise"]["words"], f"  otherwise, {way['otherwise']['effort']}: "
            )
    return "\n".join(lines) + "\n"


def wrapped(words: str, before: str) -> list[str]:
    import textwrap

    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_on_hyphens=False,
    )


def test_the_trace_is_the_engines_own() -> None:
    shown = MARK.search(README)
    assert shown is not None, "the README shows a trace between its two marks"
    slug, domain, text = shown.groups()
    assert text == deciding_steps(slug, domain)


def test_the_way_to_a_better_rating_is_the_engines_own() -> None:
    shown = CHANGE.search(README)
    assert shown is not None, "the README shows what would change a rating between its two marks"
    slug, domain, text = shown.groups()
    found = rating_json(read_record(ROOT / "seed_programmes" / f"{slug}.toml"), load_standard())
    (change,) = (one["change"] for one in found["domains"] if one["domain"] == domain)
    assert text == the_change(change)


def test_the_difference_is_the_engines_own_and_hangs_on_the_clause_it_blames() -> None:
    shown = DIFFERENCE.search(README)
    assert shown is not None, "the README shows a difference between its two marks"
    slug, *names, text = shown.groups()
    held = read_record(ROOT / "seed_programmes" / f"{slug}.toml")
    one, other = rate_all(held, map(load_standard, names))
    found = difference(one, other)
    assert text == the_difference(found)
    assert (found.agree, found.agree_if_confirmed) == (False, False)
    forced = {blamed.clause: blamed.met_if_switched for blamed in found.clauses}
    bands = set()
    for rating in (one, other):
        assert rating.headline is not None
        holds = rating.headline.cautious.holds
        decided = decide_rating(rating.standard, holds, forced=forced)
        bands.add(row(rating.standard, decided.rating, decided.verdict).band)
    assert len(bands) == 1


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_what_it_links_to_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)", README))))
def test_the_targets_it_names_are_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_it_counts_the_programmes_that_come_with_it() -> None:
    number = len(list((ROOT / "seed_programmes").glob("*.toml")))
    assert re.search(rf"\b{number}\s+real programmes come with it", README)
