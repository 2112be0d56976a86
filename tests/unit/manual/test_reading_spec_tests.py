"""Spec tests are read, and never run: chapters, sentences and cases come from their source alone."""

from pathlib import Path

import pytest

from registry.services.spec_tests import Chapter, SpecUnreadable, chapters

TRIAL = """
SOUND = {}
BETTER = {"type": "x", "estimate": "0.3", "low": "-0.1", "high": "0.5", "level": "95", "benefit": "higher"}
"""
MODULE = '''"""Fair play (3.2, level 1): was it fair?

It should have been.
"""

raise SystemExit("a spec test was run")

LOW = Confidence.LOW
ALIKE = {"difference": "0.04"}


def rated(code):
    return code


class TestWhoPlays:
    """Everyone may play."""

    @pytest.mark.parametrize(
        ("facts", "studies", "expected"),
        [
            pytest.param(BETTER, [("a", 1)], LOW, id="as it came"),
            pytest.param({**BETTER, "low": "0"}, [("b", 2)], Rating.NO_EFFECT_SHOWN, id="touching"),
            pytest.param({"baseline": ALIKE, "cites": CITES}, [], None, id="alike"),
            pytest.param({"manual": {"holds": True}} | {"by_arm": False}, [], 3, id="both"),
        ],
    )
    def test_cases(self, facts, studies, expected):
        """Each case has
        its answer (4)."""


@pytest.mark.parametrize("fact", sorted({"by_arm": 1, "age": 2}))
def test_one_value(fact):
    """One value is tried at a time (0.40 to 0.90), and answers."""


@pytest.mark.parametrize("path", FILES)
def test_worked_out(path):
    """Cases worked out while testing are not in the source."""
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "invented_trial.py").write_text(TRIAL, "utf-8")
    return tmp_path


def read(folder: Path, module: str) -> Chapter:
    (folder / "test_it.py").write_text(module, "utf-8")
    return chapters(folder)[0]


def test_a_module_is_a_chapter_and_a_class_a_part_of_it(folder: Path) -> None:
    chapter = read(folder, MODULE)
    assert (chapter.title, chapter.clause) == ("Fair play", "3.2, level 1")
    assert (chapter.asks, chapter.opening) == ("Was it fair?", "It should have been.")
    assert [group.title for group in chapter.groups] == ["", "Who plays"]
    assert chapter.groups[1].says == "Everyone may play."


def test_a_test_is_a_sentence_with_its_own_clause_or_the_chapter_s(folder: Path) -> None:
    loose, within = read(folder, MODULE).groups
    assert [rule.sentence for rule in within.rules] == ["Each case has its answer."]
    assert within.rules[0].clause == "4"
    assert within.rules[0].test == "tests/spec/test_it.py::TestWhoPlays::test_cases"
    assert loose.rules[0].sentence == "One value is tried at a time (0.40 to 0.90), and answers."
    assert loose.rules[0].clause == "3.2, level 1"


def test_cases_are_read_as_figures_and_words(folder: Path) -> None:
    cases = read(folder, MODULE).groups[1].rules[0].cases
    assert cases is not None
    assert cases.columns == ("Case", "What is so", "Answer")
    assert cases.rows == (
        ("As it came", "0.3 (95% −0.1 to 0.5), higher is better", "low"),
        ("Touching", "0.3 (95% 0 to 0.5), higher is better", "no effect shown"),
        ("Alike", "baseline difference: 0.04", "not reported"),
        ("Both", "manual: yes; compared as allocated, group by group: no", "3"),
    )


def test_cases_without_words_of_their_own_are_their_values(folder: Path) -> None:
    cases = read(folder, MODULE).groups[0].rules[0].cases
    assert cases is not None
    assert cases.columns == ("What is not reported",)
    assert cases.rows == (("age",), ("compared as allocated, group by group",))


def test_cases_that_only_running_would_tell_are_left_out(folder: Path) -> None:
    assert read(folder, MODULE).groups[0].rules[1].cases is None


@pytest.mark.parametrize(
    ("module", "told"),
    [
        pytest.param('"""Fair play."""\n', "does not open as a chapter does", id="no clause"),
        pytest.param(
            '"""Fair play (3): was it?"""\n', "does not open as a chapter does", id="no opening"
        ),
        pytest.param("x = 1\n", "test_it.py says nothing", id="no docstring"),
        pytest.param(
            '"""Fair (3): is it?\n\nYes.\n"""\ndef test_x(): pass\n',
            "test_it.py::test_x says nothing",
            id="a test that says nothing",
        ),
        pytest.param(
            '"""Fair (3): is it?\n\nYes.\n"""\ndef test_x():\n    """No full stop"""\n',
            "make its docstring one sentence",
            id="a test that says no sentence",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    folder: Path, module: str, told: str
) -> None:
    with pytest.raises(SpecUnreadable, match=told):
        read(folder, module)
