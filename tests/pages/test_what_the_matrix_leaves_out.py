"""The matrix leaves out what says little, tells how much that is, and shows it where it is asked for."""

from tests.pages.matrix_rows import ALL, every, is_measured, named, rows_of
from tests.pages.page_client import PageClient


def test_those_that_a_study_measured_come_first(site: PageClient) -> None:
    first, last = site.get("/matrix?untested=yes"), site.get("/matrix?untested=yes&page=99")
    assert "No outcome was measured" not in first.text
    assert "No outcome was measured" in last.text
    assert "page 4 of 4" in last.text


def test_what_is_left_out_is_counted_and_shown_where_it_is_asked_for(site: PageClient) -> None:
    everything, usual = every(site, **ALL), every(site)
    unmeasured = [one for one in everything if not is_measured(one)]
    outside = sum(
        row["inside_scope"] is False and row["undecided"] is None and row["headline"]
        for one in everything
        if is_measured(one)
        for row in one["standings"]
    )
    assert [one["name"] for one in usual] == [o["name"] for o in everything if is_measured(o)]
    assert not any(row["inside_scope"] is False for one in usual for row in one["standings"])
    told = site.client.get("/matrix.json").get_json()["left_out"]
    assert told == {
        "programmes_without_study": len(unmeasured),
        "words_outside_remit": outside,
        "asked_with_them": "?untested=yes&outside=yes",
    }
    page = site.get("/matrix")
    assert f"Left out: {len(unmeasured)} programmes without a study" in page.text
    assert f"and {outside} words that bodies’ rules give to programmes they do not" in page.text
    assert any(link.endswith("/matrix?untested=yes&outside=yes") for link in page.links)
    with_them = site.get("/matrix?untested=yes&outside=yes")
    assert "Nothing is left out" in with_them.text
    assert any(link.endswith("/matrix") for link in with_them.links)


def test_a_standard_that_decides_nothing_has_a_sentence_and_no_column(site: PageClient) -> None:
    page, whole = site.get("/matrix"), site.get("/matrix?columns=all")
    assert "ESSA and Evidence4Impact decide nothing of these programmes here" in page.text
    assert len(list(whole.all("th"))) - len(list(page.all("th"))) == 2
    assert any(link.endswith("/matrix?columns=all") for link in page.links)
    assert any(link.endswith("/matrix") for link in whole.links)
    for standard in ("essa", "evidence4impact"):
        assert named(site, standard=standard) == []


def test_what_is_outside_a_remit_is_left_out_unless_it_is_asked_for(site: PageClient) -> None:
    asked = "q=parent+teacher&untested=yes"
    without, with_it = site.get(f"/matrix?{asked}"), site.get(f"/matrix?{asked}&outside=yes")
    assert "Level 1 Outside its remit" in with_it.text
    assert "Level 1 Outside" not in without.part("main").split("What the signs mean")[1]
    assert "Outside its remit" in without.text


def test_the_table_follows_what_was_asked_and_leaves_out_the_same(site: PageClient) -> None:
    slug = "multisystemic-therapy"
    own = rows_of(site, f"/programmes/{slug}/standards.csv")
    for asked in ("", "&outside=yes"):
        rows = rows_of(site, f"/matrix.csv?q=multisystemic+therapy{asked}")
        kept = [row for row in own if asked or row["inside_scope"] != "no"]
        assert [row for row in rows if row["programme"] == slug] == kept
        assert len({(r["programme"], r["standard"], r["domain"]) for r in rows}) == len(rows)
    assert len(kept) > sum(row["inside_scope"] != "no" for row in own)
    unmeasured = "word=code-of-practice:not+yet+evaluated"
    assert len(rows_of(site, f"/matrix.csv?{unmeasured}")) < len(
        rows_of(site, f"/matrix.csv?{unmeasured}&untested=yes")
    )
    assert "they follow what was chosen above, and leave out the same" in site.get("/matrix").text
