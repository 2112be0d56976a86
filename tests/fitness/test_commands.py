"""The command line: one JSON document where asked, a sentence where it cannot, never a traceback."""

import json
import sqlite3
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest

from registry.cli import main
from registry.config import Settings, resource
from tests.starting import ran

FNP = resource("seed_programmes") / "family-nurse-partnership.toml"


def registry(*arguments: str, data: Path) -> CompletedProcess[str]:
    """Run a command as at a terminal."""
    return ran("registry.cli", *arguments, environment={"REGISTRY_DATA": str(data)})


def test_rate_needs_no_database(tmp_path: Path) -> None:
    told = registry("rate", str(FNP), "--json", data=tmp_path / "none")
    rating = json.loads(told.stdout)
    assert told.returncode == 0
    assert told.stderr == ""
    assert rating["programme"] == "family-nurse-partnership"
    assert rating["standard"] == "code-of-practice"
    assert not (tmp_path / "none").exists()


def test_rate_in_words_begins_with_the_programme_and_its_rating(tmp_path: Path) -> None:
    told = registry("rate", str(FNP), data=tmp_path)
    rating = json.loads(registry("rate", str(FNP), "--json", data=tmp_path).stdout)
    name, standard, overall, *_ = told.stdout.splitlines()
    assert name == "Family Nurse Partnership"
    assert rating["edition"] in standard
    assert rating["headline"]["rating"] in overall


def test_compare_says_why_two_standards_differ_and_needs_no_database(tmp_path: Path) -> None:
    seed = str(FNP.with_name("multisystemic-therapy.toml"))
    told = registry("compare", seed, "title-iv-e", "code-of-practice", data=tmp_path / "none")
    asked = ("compare", seed, "title-iv-e", "code-of-practice-2026-1", "--json")
    found = json.loads(registry(*asked, data=tmp_path / "none").stdout)
    assert found["programme"] == "multisystemic-therapy"
    assert found["agree"] is False
    assert found["clauses"]
    assert told.stdout.splitlines()[:2] == ["Multisystemic Therapy", found["words"]]
    blamed = found["clauses"][0]
    then = "met" if blamed["met_if_switched"] else "not met"
    said = f"{blamed['clause']}: {blamed['answer']}; if {then}, they differ no more."
    assert said in told.stdout
    assert not (tmp_path / "none").exists()


def test_a_record_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(FNP.read_text("utf-8").replace("\nname = ", "\nnam = ", 1), "utf-8")
    told = registry("rate", str(broken), "--json", data=tmp_path)
    assert told.returncode == 1
    assert told.stdout == ""
    assert "broken.toml" in told.stderr
    assert "Traceback" not in told.stderr


def test_schema_is_a_json_schema(tmp_path: Path) -> None:
    schema = json.loads(registry("schema", data=tmp_path).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_search_answers_with_the_document_of_the_site(settings: Settings) -> None:
    told = registry("search", "family nurse partnership", "--json", data=settings.data)
    found = json.loads(told.stdout)
    assert found["results"][0]["slug"] == "family-nurse-partnership"
    assert found["total"] >= 1
    assert set(found) >= {"total", "results", "facets"}


def test_search_takes_its_words_one_by_one_and_answers_in_words(settings: Settings) -> None:
    told = registry("search", "family", "nurse", "partnership", data=settings.data)
    assert told.returncode == 0
    assert "Family Nurse Partnership" in told.stdout


def test_a_word_after_a_dash_is_left_out_and_no_option(settings: Settings) -> None:
    every = json.loads(registry("search", "family", "--json", data=settings.data).stdout)
    fewer = json.loads(registry("search", "family", "-nurse", "--json", data=settings.data).stdout)
    assert 0 < fewer["total"] < every["total"]


def test_search_puts_results_in_the_order_asked_for(settings: Settings) -> None:
    told = registry("search", "family", "--sort", "rating", "--json", data=settings.data)
    assert json.loads(told.stdout)["sort"] == "rating"


def test_verify_finds_nothing_altered_in_what_was_just_loaded(settings: Settings) -> None:
    told = registry("verify", "--json", data=settings.data)
    assert told.returncode == 0
    assert json.loads(told.stdout)


@pytest.mark.parametrize(
    "command",
    [["search", "home"], ["verify"], ["index"], ["serve"], ["backup", "x.zip"], ["export", "x"]],
    ids=" ".join,
)
def test_a_command_without_data_names_the_command_that_makes_it(
    tmp_path: Path, command: list[str]
) -> None:
    told = registry(*command, data=tmp_path / "none")
    assert told.returncode == 1
    assert "make data" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param(["nonsense"], "nonsense", id="a command that is none"),
        pytest.param(
            ["rate", "no-such-file.toml"], "no-such-file.toml", id="a file that is not there"
        ),
        pytest.param(["serve", "--port", "70000"], "70000", id="a port that is none"),
        pytest.param(["search", "home", "--sort", "size"], "size", id="an order that is none"),
        pytest.param(["load", "."], "evidence record", id="a folder without records"),
        pytest.param(
            ["compare", str(FNP), "code-of-practice", "wwwc"], "wwwc", id="a standard that is none"
        ),
        pytest.param(
            ["compare", str(FNP), "title-iv-e", "code-of-practice", "--outcome", "litracy"],
            "litracy",
            id="an outcome nobody measured",
        ),
        pytest.param(["stats", "grim", "3.48", "2.5"], "2.5", id="people who are no whole number"),
        pytest.param(["stats", "grim", "3.48"], "'N'", id="an argument left out"),
        pytest.param(["stats", "rob2", "no.json"], "no.json", id="answers that are not there"),
        pytest.param(["stats", "checks", "no.toml"], "no.toml", id="a record that is not there"),
        pytest.param(["stats", "plan", "ordinal"], "ordinal", id="an outcome that is none"),
        pytest.param(["stats", "p", "chi2"], "chi2", id="a statistic that is none"),
        pytest.param(
            ["stats", "synthesise", "x.csv", "--method", "SJ"], "SJ", id="a method that is none"
        ),
        pytest.param(["stats", "agreement"], "'FILE'", id="a command that needs a file"),
    ],
)
def test_a_command_typed_wrongly_ends_with_one_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = registry(*arguments, data=tmp_path / "none")
    assert told.returncode == 1
    assert told.stdout == ""
    assert named in told.stderr
    assert "Traceback" not in told.stderr
    assert told.stderr.startswith("Error: ")
    assert told.stderr.count("\n") == 1


