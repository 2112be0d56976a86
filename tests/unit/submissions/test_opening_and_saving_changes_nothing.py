"""Every page of questions over every seed programme: what is opened and read again is the same facts."""

import json
from pathlib import Path

import pytest

from ratings.record import canonical_json, read_record
from registry.services.submissions.open_sheet import open_sheet
from tests.source_tree import ROOT
from tests.submitting import pages_of

SEEDS = sorted((ROOT / "seed_programmes").glob("*.toml"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_page_that_is_saved_as_it_was_opened_changes_nothing(seed: Path) -> None:
    draft = json.loads(canonical_json(read_record(seed)))
    pages = list(pages_of(draft))
    assert len(pages) > 30
    for section, where in pages:
        opened = open_sheet(draft, section, where)
        if not opened.table:
            continue
        answers = opened.read(opened.typed)
        assert answers.problems == (), f"{section}/{where}"
        assert answers.table == opened.table, f"{section}/{where}"
