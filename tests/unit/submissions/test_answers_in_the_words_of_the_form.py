"""What is read through and signed is in the words of the form, and leaves nothing out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.services.submissions.answer_words import UNASKED_LABELS
from registry.services.submissions.answers import PartInWords, in_words
from registry.services.submissions.differences import between
from registry.services.submissions.headings import HEADINGS, WITHIN_A_STUDY
from registry.services.submissions.questions.everything import BLOCKS
from tests.submitted import RECORD, whole_draft

SEEDS = sorted(RECORD.parent.glob("*.toml"))[::6]

_TITLES = [*(one for held in HEADINGS.values() for one in held), *WITHIN_A_STUDY]
ASKED = {
    *(question.label for block in BLOCKS.values() for question in block.questions),
    *(title.title for title in _TITLES),
    *(title.one_titled(is_new=False) for title in _TITLES),
    *UNASKED_LABELS.values(),
    *("Sources", "sources"),
}


def every(parts: tuple[PartInWords, ...]) -> Iterator[PartInWords]:
    for part in parts:
        yield part
        yield from every(part.inner)


@pytest.mark.parametrize("record", SEEDS, ids=lambda path: path.stem)
def test_every_label_is_a_question_of_the_form(record: Path) -> None:
    draft = whole_draft(record)
    for section in in_words(draft):
        for part in every(section.parts):
            for line in part.lines:
                left = line.label
                for label in sorted(ASKED, key=len, reverse=True):
                    left = left.replace(label, "")
                assert not re.sub(r"[\d: ]", "", left), line.label
            assert set(part.unreported) <= ASKED


@pytest.mark.parametrize("record", SEEDS, ids=lambda path: path.stem)
def test_no_text_or_figure_is_left_out(record: Path) -> None:
    draft = whole_draft(record)
    parts = [part for section in in_words(draft) for part in every(section.parts)]
    said = "\n".join(" ".join((line.words, *line.sources)) for part in parts for line in part.lines)
    texts = set(_texts({key: one for key, one in draft.items() if key not in UNSEEN}))
    missing = [one for one in texts if " ".join(one.split()) not in " ".join(said.split())]
    assert missing == []


UNSEEN = ("format", "merged", "left_out")


def _texts(held: object, key: str = "") -> Iterator[str]:
    """Yield what was typed: no ids, and no words that are picked from a list."""
    if isinstance(held, dict):
        for name, value in held.items():
            yield from _texts(value, name)
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one, key)
    elif key in TYPED:
        yield str(held)


TYPED = frozenset(
    {
        *("text", "locator", "quote", "derived", "name", "summary", "title", "label", "url", "doi"),
        *(
            "outcome",
            "measure",
            "time",
            "estimate",
            "low",
            "high",
            "p",
            "standard_error",
            "mean",
            "sd",
        ),
        *("note", "description", "finding", "findings", "printed", "authors_conclusion", "funding"),
    }
)


def test_groups_are_named_and_not_numbered() -> None:
    (studies,) = (one for one in in_words(whole_draft()) if one.section == "studies")
    for result in studies.parts[0].inner[2:]:
        held = {line.label: line.words for line in result.lines}
        assert held["Which group got the programme?"] == "Teens & Toddlers"


def test_differences_are_told_in_the_same_words() -> None:
    old, new = whole_draft(), whole_draft()
    new["studies"][0]["contrasts"][0]["comparator"] = "intervention-teens-toddlers"
    (section,) = between(old, new)
    (field,) = section.parts[0].fields
    assert field.label == "Which group is it compared with?"
