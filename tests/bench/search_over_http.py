"""How long a search page takes, as someone beside the server would wait for it."""

import http.client
import random
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote_plus, urlsplit

from registry.commands.loading import make_data
from registry.config import Settings, resource
from tests.bench.figures import Figure, Part
from tests.browser import served_from_nothing

QUERIES = (
    "home visits for teenage mothers",
    "parenting programme for conduct problems",
    "MST",
    "nfp",
    "looked-after children",
    "foster care teenagers",
    "incredible years",
    '"family nurse partnership"',
    "drug use prevention in schools",
    "babies -school",
    "reading OR literacy",
    "bullying",
    "mums with depression",
    "teenage pregnancy",
    "crime and antisocial behaviour",
    "mentoring",
    "pre-school children",
    "home visiting first time mothers usa",
    "multisystemic therpy",
    "employment support",
    "alcohol",
    "child abuse and neglect",
    "emotional wellbeing",
    "",
)
ROUNDS = 20


def part() -> Part:
    """Median and 95th percentile over mixed queries in shuffled order, after one round unmeasured."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        make_data(resource("seed_programmes"), settings)
        with served_from_nothing(settings) as site:
            _round(site, random.Random(0))
            took = [t for turn in range(ROUNDS) for t in _round(site, random.Random(turn))]
    figures = [
        Figure(
            "search page, median",
            statistics.median(took) * 1000,
            target=50,
            unit="ms",
            compared_with="half of the 100 ms that people take for at once",
        ),
        Figure(
            "search page, 95th percentile",
            statistics.quantiles(took, n=20)[-1] * 1000,
            target=100,
            unit="ms",
            compared_with="the 100 ms that people take for at once",
        ),
    ]
    return Part("Search among our own records, under gunicorn and over a connection", figures)


def _round(site: str, order: random.Random) -> list[float]:
    return [_seconds(site, words) for words in order.sample(QUERIES, len(QUERIES))]


def _seconds(site: str, words: str) -> float:
    started = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(site).netloc)
    connection.request("GET", f"/search?q={quote_plus(words)}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == http.HTTPStatus.OK, f"Searching {words!r} answered {answer.status}."
    return time.perf_counter() - started
