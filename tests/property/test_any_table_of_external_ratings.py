"""Whatever stands in a table of external ratings, each row is taken or refused, and comes back as it was."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.adding_external_ratings import add, plan_of
from registry.services.events_verification import verify_events
from registry.services.external_ratings import external_ratings_of
from registry.services.external_ratings_in import NEEDED, OPTIONAL
from registry.services.tables_in import InputRefused
from tests.unit.external.conftest import published_in

COLUMNS = (*NEEDED, *OPTIONAL)
SOME = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
cells = st.one_of(
    st.sampled_from(["", "kite-club", "rating", "Guidance", "2019-06", "1", "=1+1", "'-x", "4+"]),
    st.sampled_from(["https://a.test", "http://[", "a\r\nb", "\u2028", "\0", " ", '"', "9" * 30]),
    any_text,
)
likely = st.fixed_dictionaries(
    {
        "programme": st.just("kite-club"),
        "body": cells,
        "label": cells,
        "source": cells,
        "note": cells,
    }
)
rows = st.lists(st.one_of(st.fixed_dictionaries(dict.fromkeys(COLUMNS, cells)), likely), max_size=4)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    folder = tmp_path_factory.mktemp("external")
    made = Settings(data=folder / "data")
    migrate(made)
    published_in(made, folder)
    yield made
    engine_for(made.database_url).dispose()


def table(handed: list[dict[str, str]]) -> str:
    written = io.StringIO()
    lines = csv.DictWriter(written, COLUMNS)
    lines.writeheader()
    lines.writerows(handed)
    return written.getvalue()


@SOME
@given(handed=rows)
def test_each_row_is_taken_or_refused_and_all_of_them_or_none(
    place: Settings, tmp_path: Path, handed: list[dict[str, str]]
) -> None:
    file = tmp_path / "others.csv"
    file.write_text(table(handed), "utf-8", newline="")
    with open_session(place, writing=True) as session:
        plan = plan_of(session, file)
        if plan.refused:
            with pytest.raises(InputRefused):
                add(session, plan)
            assert not external_ratings_of(session, ["kite-club"])
            return
        add(session, plan)
        held = external_ratings_of(session, ["kite-club"])
        assert [one.key for one in held] == [row.rating.key for row in plan.new]
        assert verify_events(session).breaks == ()
        assert plan_of(session, file).new == ()


@SOME
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_at_all_is_a_table_or_refused(place: Settings, tmp_path: Path, text: str) -> None:
    file = tmp_path / "others.csv"
    file.write_text(text, "utf-8", newline="")
    with open_session(place) as session, suppress(InputRefused):
        assert plan_of(session, file).new == ()
