"""Every contrast as a row: listed once, blank where nothing is known, and judged as the rating judged it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from ratings.effect_words import How, WhyNot
from ratings.standard import load_standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.contrast_rows import ContrastRow
from registry.services.contrasts import account, contrasts_of, every_contrast
from registry.services.evidence import publish
from tests.invented import BETTER, DOCUMENT, contrast_table, record, study_table


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Session]:
    settings = Settings(data=tmp_path / "data")
    migrate(settings)
    with open_session(settings, writing=True) as session:
        yield session
    engine_for(settings.database_url).dispose()


def published(session: Session, slug: str, *studies: dict[str, Any], **facts: Any) -> None:
    publish(session, record(*studies, slug=slug, name=slug, **facts), load_standard())


def listed(session: Session) -> list[tuple[str, str, str | None]]:
    return [
        (row.programme, row.study, str(row.value("also_counted_by") or ""))
        for row in every_contrast(session)
    ]


def only(rows: tuple[ContrastRow, ...] | None) -> ContrastRow:
    assert rows is not None
    (row,) = rows
    return row


def test_a_study_that_a_parent_counts_too_is_listed_with_its_adaptation_alone(
    writing: Session,
) -> None:
    published(writing, "adaptation", study_table("trial"))
    published(writing, "a-parent", study_table("trial", tested_as="adaptation"), study_table("own"))
    published(writing, "another-parent", study_table("trial", tested_as="adaptation"))
    assert listed(writing) == [
        ("a-parent", "own", ""),
        ("adaptation", "trial", "a-parent another-parent"),
    ]


def test_where_the_adaptation_is_not_on_the_register_it_is_listed_with_the_first_that_counts_it(
    writing: Session,
) -> None:
    published(writing, "second", study_table("trial", tested_as="gone"))
    published(writing, "first", study_table("trial", tested_as="gone"))
    assert listed(writing) == [("first", "trial", "second")]


def test_two_programmes_may_each_have_a_study_of_the_same_id(writing: Session) -> None:
    published(writing, "one", study_table("trial"))
    published(writing, "two", study_table("trial"))
    assert listed(writing) == [("one", "trial", ""), ("two", "trial", "")]


def test_one_programme_s_table_has_the_studies_it_borrows_and_says_from_where(
    writing: Session,
) -> None:
    published(writing, "adaptation", study_table("trial"))
    published(writing, "parent", study_table("trial", tested_as="adaptation"))
    assert only(contrasts_of(writing, "parent")).value("tested_as") == "adaptation"
    assert only(contrasts_of(writing, "adaptation")).value("tested_as") is None
    assert contrasts_of(writing, "no-such-programme") is None


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            {"a": ["b"], "b": ["c"]}, id="the first with the second, the second with the third"
        ),
        pytest.param({"b": ["a"], "c": ["b"]}, id="the other way round"),
        pytest.param({"a": ["c"], "b": ["c"]}, id="both with the third"),
        pytest.param({"c": ["a", "b"]}, id="the third with both"),
    ],
)
def test_studies_that_share_people_have_one_sample(
    writing: Session, said: dict[str, list[str]]
) -> None:
    held = [study_table(name, same_sample_as=said.get(name, [])) for name in ("c", "b", "a", "d")]
    published(writing, "one", *held)
    names = [row.value("sample") for row in every_contrast(writing)]
    assert names == ["one/a", "one/a", "one/a", "one/d"]


def test_a_sample_has_the_same_name_in_the_tables_of_both_programmes_that_count_it(
    writing: Session,
) -> None:
    published(writing, "z-adaptation", study_table("trial"))
    published(
        writing,
        "a-parent",
        study_table("trial", tested_as="z-adaptation"),
        study_table("a-follow-up", same_sample_as=["trial"]),
    )
    names = {row.value("sample") for row in contrasts_of(writing, "a-parent") or ()}
    assert names == {"z-adaptation/trial"}
    assert only(contrasts_of(writing, "z-adaptation")).value("sample") == "z-adaptation/trial"


def test_an_effect_has_its_variance_and_where_it_came_from(writing: Session) -> None:
    published(writing, "one", study_table())
    row = only(contrasts_of(writing, "one"))
    assert (row.value("yi"), row.value("how")) == (0.3, How.INTERVAL)
    assert row.value("why_not") is None
    assert (row.value("n_intervention"), row.value("n_total")) == (290, 580)
    assert (row.value("decides"), row.value("result")) == (True, "favourable")
    assert row.value("confidence") == "high"
    assert row.value("clusters") == "individuals"
    assert row.value("sources") == "report"


def test_without_an_effect_the_cells_are_empty_and_the_reason_is_said(writing: Session) -> None:
    published(writing, "one", study_table("trial", contrast_table(effect=None, significant=True)))
    row = only(contrasts_of(writing, "one"))
    numbers = ("scale", "yi", "vi", "se", "how", "g", "v_g", "printed_estimate")
    assert [row.value(column) for column in numbers] == [None] * len(numbers)
    assert row.value("why_not") == WhyNot.NO_FIGURES


def test_a_retracted_report_gives_no_effect_and_decides_nothing(writing: Session) -> None:
    published(writing, "one", study_table(), documents=[{**DOCUMENT, "retracted": True}])
    row = only(contrasts_of(writing, "one"))
    assert (row.value("yi"), row.value("why_not")) == (None, WhyNot.RETRACTED)
    assert (row.value("decides"), row.value("confidence")) == (False, None)


def test_figures_are_as_printed_but_can_be_read_as_numbers(writing: Session) -> None:
    printed = {**BETTER, "estimate": "\u22120\u00b730", "low": "\u22120.50", "high": "1,000.10"}
    published(writing, "one", study_table("trial", contrast_table(effect=printed)))
    row = only(contrasts_of(writing, "one"))
    found = [row.value(f"printed_{part}") for part in ("estimate", "low", "high")]
    assert found == ["-0.30", "-0.50", "1000.10"]


def test_the_account_adds_up(writing: Session) -> None:
    held = study_table(
        "trial",
        contrast_table("one"),
        contrast_table("two", effect={**BETTER, "estimate": "9"}),
        contrast_table("three", effect=None, significant=True),
        contrast_table("four", effect=None, significant=True),
    )
    published(writing, "one", held)
    found = account(every_contrast(writing))
    assert (found.contrasts, found.with_effect, found.with_g) == (4, 1, 1)
    assert found.how == ((How.INTERVAL, 1),)
    assert found.why_not == ((WhyNot.NO_FIGURES, 2), (WhyNot.MISPRINT, 1))
