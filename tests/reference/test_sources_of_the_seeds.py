"""What a seed programme says of its sources: a figure worked out shows its sum, and a shared document one wording."""

import ast
import math
import operator
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SEEDS = sorted((Path(__file__).parents[2] / "seed_programmes").glob("*.toml"))

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SUM = re.compile(rf"\(?-?{_NUMBER}\)?(?:\s*[-+*/±]\s*√?\(?{_NUMBER}\)?)+")
_INTERVAL = re.compile(rf"(-?{_NUMBER}) ± ({_NUMBER}) × √({_NUMBER})")
_WORDS_IN_BRACKETS = re.compile(r"\s*\([^()]*[a-z][^()]*\)")
_SIGNS = str.maketrans({"−": "-", "×": "*", "x": "*", "÷": "/", "·": "*"})
_OPERATORS: dict[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARED = (
    "months_since_enrolment",
    "months_since_delivery",
    "overall_attrition",
    "allocated_total",
    "analysed_total",
)
"""Fields with one number, so that it can be set beside its sum."""


def seed(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def derived(table: object) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every block with a citation that works something out, and that citation."""
    if isinstance(table, list):
        for item in table:
            yield from derived(item)
    elif isinstance(table, dict):
        for cite in table.get("cites", []):
            if "derived" in cite:
                yield table, cite
        for value in table.values():
            yield from derived(value)


def first_sum(text: str) -> str | None:
    """The first piece of arithmetic in the text, in plain signs."""
    found = _SUM.search(_WORDS_IN_BRACKETS.sub("", text.translate(_SIGNS)))
    return found.group().replace(",", "") if found else None


def worked_out(node: ast.AST) -> float:
    match node:
        case ast.Expression(body=body):
            return worked_out(body)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](worked_out(left), worked_out(right))
        case ast.Constant(value=int() | float() as value):
            return float(value)
    message = f"{ast.dump(node)}: only numbers and + - * / are sums here"
    raise ValueError(message)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_derived_figure_shows_its_arithmetic(path: Path) -> None:
    for block, cite in derived(seed(path)):
        assert first_sum(cite["derived"]), f"{block.get('id')}: {cite['derived']}"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_derived_figure_is_what_its_arithmetic_gives(path: Path) -> None:
    for block, cite in derived(seed(path)):
        for field in set(COMPARED).intersection(cite.get("covers", [])):
            shown = float(block[field])
            result = worked_out(ast.parse(first_sum(cite["derived"]) or "", mode="eval"))
            as_printed = 100 * result if field == "overall_attrition" and result < 1 else result
            assert abs(shown - as_printed) <= 0.5, f"{block['id']}.{field}: {cite['derived']}"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_derived_interval_is_what_its_arithmetic_gives(path: Path) -> None:
    for block, cite in derived(seed(path)):
        found = _INTERVAL.fullmatch(cite["derived"])
        if found is None or "effect" not in block:
            continue
        middle, times, variance = (float(part) for part in found.groups())
        half, effect = times * math.sqrt(variance), block["effect"]
        shown = [float(effect[end]) for end in ("estimate", "low", "high")]
        assert shown == [round(end, 2) for end in (middle, middle - half, middle + half)], block[
            "id"
        ]


def test_a_document_shared_by_records_has_one_wording() -> None:
    held: dict[str, dict[str, Any]] = {}
    for path in SEEDS:
        for document in seed(path)["documents"]:
            assert held.setdefault(document["id"], document) == document, f"{path.stem}: {document}"


def test_an_address_stands_under_one_document() -> None:
    held: dict[str, str] = {}
    for path in SEEDS:
        for document in seed(path)["documents"]:
            if "url" in document:
                assert held.setdefault(document["url"], document["id"]) == document["id"], path.stem


_JOURNALS = re.compile(
    r"^https?://(pmc\.ncbi\.nlm\.nih\.gov/articles|(www\.)?(pubmed\.gov|ncbi\.nlm\.nih\.gov/pubmed)"
    r"|pubmed\.ncbi|(rd|link)\.springer\.com/article|publications\.aap\.org/pediatrics"
    r"|jamanetwork\.com/journals|www\.plosone\.org/article)"
)
_VOLUME_AND_PAGES = re.compile(r"[A-Z][A-Za-z]+ \d+(\(\d+\))?:\d+")
_WORKING_PAPERS = ("10.1920/wp",)


def peer_reviewed(path: Path) -> list[dict[str, Any]]:
    return [one for one in seed(path)["documents"] if "peer_reviewed" in one]


def shows_its_journal(document: dict[str, Any]) -> bool:
    doi = document.get("doi", "")
    return (
        (bool(doi) and not doi.startswith(_WORKING_PAPERS))
        or _JOURNALS.match(document.get("url", "")) is not None
        or _VOLUME_AND_PAGES.search(document["title"]) is not None
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_report_is_called_peer_reviewed_only_where_it_shows_its_journal(path: Path) -> None:
    for document in peer_reviewed(path):
        assert document["peer_reviewed"] is True, document["id"]
        assert document["kind"] in {"study report", "economic analysis"}, document["id"]
        assert shows_its_journal(document), document["id"]


def test_a_working_paper_a_thesis_and_a_press_release_show_no_journal() -> None:
    assert not shows_its_journal({"title": "WP22/43", "doi": "10.1920/wp.ifs.2022.4322"})
    assert not shows_its_journal({"title": "A thesis", "url": "https://ethos.bl.uk/OrderDetails"})
    assert not shows_its_journal({"title": "Press release, 17 October 2016"})
    assert shows_its_journal({"title": "Denver. Pediatrics 110(3):486 (abstract, mirror)"})


def test_the_seeds_name_some_reports_of_journals() -> None:
    assert sum(len(peer_reviewed(path)) for path in SEEDS) > len(SEEDS) / 2
