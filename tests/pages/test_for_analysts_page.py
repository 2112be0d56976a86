"""For analysts: its counts are the table's, its examples print what they say, and its files and addresses exist."""

import contextlib
import csv
import io
import json
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.services.analyst_examples import COMMANDS, NOTEBOOKS, Example
from registry.services.contrast_columns import COLUMNS
from registry.services.number_definitions import GROUPS
from tests.invented import BETTER, contrast_table, record, study_table
from tests.pages.conftest import SiteOf
from tests.pages.page_client import FetchedPage, PageClient, words_of

ADDRESS = "/for-analysts"
ROOT = Path(__file__).parents[2]


def contrasts(site: PageClient) -> list[dict[str, str]]:
    text = site.client.get("/contrasts.csv").get_data(as_text=True).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def printed(site: PageClient) -> dict[str, str]:
    """What the pooled example says, by key."""
    page = site.get(ADDRESS)
    (table,) = (one for one in page.all("table") if "What comes out" in words_of(one))
    rows = [words_of(row).split(" ") for row in table.iter("tr")]
    return {key: value.replace("\u2212", "-") for key, value, *_ in rows[1:]}


def test_it_counts_what_the_table_has_and_why_it_lacks_the_rest(site: PageClient) -> None:
    rows, page = contrasts(site), site.get(ADDRESS)
    limits = page.part("limits")
    with_effect = sum(row["yi"] != "" for row in rows)
    with_g = sum(row["g"] != "" for row in rows)
    assert f"Of {len(rows)} contrasts on the register, {with_effect} have an effect" in limits
    assert f"{with_g} of them in standard deviations" in limits
    for column in ("why_not", "how"):
        for words, number in Counter(row[column] for row in rows if row[column]).items():
            assert f"{words} {number}" in page.rows()


def test_it_says_in_how_many_outcomes_the_code_pools_and_why_not_in_the_others(
    site: PageClient,
) -> None:
    listed = site.client.get("/programmes.json").get_json()["programmes"]
    whole = [site.client.get(f"/programmes/{one['slug']}.json").get_json() for one in listed]
    domains = [domain for one in whole for domain in one["rating"]["domains"]]
    pooled = sum(domain["pooled"] is not None for domain in domains)
    page = site.get(ADDRESS)
    assert f"{pooled} of {len(domains)} rated outcomes" in page.part("limits")
    why_not = [row for row in page.rows() if "pooling needs two" in row or "leaves open" in row]
    said = sum(domain.get("not_pooled") is not None for domain in domains)
    assert sum(int(row.rsplit(" ", 1)[1]) for row in why_not) == said


def test_it_explains_every_column(site: PageClient) -> None:
    columns = site.get(ADDRESS).part("columns")
    header = list(contrasts(site)[0])
    assert header == list(COLUMNS)
    for name, says in COLUMNS.items():
        assert f"{name} {says}" in columns


def test_the_example_is_what_its_command_says_of_the_table(
    site: PageClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site.get(ADDRESS)
    (shown,) = (
        words
        for one in page.all("code")
        if (words := words_of(one)).startswith("registry stats synthesise")
    )
    program, *arguments = shlex.split(shown.replace("\\ ", ""))
    assert program == "registry"
    (tmp_path / "contrasts.csv").write_bytes(site.client.get("/contrasts.csv").data)
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, [*arguments, "--json"])
    assert told.exit_code == 0, told.output
    found, said = json.loads(told.stdout), printed(site)
    assert int(said.pop("k")) == found["k"] > 2
    assert len(said) == 10
    for key, value in said.items():
        assert float(value) == pytest.approx(found[key], rel=1e-3), key
    assert all(note in page.part("pooling") for note in found["notes"])


def trial(name: str, **facts: object) -> dict[str, object]:
    return study_table(name, contrast_table(effect=BETTER), **facts)


def test_without_two_studies_on_one_scale_there_is_no_example(site_of: SiteOf) -> None:
    said = site_of(record(trial("one"))).get(ADDRESS).part("pooling")
    assert "no example is given" in said


def test_studies_that_share_people_make_no_example(site_of: SiteOf) -> None:
    said = site_of(record(trial("one"), trial("two", same_sample_as=["one"]))).get(ADDRESS)
    assert "no example is given" in said.part("pooling")


def test_two_studies_on_one_scale_make_one(site_of: SiteOf) -> None:
    page: FetchedPage = site_of(record(trial("one"), trial("two"))).get(ADDRESS)
    assert "k 2 studies" in page.rows()
    assert "is no finding of the registry" in page.part("pooling")


def test_a_register_that_holds_nothing_has_its_definitions_all_the_same(site_of: SiteOf) -> None:
    page = site_of().get(ADDRESS)
    assert "Of 0 contrasts" in page.part("limits")
    assert "Hedges' g" in page.part("numbers")


def test_every_file_it_names_is_there() -> None:
    files = [file for group in GROUPS for one in group.numbers for file in one.files]
    assert len(files) > 20
    assert [file for file in files if not (ROOT / file).is_file()] == []


@pytest.mark.parametrize("example", NOTEBOOKS, ids=lambda one: one.says)
def test_a_notebook_prints_what_the_page_says(
    example: Example, site: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(compile(example.runs, "notebook", "exec"), {})  # noqa: S102  what readers are told to run
    assert told.getvalue() == example.prints
    assert " ".join(example.prints.split()) in site.get(ADDRESS).part("notebook")


@pytest.mark.parametrize("example", COMMANDS, ids=lambda one: one.runs)
def test_a_command_prints_what_the_page_says(example: Example, site: PageClient) -> None:
    program, *arguments = shlex.split(example.runs)
    assert program == "registry"
    told = subprocess.run(
        [sys.executable, "-m", "registry.cli", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout == example.prints
    assert " ".join(example.prints.split()) in site.get(ADDRESS).part("commands")


def test_the_footer_and_the_page_about_data_lead_to_it(site: PageClient) -> None:
    for address in ("/", "/licence-and-data"):
        assert ADDRESS in site.get(address).links


def test_a_call_in_r_is_nothing_but_what_is_typed() -> None:
    calls = [one.in_r for group in GROUPS for one in group.numbers if one.in_r is not None]
    assert len(calls) > 10
    for call in calls:
        assert call.endswith((")", "^2", "0.05")), call
        assert call.count("(") == call.count(")"), call
        assert " of R" not in call


def test_i_squared_is_said_to_come_from_q_under_a_common_effect_alone(site: PageClient) -> None:
    """As metafor has it: heterogeneity.i_squared takes both ways."""
    assert "Only under a common effect are they from Q" in site.get(ADDRESS).part("numbers")


def test_a_ratio_s_interval_is_said_to_come_before_its_printed_error(site: PageClient) -> None:
    """As ratings.scales takes it."""
    assert "of a ratio the interval first" in site.get(ADDRESS).part("numbers")
