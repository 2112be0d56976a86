"""A table of external ratings is added whole or not at all, nothing twice, each with its event."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ratings.figures import Day
from ratings.record import record_from_json
from ratings.standard import load_standard
from registry.config import Settings
from registry.database import open_session
from registry.models import AddedExternalRating, Event, RecordVersion
from registry.services.adding_external_ratings import add, plan_of
from registry.services.events_verification import verify_events
from registry.services.evidence import published
from registry.services.external_rating import ExternalRating, Kind
from registry.services.external_ratings import all_external_ratings, external_ratings
from registry.services.loading import load_folder
from registry.services.tables_in import InputRefused
from tests.external_tables import ROW, add_table, write_table
from tests.unit.storage.invented import record_text

FULL = ROW | {
    "kind": "guidance",
    "variant": "For two",
    "standard_version": "Handbook 1.0",
    "date": "2019-06",
    "locator": "p. 3",
    "read_on": "2026-01-02",
    "note": "As printed.\nOn two lines.",
}


def said_of(session: Session, slug: str = "kite-club") -> tuple[ExternalRating, ...]:
    held = published(session, slug)
    assert held is not None
    return external_ratings(session, held.record)


def rows(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(AddedExternalRating)) or 0


def test_every_column_comes_back_as_it_was_handed_in(writing: Session, tmp_path: Path) -> None:
    add_table(writing, write_table(tmp_path, FULL))
    assert said_of(writing) == (
        ExternalRating(
            programme="kite-club",
            body="An invented body",
            label="Gold",
            kind=Kind.GUIDANCE,
            source="https://body.test/kite-club",
            variant="For two",
            version="Handbook 1.0",
            dated=Day("2019-06"),
            locator="p. 3",
            read_on=Day("2026-01-02"),
            note="As printed.\nOn two lines.",
            number=1,
        ),
    )


def test_what_is_empty_was_not_reported(writing: Session, tmp_path: Path) -> None:
    add_table(writing, write_table(tmp_path, ROW | {"date": " ", "note": ""}))
    (found,) = said_of(writing)
    assert (found.kind, found.dated, found.note, found.variant) == (Kind.RATING, None, None, None)


def test_each_is_told_in_its_programmes_chain_and_verifies(
    writing: Session, tmp_path: Path
) -> None:
    add_table(writing, write_table(tmp_path, ROW, ROW | {"programme": "quiet-hour"}))
    told = writing.execute(
        select(Event.chain, Event.kind).where(Event.kind == "external_rating_added")
    )
    assert [tuple(row) for row in told] == [
        ("programme/kite-club", "external_rating_added"),
        ("programme/quiet-hour", "external_rating_added"),
    ]
    assert verify_events(writing).breaks == ()


def test_the_same_table_again_adds_nothing(writing: Session, tmp_path: Path) -> None:
    file = write_table(tmp_path, ROW, FULL)
    add_table(writing, file)
    again = plan_of(writing, file)
    assert (again.new, [one.why for one in again.there]) == ((), ["as number 1", "as number 2"])
    add(writing, again)
    assert rows(writing) == 2


def test_case_and_spacing_make_nothing_new_and_a_row_twice_in_one_table_is_added_once(
    writing: Session, tmp_path: Path
) -> None:
    file = write_table(tmp_path, ROW, ROW | {"label": " GOLD", "body": "an  Invented body"})
    plan = add_table(writing, file)
    assert [one.why for one in plan.there] == ["as line 2 of the same file"]
    assert rows(writing) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Another body"},
        {"variant": "For two"},
        {"standard_version": "2"},
        {"date": "2020"},
        {"label": "Silver"},
        {"source": "https://elsewhere.test"},
        {"kind": "guidance"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_row_is_new_where_it_differs_in(
    writing: Session, tmp_path: Path, other: dict[str, str]
) -> None:
    assert len(add_table(writing, write_table(tmp_path, ROW, ROW | other)).new) == 2


def test_what_a_programmes_record_holds_is_there_already(on_file: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    holds = '[[appraisals]]\nbody = "A body"\nrating = "Gold"\npublished = "2019"\ncites = [{ document = "the-report", '
    holds += 'locator = "p. 9", depth = "full text" }]\n'
    (folder / "kite-club.toml").write_text(record_text("kite-club") + holds, "utf-8")
    same = {"programme": "kite-club", "body": "A body", "label": "gold", "date": "2019"}
    with open_session(on_file, writing=True) as session:
        load_folder(session, folder, load_standard())
        plan = plan_of(session, write_table(tmp_path, same | {"source": "A trial that nobody ran"}))
        assert [one.why for one in plan.there] == ["in the programme's record"]
        (held,) = said_of(session)
        assert (held.number, held.locator, len(held.cites)) == (None, "p. 9", 1)
        assert all_external_ratings(session) == (held,)


def test_one_wrong_row_and_none_is_added(writing: Session, tmp_path: Path) -> None:
    file = write_table(tmp_path, ROW, ROW | {"programme": "kite-clb"}, FULL)
    plan = plan_of(writing, file)
    with pytest.raises(InputRefused, match="Nothing was added") as refused:
        add(writing, plan)
    assert (
        "line 3, column programme: found 'kite-clb'; expected a programme's slug, such as kite-club"
        in str(refused.value)
    )
    assert rows(writing) == 0


def test_what_is_wrong_is_said_of_every_row_by_line_and_column(
    writing: Session, tmp_path: Path
) -> None:
    file = write_table(
        tmp_path,
        ROW | {"label": "", "date": "June 2019"},
        ROW | {"kind": "opinion"},
        ROW | {"source": "", "read_on": "2999-01-01", "programme": "nobody's"},
        ROW | {"source": "javascript://x"},
        ROW | {"body": "x" * 201},
        ROW | {"note": "bell \a"},
        ROW | {"corrects": "first"},
    )
    with file.open("a", encoding="utf-8") as more:
        more.write("kite-club,too short\n")
    refused = plan_of(writing, file).refused
    assert [(one.line, one.column) for one in refused] == [
        *((2, "label"), (2, "date"), (3, "kind"), (4, "programme"), (4, "source"), (4, "read_on")),
        *((5, "source"), (6, "body"), (7, "note"), (8, "corrects"), (9, None)),
    ]
    assert all(str(one).startswith("others.csv: line ") for one in refused)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("programme,body,label", "no column source"),
        ("programme,body,label,source,stars", "column stars: no such column"),
    ],
    ids=["lacks what is needed", "has what nobody knows"],
)
def test_a_table_is_refused_whose_header(
    writing: Session, tmp_path: Path, header: str, told: str
) -> None:
    (tmp_path / "others.csv").write_text(f"{header}\n", "utf-8")
    with pytest.raises(InputRefused, match=told):
        plan_of(writing, tmp_path / "others.csv")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("kite club", "kite-club"),
        ("KITE-CLUB", "kite-club"),
        ("An invented programme", "a programme's slug: "),
        ("kite", "kite-club"),
        ("zzzz", "one of the 3 programmes on this register; none is spelt nearly so"),
    ],
)
def test_an_unknown_programme_is_refused_with_the_nearest(
    writing: Session, tmp_path: Path, typed: str, near: str
) -> None:
    (wrong,) = plan_of(writing, write_table(tmp_path, ROW | {"programme": typed})).refused
    assert near in str(wrong)


class TestCorrecting:
    def test_takes_the_place_of_what_was_wrong_and_leaves_the_row(
        self, writing: Session, tmp_path: Path
    ) -> None:
        add_table(writing, write_table(tmp_path, ROW))
        add_table(writing, write_table(tmp_path, ROW | {"label": "Silver", "corrects": "1"}))
        assert [one.label for one in said_of(writing)] == ["Silver"]
        assert rows(writing) == 2

    def test_never_lets_the_wrong_row_in_again(self, writing: Session, tmp_path: Path) -> None:
        first = write_table(tmp_path, ROW)
        add_table(writing, first)
        add_table(
            writing, write_table(tmp_path, ROW | {"label": "Silver", "corrects": "1"}, name="b.csv")
        )
        (again,) = plan_of(writing, first).there
        assert again.why == "as number 1, which number 2 has corrected"

    @pytest.mark.parametrize(
        ("correction", "told"),
        [
            ({"corrects": "7"}, "an external rating of this programme"),
            ({"corrects": "1", "programme": "quiet-hour"}, "an external rating of this programme"),
        ],
        ids=["one that is not there", "one of another programme"],
    )
    def test_is_refused_of(
        self, writing: Session, tmp_path: Path, correction: dict[str, str], told: str
    ) -> None:
        add_table(writing, write_table(tmp_path, ROW))
        row = ROW | {"label": "Silver"} | correction
        (wrong,) = plan_of(writing, write_table(tmp_path, row)).refused
        assert told in str(wrong)

    def test_is_done_once(self, writing: Session, tmp_path: Path) -> None:
        add_table(writing, write_table(tmp_path, ROW))
        twice = (ROW | {"label": label, "corrects": "1"} for label in ("Silver", "Bronze"))
        (wrong,) = plan_of(writing, write_table(tmp_path, *twice)).refused
        assert "line 2 has corrected it" in str(wrong)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE external_rating SET label = 'Platinum'",
        "DELETE FROM external_rating",
        (
            "INSERT INTO external_rating (programme_id, body, label, kind, source, added_at, corrects_id) "
            "SELECT programme_id + 1, body, label, kind, source, added_at, id FROM external_rating"
        ),
        (
            "INSERT INTO external_rating (programme_id, body, label, kind, source, added_at) "
            "SELECT programme_id, body, label, 'rumour', source, added_at FROM external_rating"
        ),
    ],
    ids=["is changed", "is removed", "corrects another programme's", "is of an unknown kind"],
)
def test_the_database_refuses_where_an_external_rating(
    writing: Session, tmp_path: Path, statement: str
) -> None:
    add_table(writing, write_table(tmp_path, ROW))
    with pytest.raises(IntegrityError):
        writing.execute(text(statement))


def test_one_changed_behind_the_databases_back_is_found(on_file: Settings, tmp_path: Path) -> None:
    with open_session(on_file, writing=True) as session:
        add_table(session, write_table(tmp_path, ROW))
        session.execute(text("DROP TRIGGER external_rating_is_never_changed"))
        session.execute(text("UPDATE external_rating SET note = 'Endorsed.'"))
        (found,) = verify_events(session).breaks
    assert found.sentence == "The external rating 1 is not as it was when this was told."


def test_records_stay_readable_beside_them(writing: Session, tmp_path: Path) -> None:
    """An external rating is no part of a record: the record's fingerprint stays."""
    before = writing.scalars(select(RecordVersion.fingerprint)).all()
    add_table(writing, write_table(tmp_path, FULL))
    assert writing.scalars(select(RecordVersion.fingerprint)).all() == before
    for snapshot in writing.scalars(select(RecordVersion.snapshot)):
        assert record_from_json(snapshot, file="stored").slug
