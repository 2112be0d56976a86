"""Whether the generated programmes are like real ones: their lengths beside those of our own records."""

import statistics
from collections.abc import Sequence
from itertools import islice

from ratings.record import read_record
from ratings.standard import load_standard
from registry.config import resource
from registry.search.port import SearchDocument
from registry.search.preparing import texts_of
from tests.bench.corpus import documents
from tests.bench.figures import Part, columns
from tests.bench.filling import searchable

COMPARED = 500
_NOTES = (
    "Median (and what nine in ten do not exceed). The generated are longer than ours are now, as ours will be once",
    "every description and every study is in: the harder case for a search.",
    "",
)
_LISTS = ("domains", "life_stages", "settings", "modes", "workforce", "countries")


def part() -> Part:
    """Lay the lengths out side by side."""
    standard = load_standard()
    read = (read_record(path) for path in sorted(resource("seed_programmes").glob("*.toml")))
    seeds = [searchable(record, standard) for record in read]
    tested = [one for one in seeds if one.study_titles]
    invented = list(islice(documents(COMPARED), COMPARED))
    compared = (seeds, tested, invented)
    heading = (
        "",
        f"our {len(seeds)} records",
        f"the {len(tested)} with studies",
        f"{len(invented)} generated",
    )
    rows: list[tuple[str, ...]] = [heading]
    rows += [(f"words: {field}", *_words(field, compared)) for field in texts_of(invented[0])]
    rows.append(("words in all", *(_spread([_length(one) for one in ones]) for ones in compared)))
    rows += [(name, *_values(name, compared)) for name in _LISTS]
    return Part(
        "Generated programmes beside our own records", (), (*_NOTES, *columns(rows).split("\n"))
    )


def _words(field: str, compared: Sequence[Sequence[SearchDocument]]) -> list[str]:
    return [
        _spread([sum(len(text.split()) for text in texts_of(one)[field]) for one in ones])
        for ones in compared
    ]


def _values(name: str, compared: Sequence[Sequence[SearchDocument]]) -> list[str]:
    return [_spread([len(getattr(one, name)) for one in ones]) for ones in compared]


def _length(document: SearchDocument) -> int:
    return sum(len(text.split()) for texts in texts_of(document).values() for text in texts)


def _spread(counts: Sequence[int]) -> str:
    return f"{statistics.median(counts):,.0f} ({statistics.quantiles(counts, n=10)[-1]:,.0f})"
