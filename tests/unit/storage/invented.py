"""Invented programmes, as the files that a load reads."""

from pathlib import Path

from ratings.record import EvidenceRecord, read_record

ROWS = 4
"""Rows of evidence that each invented record accounts for."""

_RECORD = """
format = "1"
slug = "{slug}"
name = "{name}"
summary = "Evening sessions for families, invented for tests."

[[documents]]
id = "the-report"
title = "A trial that nobody ran"
kind = "study report"
tier = "primary"

[target]
life_stages = ["primary age (6 to 11)"]
need_levels = ["universal"]
cites = [{{ document = "the-report", locator = "p. 1", depth = "full text" }}]

[delivery]
settings = ["school"]
cites = [{{ document = "the-report", locator = "p. 2", depth = "full text" }}]

[[studies]]
id = "only-trial"
title = "The only trial"
design = "randomised controlled trial"
country = "United Kingdom"
cites = [{{ document = "the-report", locator = "p. 3", depth = "full text" }}]

[[studies.arms]]
id = "programme"
label = "The programme"
got_programme = true
allocated = 120
cites = [{{ document = "the-report", locator = "p. 4", depth = "full text" }}]

[[studies.arms]]
id = "usual"
label = "Services as usual"
allocated = 118
cites = [{{ document = "the-report", locator = "p. 4", depth = "full text" }}]

[[studies.contrasts]]
id = "behaviour-at-end"
outcome = "Behaviour"
domain = "behaviour"
intervention = "programme"
comparator = "usual"
instrument = "validated instrument"
informant = "teacher"
by_arm = true
analysed_as_allocated = true
analysed_intervention = 115
analysed_comparator = 112
direction = "favours programme"
significant = true
primary = true
rows = ["invented:{slug}/0", "invented:{slug}/1"]
cites = [{{ document = "the-report", locator = "table 2", depth = "full text" }}]

[studies.contrasts.effect]
type = "standardised mean difference"
estimate = "{estimate}"
low = "0.10"
high = "0.70"
level = "95"
benefit = "higher"

[[merged]]
row = "invented:{slug}/2"
into = "studies.only-trial.title"

[[left_out]]
row = "invented:{slug}/3"
reason = "It says nothing."
"""


def record_text(slug: str, *, name: str = "An invented programme", estimate: str = "0.40") -> str:
    """A whole record with one trial, one contrast and four rows of evidence."""
    return _RECORD.format(slug=slug, name=name, estimate=estimate)


def write_record(folder: Path, slug: str, *, estimate: str = "0.40") -> Path:
    """Write an invented record where a load finds it."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{slug}.toml"
    file.write_text(record_text(slug, estimate=estimate), "utf-8")
    return file


def invented_record(folder: Path, slug: str, *, estimate: str = "0.40") -> EvidenceRecord:
    """Read an invented record as a load would."""
    return read_record(write_record(folder, slug, estimate=estimate))
