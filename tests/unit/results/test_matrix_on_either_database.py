"""The matrix asks both kinds of database the same questions, and gets the same answers."""

import pytest

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import open_session
from registry.services.evidence import publish
from registry.services.matrix import matrix_csv, matrix_json, matrix_page
from registry.services.matrix_address import Agreeing, MatrixAsked
from registry.services.standards_agreement import standards_agreement
from tests.invented import BETTER, NULL, WORSE, contrast_table, record, study_table

EVERY = ("Better", "Harmful", "Nothing", "Untested")


@pytest.fixture
def filled(either_own: Settings) -> Settings:
    """Four programmes: one better, one worse, one that does nothing, one that nobody tested."""
    found = {"Better": BETTER, "Harmful": WORSE, "Nothing": NULL}
    records = [
        record(
            study_table("one", contrast_table(effect=effect)),
            study_table("two", contrast_table(effect=effect)),
            slug=name.casefold(),
            name=name,
        )
        for name, effect in found.items()
    ]
    with open_session(either_own, writing=True) as session:
        for one in (*records, record(slug="untested", name="Untested")):
            publish(session, one, load_standard())
        session.commit()
    return either_own


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (MatrixAsked(), EVERY[:3]),
        (MatrixAsked(untested=True), EVERY),
        (MatrixAsked(words="programme that does not exist", untested=True), EVERY),
        (MatrixAsked(words="HARMF"), ("Harmful",)),
        (MatrixAsked(words="harmful"), ("Harmful",)),
        (MatrixAsked(outcome="behaviour"), EVERY[:3]),
        (MatrixAsked(outcome="offending"), ()),
        (MatrixAsked(band="negative"), ("Harmful",)),
        (MatrixAsked(band="no effect", standard="code-of-practice"), ("Nothing",)),
        (MatrixAsked(word=("code-of-practice", "possible harm")), ("Harmful",)),
        (MatrixAsked(word=("code-of-practice", "not yet evaluated")), ()),
        (MatrixAsked(word=("code-of-practice", "not yet evaluated"), untested=True), ("Untested",)),
        (MatrixAsked(standard="title-iv-e", untested=True), EVERY),
        (MatrixAsked(agreeing=Agreeing.NO), EVERY[:3]),
        (MatrixAsked(agreeing=Agreeing.YES), ()),
    ],
    ids=str,
)
def test_programmes_are_found(filled: Settings, asked: MatrixAsked, names: tuple[str, ...]) -> None:
    with open_session(filled) as session:
        page = matrix_page(session, asked)
        assert tuple(row.name for row in page.rows) == names
        assert matrix_json(session, asked)["total"] == page.total == len(names)
        assert matrix_csv(session, asked).count("\n") >= page.total


def test_how_often_standards_agree_is_counted_anew_after_each_publication(
    filled: Settings,
) -> None:
    with open_session(filled) as session:
        assert standards_agreement(session).programmes == 3
    again = record(study_table("one"), slug="again", name="Again")
    with open_session(filled, writing=True) as session:
        publish(session, again, load_standard())
        session.commit()
    with open_session(filled) as session:
        assert standards_agreement(session).programmes == 4
