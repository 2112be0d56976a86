"""That `make bench` works from end to end, on a register so small that its figures mean nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from registry.search.port import FacetName, Query
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_address import Asked
from tests.bench import assigning, blockages, desk, drafts, standards, synthesis
from tests.bench.corpus import documents
from tests.bench.fts5 import FTS5
from tests.bench.grounds import SHARED, ground
from tests.bench.queries import Typed, mixed
from tests.postgresql import ADDRESS
from tests.source_tree import ROOT

FEW = list(documents(60))
SMALL = ("--sizes", "50", "--searches", "12", "--colds", "1", "--warming", "2", "--kills", "3")


def told_by_bench(*parts: str) -> str:
    """Run these parts, small and without PostgreSQL, and return what they print."""
    environment = {name: value for name, value in os.environ.items() if name != ADDRESS}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--only", *parts, *SMALL],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_small_run_measures_everything_and_kills_find_nothing_wrong() -> None:
    told = told_by_bench("corpus", "search", "kills")
    for figure in (
        "words in all",
        "search page, warm, 95%",
        "search page, cold, median",
        "memory of a process after",
        "index built whole: our site",
        "a reader's next page after that: our site",
        "first page of a new worker: the list of all",
        "found by ours",
        "Load of this machine",
    ):
        assert figure in told
    assert re.search(r"found wrong after \d+ kills at work +0\.0 ", told)
    assert "PostgreSQL:" not in told


def test_people_who_save_drafts_at_once_lose_nothing() -> None:
    found = {figure.what: figure.measured for figure in drafts.OneDatabase("SQLite", 3)().figures}
    assert found["saves lost, or made over what nobody had seen"] == 0
    assert found["answers that the site failed (5xx)"] == 0
    assert found["answers of any other kind"] == 0
    assert found["saves"] > 0


def test_pooling_is_measured_beside_metafor_and_every_analysts_command_is_started() -> None:
    told = synthesis.part(rounds=1, calls=2, starts=1).text()
    assert re.search(r"13 studies, median +[\d,.]+ µs +at most 500 µs", told)
    assert re.search(
        r"metafor [\d.]+ in R: [\d,]+ µs|R is not here|R is here without metafor", told
    )
    for command in ("synthesise", "effect", "agreement", "grim", "p", "rob2", "checks", "plan"):
        assert f"registry stats {command}, " in told


@pytest.mark.postgresql
def test_where_postgresql_is_there_it_is_compared_too(postgresql_server: str) -> None:
    assert os.environ[ADDRESS] == postgresql_server
    with ground(20) as made, made.kinds[-1].started() as peer:
        assert made.kinds[-1].name == SHARED
        assert peer.search(Typed("everything", Asked())).total == 20


def test_the_comparison_finds_and_counts_what_ours_does(tmp_path: Path) -> None:
    index, fts5 = WhooshIndex(tmp_path / "index"), FTS5(tmp_path / "fts5.sqlite")
    index.rebuild(FEW, stamp="few")
    fts5.build(FEW)
    of_a_programme = (FacetName.LIFE_STAGE, FacetName.SETTING, FacetName.COUNTRY)
    chosen = {FacetName.SETTING: ("school",)}
    for asked in (Asked(), Asked("bullying"), Asked('"foster care"'), Asked("", chosen)):
        ours, theirs = index.search(Query(asked.words, asked.chosen)), fts5.search(asked)
        counted = {(facet, value): count for facet, value, count in theirs.facets}
        assert (theirs.total, len(theirs.hits)) == (ours.total, len(ours.hits))
        for facet in ours.facets:
            if facet.name in of_a_programme:
                assert {v.value: v.count for v in facet.values} == {
                    value: count for (name, value), count in counted.items() if name == facet.name
                }


def test_the_comparison_finds_a_beginning_a_choice_and_leaves_out_what_it_should(
    tmp_path: Path,
) -> None:
    fts5 = FTS5(tmp_path / "fts5.sqlite")
    fts5.build(FEW)
    school, both = (
        fts5.search(Asked("school*")).total,
        fts5.search(Asked("school* OR prison")).total,
    )
    assert 0 < school <= both <= len(FEW)
    without = fts5.search(Asked("school -parents")).total
    assert 0 < without < fts5.search(Asked("school")).total
    assert fts5.search(Asked("bull"), half_typed=True).total > 0
    assert "<mark>" in fts5.search(Asked("school")).hits[0][1]


def test_no_round_asks_the_words_of_another() -> None:
    asked = [{one.asked.address for one in mixed(FEW, seed=seed)} for seed in (1, 2)]
    assert len(asked[0] & asked[1]) < len(asked[0]) / 5
    assert mixed(FEW, seed=1) == mixed(FEW, seed=1)


def test_the_standards_part_times_every_standard_with_traces_and_sentences() -> None:
    told = standards.part(programmes=20).text()
    for line in ("with traces", "with every sentence", "against each of a tenth", "memory"):
        assert line in told


def test_the_assigning_part_proposes_in_spite_of_no_possible_conflict() -> None:
    part = assigning.part(cases=8, people=9)
    assert [one.what for one in part.figures[:2]] == ["proposal", "in spite of a possible conflict"]
    assert all(one.is_on_target for one in part.figures[1:])


def test_the_blockages_part_measures_public_pages_and_what_the_table_of_all_holds() -> None:
    told = {one.what: one.measured for one in blockages.part(reports=500, pages=2).figures}
    assert {"/blockages/map, 95%", "/areas/E07000041, 95%"} <= set(told)
    assert told["memory of all of that table"] > 0


def test_the_desk_part_measures_each_of_its_pages_and_asks_no_more_for_more_cases() -> None:
    asked = [
        {one.what: one.measured for one in desk.part(cases, pages=2).figures if "asked" in one.what}
        for cases in (20, 60)
    ]
    assert len(asked[0]) == 6
    assert asked[0] == asked[1]


@pytest.mark.postgresql
def test_the_desk_is_measured_on_postgresql_too(postgresql_server: str) -> None:
    told = desk.part(cases=20, pages=2, server=postgresql_server).text()
    assert "on PostgreSQL" in told
    assert [one.func for one in [*desk.parts()][1:]] == [desk.part]  # type: ignore[attr-defined]  # a partial
