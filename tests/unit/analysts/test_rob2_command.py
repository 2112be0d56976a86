"""`registry stats rob2` judges the answers in a file, and refuses by line and column what it cannot take."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.commands.stats import stats
from tests.signalling import SOUND

ANSWERS = SOUND | {"1.2": "NI", "2.3": "Y", "4.2": "NI"}


def run(folder: Path, text: str, *options: str) -> Result:
    path = folder / "result.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return CliRunner().invoke(stats, ["rob2", str(path), *options])


def test_it_gives_one_json_document(tmp_path: Path) -> None:
    told = run(tmp_path, json.dumps({"effect": "assignment", "answers": ANSWERS}), "--json")
    assert (told.exit_code, told.stderr) == (0, "")
    found = json.loads(told.stdout)
    assert found["domains"] == {
        "D1": "some concerns",
        "D2": "low",
        "D3": "low",
        "D4": "some concerns",
        "D5": "low",
    }
    assert found["overall"] == "some concerns"
    assert found["skipped"] == ["2.3", "2.4", "2.5", "2.7", "3.2", "3.3", "3.4", "4.4", "4.5"]
    assert (found["missing"], found["ignored"]) == ([], ["2.3"])
    assert "consider judging it high" in found["prompt"]
    assert set(found["reasons"]) == {"D1", "D2", "D3", "D4", "D5", "overall"}


def test_what_is_not_judged_is_null(tmp_path: Path) -> None:
    told = run(tmp_path, '{"effect": "adhering", "answers": {}}', "--json")
    found = json.loads(told.stdout)
    assert set(found["domains"].values()) == {None}
    assert (found["overall"], found["prompt"]) == (None, None)


def test_in_words_it_says_each_domain_why_and_whose_questions_they_are(tmp_path: Path) -> None:
    text = json.dumps({"effect": "assignment", "answers": ANSWERS, "design": "cluster"})
    told = run(tmp_path, text).stdout
    assert "RoB 2 (22 August 2019), one result, effect of assignment, cluster trial" in told
    assert "D3  missing outcome data                        low" in told
    assert "Overall: not judged" in told
    assert "Domain 1b" in told
    assert "https://www.riskofbias.info" in told
    assert "left out: 2.3." in told


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1, column 1: not JSON"),
        ('{"effect": "assignment",\n "answers": {"1.1" "Y"}}', "line 2, column 20: not JSON"),
        ("\n [1]", "line 2, column 2: the file: found a list; expected a table"),
        ("{}", "line 1, column 1: effect: found nothing"),
        ('{"effect": "adhering"}', "answers: found nothing"),
        ('{"effect": "itt", "answers": {}}', "line 1, column 12: effect: found 'itt'"),
        ('{"effect": 1, "answers": {}}', "column 12: effect: found a number; expected text"),
        (f'{{"effect": {"9" * 5000}, "answers": {{}}}}', "effect: found a number; expected text"),
        ('{"effect": "adhering", "answers": []}', "column 35: answers: found a list"),
        ('{"effect": "adhering",\n"answers": {"1.1": null}}', "line 2, column 20: answers.1.1: found null"),
        ('{"effect": "adhering",\n"answers": {"1.1": true}}', "column 20: answers.1.1: found true"),
        ('{"effect": "adhering", "answers": {"1.1": "Q"}}', "column 43: answers.1.1: found 'Q'"),
        ('{"effect": "adhering", "answers": {"2.7": "Y"}}', "answers.2.7: found '2.7'"),
        ('{"effect": "adhering", "answers": {"9.9": "Y"}}', "column 36: answers.9.9: found '9.9'"),
        ('{"effect": "adhering", "answers": {\n"1.1": "Y",\n"1.1": "N"}}', "line 3, column 1: answers.1.1: found it a"),
        ('{"effect": "adhering", "effect": "adhering"}', "column 24: effect: found it a second time"),
        ('{"effect": "adhering", "answers": {}, "aim": 1}', "column 39: aim: found this key"),
        ('{"effect": "adhering", "answers": {}, "design": "stepped"}', "design: found 'stepped'"),
        ('{"effect": "adhering", "answers": {"1.1: found x": "Y"}}', "answers.1.1: found x: found"),
        ('{"effect": "adhering", "answers": {"\\ud800\\n": "Y"}}', "column 36: answers.\\ud800\\n: found"),
        ('{"effect": "adhering", "answers": {}} x', "column 39: not JSON"),
        ("[" * 100_000, "too deep"),
        ('{"effect": "\ud800"}', "is not UTF-8"),
    ],
    ids=[
        *("empty", "no colon", "a list", "an empty table", "no answers", "effect", "a number", "digits"),
        *("answers in a list", "null", "true", "answer", "other effect's question", "question"),
        *("answered twice", "key twice", "key", "design", "colon in a question"),
        *("lone surrogate", "more than one value", "too deep", "another encoding"),
    ],
)  # fmt: skip
def test_what_it_cannot_take_is_refused_where_it_stands(
    tmp_path: Path, text: str, sentence: str
) -> None:
    told = run(tmp_path, text, "--json")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert "result.json" in told.stderr
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1
