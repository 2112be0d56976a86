"""The manual of the ratings holds every spec test, each as a sentence that somebody can read."""

import subprocess
import sys
from collections import Counter

from registry.config import resource
from registry.services.spec_tests import Rule, chapters
from tests.source_tree import ROOT

FEWEST_WORDS = 5


def rules() -> list[Rule]:
    return [
        rule
        for chapter in chapters(resource("spec"))
        for group in chapter.groups
        for rule in group.rules
    ]


def found_by_pytest() -> set[str]:
    """As pytest itself finds them, whatever the manual says."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/spec"]
    found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {line.partition("[")[0] for line in found.splitlines() if "::" in line}


def test_every_spec_test_that_runs_is_a_sentence_of_the_manual_and_every_sentence_runs() -> None:
    assert {rule.test for rule in rules()} == found_by_pytest()


def test_every_module_of_the_spec_is_a_chapter() -> None:
    modules = {path.name for path in (ROOT / "tests" / "spec").glob("test_*.py")}
    assert {chapter.file for chapter in chapters(resource("spec"))} == {
        f"tests/spec/{name}" for name in modules
    }


def test_a_sentence_can_be_read_by_somebody_who_reads_no_python() -> None:
    unreadable = [
        rule.test
        for rule in rules()
        if len(rule.sentence.split()) < FEWEST_WORDS
        or not rule.sentence[0].isupper()
        or "_" in rule.sentence
    ]
    assert unreadable == []


def test_no_two_tests_claim_the_same() -> None:
    said = Counter(rule.sentence for rule in rules())
    assert [sentence for sentence, times in said.items() if times > 1] == []