def test_a_wrong_option_is_told_with_the_help_of_its_own_command(tmp_path: Path) -> None:
    told = registry("stats", "grim", "3.48", "2.5", data=tmp_path)
    assert told.stderr == (
        "Error: Invalid value for 'N': '2.5' is not a valid integer. Try registry stats grim --help.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["stats"]], ids=["registry", "registry stats"])
def test_a_group_named_alone_shows_its_help_line_by_line(
    tmp_path: Path, arguments: list[str]
) -> None:
    told = registry(*arguments, data=tmp_path)
    assert told.stderr.startswith("Usage: registry")
    assert "\nCommands:\n" in told.stderr


def test_loading_twice_changes_nothing_the_second_time(settings: Settings) -> None:
    told = registry("load", data=settings.data)
    assert told.returncode == 0
    assert told.stdout == ""
    assert ": 0 published, " in told.stderr
    assert "contrasts made" in told.stderr
    assert "left out" in told.stderr


def test_a_folder_with_one_bad_record_loads_none(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / FNP.name).write_bytes(FNP.read_bytes())
    (folder / "zz.toml").write_text('format = "1"\nslug = "zz"\n', "utf-8")
    told = registry("load", str(folder), data=tmp_path / "data")
    assert told.returncode == 1
    assert "zz.toml" in told.stderr
    published = registry("verify", "--json", data=tmp_path / "data")
    assert json.loads(published.stdout) == []


@pytest.mark.parametrize(
    ("tampering", "told_of"),
    [
        pytest.param("DROP TABLE event", "What happened cannot be read", id="the events"),
        pytest.param("DROP TABLE published_rating", "ratings cannot be read", id="the ratings"),
    ],
)
def test_verify_says_in_a_sentence_that_something_is_gone_whole(
    tmp_path: Path, tampering: str, told_of: str
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / FNP.name).write_bytes(FNP.read_bytes())
    registry("load", str(folder), data=tmp_path / "data")
    database = sqlite3.connect(tmp_path / "data" / "registry.sqlite")
    database.execute(tampering)
    database.close()
    told = registry("verify", data=tmp_path / "data")
    assert told.returncode == 1
    assert told_of in told.stderr
    assert "Traceback" not in told.stderr


def test_standings_that_were_altered_are_told_by_verify_and_made_again(tmp_path: Path) -> None:
    folder, data = tmp_path / "records", tmp_path / "data"
    folder.mkdir()
    (folder / FNP.name).write_bytes(FNP.read_bytes())
    registry("load", str(folder), data=data)
    with sqlite3.connect(data / "registry.sqlite") as database:
        database.execute("UPDATE standing SET rating = 'well-supported'")
    database.close()
    told = registry("verify", "--json", data=data)
    assert told.returncode == 1
    assert "`registry standings`" in told.stderr
    assert json.loads(told.stdout)[-1]["outcome"] == "standings altered"
    assert json.loads(registry("standings", "--json", data=data).stdout) == {"programmes": 1}
    assert registry("verify", data=data).returncode == 0


def test_every_command_says_how_it_is_used_and_keeps_the_lines_of_its_help() -> None:
    """A raw docstring hides click's backspace, which then shows, and runs lines into each other."""
    waiting: list[tuple[str, click.Command]] = [("registry", main)]
    seen: list[str] = []
    while waiting:
        name, command = waiting.pop()
        text = command.get_help(click.Context(command, info_name=name))
        seen.append(name)
        assert "\\b" not in text, name
        assert command.help, name
        if isinstance(command, click.Group):
            waiting += [(f"{name} {word}", one) for word, one in command.commands.items()]
    assert {"registry rate", "registry stats synthesise", "registry stats plan"} <= set(seen)
