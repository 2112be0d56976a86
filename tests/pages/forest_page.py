"""A rating's page with its forest plot, read back: the marks of the figure, its words, its file and its table."""

import csv
import io

from tests.pages.page_client import FetchedPage, PageClient

PROGRAMME = "/programmes/invented-programme"
RATING = f"{PROGRAMME}/ratings/behaviour"
SVG = "{http://www.w3.org/2000/svg}"


def marks(page: FetchedPage, name: str, layout: str = "wide") -> int:
    """How many marks of a kind its figure has."""
    (figure,) = [one for one in page.all(f"{SVG}svg") if one.get("class") == f"forest {layout}"]
    return sum(one.get("class") == name for one in figure.iter())


def table(site: PageClient, address: str = f"{RATING}.csv") -> list[dict[str, str]]:
    """The same numbers as a program reads them."""
    answer = site.client.get(address)
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].endswith(".csv")
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def figure_words(page: FetchedPage) -> str:
    (figure,) = [one for one in page.all(f"{SVG}svg") if one.get("class") == "forest wide"]
    return " ".join("".join(one.itertext()) for one in figure.iter(f"{SVG}text"))


def svg_of(site: PageClient) -> str:
    return site.client.get(f"{RATING}.svg").get_data(as_text=True)
