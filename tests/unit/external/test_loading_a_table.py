"""A folder of records that has a table of external ratings is loaded with it."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import open_session
from registry.models import Event
from registry.services.evidence import published
from registry.services.external_ratings import external_ratings_of
from registry.services.loading import EXTERNAL_RATINGS, LoadRefused, load_folder
from tests.external_tables import ROW, write_table
from tests.unit.storage.invented import record_text


class TestAFolderWithATable:
    def test_is_loaded_with_it_and_not_read_again(self, on_file: Settings, tmp_path: Path) -> None:
        folder = tmp_path / "records"
        write_table(folder, ROW, name=EXTERNAL_RATINGS)
        with open_session(on_file, writing=True) as session:
            first = load_folder(session, folder, load_standard())
            assert first.lines()[-1] == "1 rating by other bodies: 1 added, 0 there already."
            events = session.scalar(select(func.count()).select_from(Event))
            again = load_folder(session, folder, load_standard())
            assert again == first.unchanged()
            assert again.lines()[-1] == "1 rating by other bodies: 0 added, 1 there already."
            assert session.scalar(select(func.count()).select_from(Event)) == events

    def test_is_read_again_when_the_table_changed(self, on_file: Settings, tmp_path: Path) -> None:
        folder = tmp_path / "records"
        write_table(folder, ROW, name=EXTERNAL_RATINGS)
        with open_session(on_file, writing=True) as session:
            load_folder(session, folder, load_standard())
            write_table(folder, ROW, ROW | {"label": "Silver"}, name=EXTERNAL_RATINGS)
            load_folder(session, folder, load_standard())
            assert len(external_ratings_of(session, ["kite-club"])) == 2

    def test_is_refused_whole_where_a_row_of_it_is(self, on_file: Settings, tmp_path: Path) -> None:
        folder = tmp_path / "records"
        (folder / "new-one.toml").write_text(record_text("new-one"), "utf-8")
        write_table(folder, ROW | {"source": ""}, name=EXTERNAL_RATINGS)
        with open_session(on_file, writing=True) as session:
            with pytest.raises(LoadRefused, match="line 2, column source"):
                load_folder(session, folder, load_standard())
            session.commit()
            assert published(session, "new-one") is None
