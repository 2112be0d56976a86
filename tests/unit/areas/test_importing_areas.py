"""A newer table of areas takes the place of the kept one: nothing of a wrong one, and no area is ever lost."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.cli import main
from registry.config import Settings, resource
from registry.database import open_session
from registry.models import AreaRow, BodyRow, PriceIndex
from registry.policy.areas import Area, AreaKind
from registry.services.areas.importing import areas_by_code, import_areas, plan_of_areas
from registry.services.areas.shipped import put_shipped_facts
from registry.services.tables_in import InputRefused

HEADER = (
    "gss_code,name,nation,region,kind,county_gss_code,combined_authority_gss_code,population_2020"
)
COUNTY = "E10000001,Inventshire,England,South East,County,,,"
DISTRICT = "E07000001,Invented,England,South East,Non-metropolitan district,E10000001,,1000"
WELSH = "W06000099,Dychmygol,Wales,Wales,Welsh unitary authority,,,"
DAY = date(2026, 11, 26)


def table(place: Path, *lines: str) -> Path:
    file = place / "areas.csv"
    file.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    return file


def taken(session: Session, file: Path, on: date = DAY) -> None:
    import_areas(session, plan_of_areas(session, file), on)


def test_a_new_area_comes_with_its_council_and_without_any_address(
    own: Session, tmp_path: Path
) -> None:
    taken(own, table(tmp_path, COUNTY, DISTRICT, WELSH))
    assert areas_by_code(own)["E07000001"] == Area(
        code="E07000001",
        name="Invented",
        nation="England",  # type: ignore[arg-type]  # a nation is its name
        region="South East",
        kind=AreaKind.DISTRICT,
        county="E10000001",
        population=1000,
        population_year=2020,
    )
    names = own.scalars(select(BodyRow.reference).order_by(BodyRow.reference)).all()
    assert names == [
        f"{code}-{body}"
        for code in ("e07000001", "e10000001", "w06000099")
        for body in ("council", "scrutiny")
    ]
    assert own.scalar(select(func.count()).where(BodyRow.address.is_not(None))) == 0


def test_an_area_that_the_newer_table_lacks_is_ended_on_the_day_and_kept(
    own: Session, tmp_path: Path
) -> None:
    taken(own, table(tmp_path, COUNTY, DISTRICT))
    plan = plan_of_areas(own, table(tmp_path, COUNTY))
    assert [one.code for one in plan.ended] == ["E07000001"]
    import_areas(own, plan, date(2027, 4, 1))
    gone = areas_by_code(own)["E07000001"]
    assert gone.ended_on == date(2027, 4, 1)
    assert gone.is_there_on(date(2027, 3, 31))
    assert not gone.is_there_on(date(2027, 4, 1))


def test_an_area_that_comes_back_is_there_again(own: Session, tmp_path: Path) -> None:
    taken(own, table(tmp_path, COUNTY, DISTRICT))
    taken(own, table(tmp_path, COUNTY))
    plan = plan_of_areas(own, table(tmp_path, COUNTY, DISTRICT))
    assert [one.code for one in plan.new] == ["E07000001"]
    import_areas(own, plan, DAY)
    assert areas_by_code(own)["E07000001"].ended_on is None


def test_the_same_table_again_changes_nothing(own: Session, tmp_path: Path) -> None:
    taken(own, table(tmp_path, COUNTY, DISTRICT))
    plan = plan_of_areas(own, table(tmp_path, DISTRICT, COUNTY))
    assert (plan.new, plan.changed, plan.ended, plan.same) == ((), (), (), 2)


def test_another_fact_of_an_area_is_taken(own: Session, tmp_path: Path) -> None:
    taken(own, table(tmp_path, COUNTY))
    plan = plan_of_areas(own, table(tmp_path, COUNTY.replace("Inventshire", "New Inventshire")))
    assert [one.name for one in plan.changed] == ["New Inventshire"]
    import_areas(own, plan, DAY)
    assert areas_by_code(own)["E10000001"].name == "New Inventshire"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            DISTRICT.replace("E07", "W07"),
            "areas.csv: line 3, column gss_code: found 'W07000001'; expected a code of England such as E06000001.",
        ),
        (
            DISTRICT.replace("E07000001", "E0700001"),
            "areas.csv: line 3, column gss_code: found 'E0700001'; expected a code of England such as E06000001.",
        ),
        (
            DISTRICT.replace("England", "Cornwall"),
            (
                "areas.csv: line 3, column nation: found 'Cornwall'; expected one of England, Wales, Scotland, "
                "Northern Ireland."
            ),
        ),
        (
            DISTRICT.replace("1000", "many"),
            "areas.csv: line 3, column population_2020: found 'many'; expected a whole number of people, or nothing.",
        ),
        (
            DISTRICT.replace("E10000001", "E10000002"),
            (
                "areas.csv: line 3, column county_gss_code: found 'E10000002'; expected the code of an area in the "
                "same table, or nothing."
            ),
        ),
        (COUNTY, "areas.csv: line 3, column gss_code: found 'E10000001'; expected each code once."),
        (
            DISTRICT + ",x",
            "areas.csv: line 3, column 9: found 9 cells; expected 8, as in line 1.",
        ),
    ],
)
def test_a_wrong_row_is_refused_by_line_and_column_and_nothing_is_taken(
    own: Session, tmp_path: Path, line: str, sentence: str
) -> None:
    plan = plan_of_areas(own, table(tmp_path, COUNTY, line))
    assert [str(one) for one in plan.refused] == [sentence]
    with pytest.raises(ValueError, match="refused rows"):
        import_areas(own, plan, DAY)
    assert areas_by_code(own) == {}


def test_a_table_without_a_column_is_none(own: Session, tmp_path: Path) -> None:
    file = tmp_path / "areas.csv"
    file.write_text("gss_code,name\nE06000001,Hartlepool\n", "utf-8")
    with pytest.raises(InputRefused, match="no column nation"):
        plan_of_areas(own, file)


def test_what_ships_is_put_there_once_and_takes_nothing_over(own: Session, tmp_path: Path) -> None:
    taken(own, table(tmp_path, COUNTY))
    assert put_shipped_facts(own, DAY) is True  # the prices
    assert list(areas_by_code(own)) == ["E10000001"]
    assert put_shipped_facts(own, DAY) is False


def test_the_shipped_table_holds_each_nations_authorities(shipped: Settings) -> None:
    with open_session(shipped) as session:
        found = dict(
            session.execute(select(AreaRow.nation, func.count()).group_by(AreaRow.nation)).all()
        )
        years = session.scalars(select(PriceIndex.year).order_by(PriceIndex.year)).all()
    assert found == {"England": 332, "Northern Ireland": 11, "Scotland": 32, "Wales": 22}
    assert years == list(range(1990, 2025))


def test_the_command_tells_what_it_would_do_does_it_and_refuses_a_wrong_table(
    own_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_DATA", str(own_settings.data))
    command = [
        "areas",
        "import",
        str(resource("seed_programmes").parent / "registry/facts/areas.csv"),
    ]
    tried = CliRunner().invoke(main, [*command, "--dry-run"])
    assert "397 new, 0 changed, 0 ended, 0 as they are. Nothing was changed." in tried.output
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output) == (0, "397 new, 0 changed, 0 ended, 0 as they are.\n")
    again = CliRunner().invoke(main, [*command, "--json"])
    assert '"same": 397' in again.output
    with open_session(own_settings) as session:
        assert len(areas_by_code(session)) == 397
    wrong = CliRunner().invoke(
        main, ["areas", "import", str(table(tmp_path, COUNTY.replace("County", "Shire")))]
    )
    assert wrong.exit_code == 1
    assert "Nothing is changed." in wrong.output


def test_the_command_takes_an_index_of_prices_whole(
    own_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_DATA", str(own_settings.data))
    file = tmp_path / "prices.csv"
    file.write_text("year,index\n2024,100\n2025,103.5\n", "utf-8")
    done = CliRunner().invoke(main, ["areas", "prices", str(file), "--source", "Invented office"])
    assert (done.exit_code, done.output) == (0, "2 years of prices, 2024 to 2025.\n")
    file.write_text("year,index\n2025,0\n", "utf-8")
    wrong = CliRunner().invoke(main, ["areas", "prices", str(file), "--source", "Invented office"])
    assert wrong.exit_code == 1
    assert "prices.csv: line 2, column index: found '0'; expected a number above 0." in wrong.output
    with open_session(own_settings) as session:
        assert session.scalars(select(PriceIndex.year).order_by(PriceIndex.year)).all() == [
            2024,
            2025,
        ]
