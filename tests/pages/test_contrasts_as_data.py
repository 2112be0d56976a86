"""The table of contrasts over the seed programmes: whole, the same as data, and true to each programme's record."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from registry.services.contrast_columns import COLUMNS
from registry.services.tables_in import as_number

Rows = list[dict[str, str]]


def table(client: FlaskClient, address: str) -> Rows:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    text = answer.get_data(as_text=True).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_it_has_every_contrast_of_the_register_once(client: FlaskClient) -> None:
    expected = set()
    for one in client.get("/programmes.json").get_json()["programmes"]:
        whole = client.get(f"/programmes/{one['slug']}.json").get_json()["record"]
        expected |= {
            (study.get("tested_as", one["slug"]), study["id"], contrast["id"])
            for study in whole.get("studies", [])
            for contrast in study.get("contrasts", [])
        }
    rows = table(client, "/contrasts.csv")
    found = [(row["programme"], row["study"], row["contrast"]) for row in rows]
    assert len(found) == len(expected) > 200
    assert set(found) == expected


def test_each_row_has_an_effect_with_variance_or_a_reason_and_never_both(
    client: FlaskClient,
) -> None:
    rows = table(client, "/contrasts.csv")
    for row in rows:
        given = [row[column] != "" for column in ("yi", "vi", "se", "scale", "how")]
        assert given == [row["why_not"] == ""] * 5
        assert (row["g"] == "") == (row["v_g"] == "") == (row["g_how"] == "")
    with_effect = [row for row in rows if row["yi"]]
    assert len(with_effect) > 50
    for row in with_effect:
        yi, vi = as_number(row["yi"]), as_number(row["vi"])
        assert yi is not None
        assert vi is not None
        assert vi > 0


@pytest.mark.parametrize(
    "address", ["/contrasts", "/programmes/nurse-family-partnership/contrasts"]
)
def test_the_data_say_the_same_as_the_table(client: FlaskClient, address: str) -> None:
    told = client.get(f"{address}.json").get_json()
    assert told["columns"] == COLUMNS
    assert told["contrasts"]
    words: dict[object, str] = {None: "", True: "yes", False: "no"}
    for one, row in zip(told["contrasts"], table(client, f"{address}.csv"), strict=True):
        assert set(one) == set(COLUMNS)
        for column, value in one.items():
            said = words[value] if value is None or isinstance(value, bool) else str(value)
            assert row[column].removeprefix("'") == said, column


def test_one_programme_s_table_agrees_with_its_published_rating(client: FlaskClient) -> None:
    slug = "nurse-family-partnership"
    rating = client.get(f"/programmes/{slug}.json").get_json()["rating"]
    rows = {
        (row["study"], row["contrast"]): row
        for row in table(client, f"/programmes/{slug}/contrasts.csv")
    }
    judged = 0
    for domain in rating["domains"]:
        for study in domain["effects"]:
            for one in study["contrasts"]:
                row = rows[study["study"], one["contrast"]]
                judged += 1
                assert row["domain"] == domain["domain"]
                assert (row["result"], row["confidence"]) == (one["result"], one["confidence"])
                decides = one["contrast"] in study["deciding"]
                assert row["decides"] == ("yes" if decides else "no")
    assert judged > 20
    assert {row["fingerprint"] for row in rows.values()} == {rating["fingerprint"]}
    assert {row["tested_as"] for row in rows.values()} > {"", "family-nurse-partnership"}


def test_a_programme_without_studies_has_a_table_without_rows(client: FlaskClient) -> None:
    assert table(client, "/programmes/parents-as-teachers/contrasts.csv") == []
    assert (
        client.get("/programmes/parents-as-teachers/contrasts.json").get_json()["contrasts"] == []
    )


def test_a_programme_that_is_not_there_has_no_table(client: FlaskClient) -> None:
    assert client.get("/programmes/no-such-programme/contrasts.csv").status_code == 404
    assert client.get("/programmes/no-such-programme/contrasts.json").status_code == 404


def test_the_whole_table_says_of_a_programme_what_its_own_table_says(client: FlaskClient) -> None:
    whole = table(client, "/contrasts.csv")
    for slug in {row["programme"] for row in whole}:
        own = table(client, f"/programmes/{slug}/contrasts.csv")
        filed_here = [row for row in own if not row["tested_as"]]
        listed = [{**row, "also_counted_by": ""} for row in whole if row["programme"] == slug]
        assert listed == filed_here
