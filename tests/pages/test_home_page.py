"""The home page says how much of the register has been tested, and how much has not."""

from tests.pages.page_client import PageClient


def test_it_tells_programmes_that_were_tested_from_those_without_a_study(site: PageClient) -> None:
    listed = site.client.get("/programmes.json").get_json()["programmes"]
    untested = unmeasured = 0
    for one in listed:
        whole = site.client.get(f"/programmes/{one['slug']}.json").get_json()
        verdicts = {domain["verdict"] for domain in whole["rating"]["domains"]}
        untested += verdicts <= {"untested"}
        unmeasured += not verdicts
    assert untested > unmeasured
    assert untested > sum(one["headline"]["domain"] is None for one in listed)
    text = site.get("/").text
    assert f"{len(listed) - untested} programmes that have been tested are rated here" in text
    assert (
        f"{untested} more are listed that no study on the register has compared with anything yet"
        f": {untested - unmeasured} have results without a comparison, and {unmeasured} have no result at all."
        in text
    )
    assert "those without a comparison among them" in text


def test_the_list_has_a_way_to_each_letter(site: PageClient) -> None:
    page = site.get("/programmes")
    names = [one["name"] for one in site.client.get("/programmes.json").get_json()["programmes"]]
    letters = list(dict.fromkeys(name[0].upper() for name in names))
    assert [link.partition("#")[2] for link in page.links if "#letter-" in link] == [
        f"letter-{number}" for number in range(1, len(letters) + 1)
    ]
