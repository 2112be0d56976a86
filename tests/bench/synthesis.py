"""How long pooling studies takes, beside R's metafor where it is here, and how soon the analyst's commands answer."""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ratings.estimate import Estimate
from ratings.synthesis import synthesise
from registry.config import resource
from tests.bench.figures import Figure, Part
from tests.signalling import SOUND
from tests.source_tree import ROOT

PINS = tomllib.loads((ROOT / "tests/reference/metafor.toml").read_text("utf-8"))
Y, V = PINS["bcg"]["y"], PINS["bcg"]["v"]
METAFOR = """
suppressMessages(library(metafor))
y <- c({y}); v <- c({v})
pool <- function() predict(rma(y, v, method = "REML", test = "knha"))
for (i in 1:20) pool()
rounds <- sapply(1:{rounds}, function(i) system.time(for (j in 1:{calls}) pool())[["elapsed"]])
cat(as.character(packageVersion("metafor")), median(rounds) / {calls} * 1e6)
"""
TABLE = "yi,vi\n" + "".join(f"{y},{v}\n" for y, v in zip(Y, V, strict=True))
RECORD = resource("seed_programmes") / "nurse-family-partnership.toml"
RATINGS = "A,B\n" + "yes,yes\nno,yes\nno,no\n" * 10


def part(*, rounds: int = 15, calls: int = 100, starts: int = 5) -> Part:
    """Pool the thirteen BCG trials in rounds of so many calls, and start the commands anew so often."""
    pooling = partial(_median, rounds=rounds, calls=calls)
    starting = partial(_started, starts=starts)
    figures = [
        Figure(
            "REML with Hartung–Knapp and its prediction interval, 13 studies, median",
            pooling(_pool) * 1e6,
            target=500,
            unit="µs",
            compared_with=_metafor(rounds, calls),
        ),
        Figure("the Q-profile interval of tau² besides", pooling(_profile) * 1e6, unit="µs"),
        starting("registry --help", ["--help"], 500),
    ]
    with tempfile.TemporaryDirectory() as folder:
        studies, ratings = Path(folder, "studies.csv"), Path(folder, "ratings.csv")
        answers = Path(folder, "answers.json")
        studies.write_text(TABLE, "utf-8")
        ratings.write_text(RATINGS, "utf-8")
        answers.write_text(json.dumps({"effect": "assignment", "answers": SOUND}), "utf-8")
        for name, arguments in {
            "synthesise": [str(studies)],
            "effect": ["smd", "m1=10", "sd1=2", "n1=50", "m2=9", "sd2=2", "n2=50"],
            "agreement": [str(ratings)],
            "grim": ["5.19", "28"],
            "p": ["t", "value=2.20", "df=28", "p=.036"],
            "rob2": [str(answers)],
            "checks": [str(RECORD)],
            "plan": ["continuous", "effect=0.25"],
        }.items():
            command = ["stats", name, *arguments, "--json"]
            figures.append(starting(f"registry stats {name}, a process started anew", command, 600))
    return Part("Statistics for analysts", figures)


def _pool() -> None:
    """What metafor's rma and predict work out."""
    one = synthesise([Estimate(y, v) for y, v in zip(Y, V, strict=True)])
    assert one.low < one.high
    assert one.prediction_low is not None
    assert one.prediction_high is not None
    assert one.probability_above(0) is not None


def _profile() -> None:
    assert synthesise([Estimate(y, v) for y, v in zip(Y, V, strict=True)]).tau_interval is not None


def _median(call: Callable[[], None], *, rounds: int, calls: int) -> float:
    """Median over rounds of the mean seconds of a call."""
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        for _ in range(calls):
            call()
        took.append((time.perf_counter() - started) / calls)
    return statistics.median(took)


def _metafor(rounds: int, calls: int) -> str:
    """What R's metafor takes for the same, in the same minute."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return "R is not here"
    program = METAFOR.format(
        y=", ".join(map(str, Y)), v=", ".join(map(str, V)), rounds=rounds, calls=calls
    )
    done = subprocess.run(
        [rscript, "--vanilla", "-e", program], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return "R is here without metafor"
    version, took = done.stdout.split()
    return f"metafor {version} in R: {float(took):,.0f} µs"


def _started(what: str, arguments: list[str], target: float, *, starts: int) -> Figure:
    """Start the command anew, and take the median of its wall-clock time."""
    start = "from registry.cli import main; main()"
    took = []
    for _ in range(starts):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", start, *arguments],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        took.append(time.perf_counter() - started)
    return Figure(what, statistics.median(took) * 1000, target=target, unit="ms")
