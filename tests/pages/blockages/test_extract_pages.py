"""The half-yearly extract as a page, a table and data: what is not public is in none of them."""

from registry.policy.early_sign import RULE
from tests.blocked import EXETER
from tests.pages.blockages.conftest import Channel


def test_an_auditor_reads_a_half_year_in_three_forms(channel: Channel) -> None:
    nobody, half = channel.nobody, {"half": "2026-1"}
    address = f"/areas/{EXETER}/extract"
    assert address in nobody.get(f"/areas/{EXETER}").text
    page = nobody.get(address, query_string=half)
    table = nobody.get(f"{address}.csv", query_string=half)
    data = nobody.get(f"{address}.json", query_string=half)
    for one in (page, table, data):
        assert one.status_code == 200
        assert channel.reference in one.text
        assert channel.waiting not in one.text
        assert "too few for figures" in one.text
    assert "The half before" not in page.text
    assert "The half before" in nobody.get(address, query_string={"half": "2026-2"}).text
    assert RULE in page.text
    assert RULE in table.text
    assert data.get_json()["early_sign_rule"] == RULE
    assert f"blockages-{EXETER}-2026-1.csv" in table.headers["Content-Disposition"]
    assert nobody.get(f"{address}.csv").status_code == 200
    for wrong in ("2999-1", "x", "2026-3"):
        assert nobody.get(address, query_string={"half": wrong}).status_code == 404
    assert nobody.get("/areas/E00000000/extract").status_code == 404
