"""Where everything that a result rests on is reported, both readings give the same one."""

from hypothesis import given

from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.results import reads_one_way, result_of
from ratings.standard import load_standard
from tests.plausible_programmes import programmes
from tests.property.test_rating_properties import SOME
from tests.strategies import evidence_records

VALUES = load_standard().values


def compare(held: EvidenceRecord) -> int:
    """How many contrasts read one way; each must."""
    alike = 0
    for study in held.studies:
        for contrast in study.contrasts:
            cautious, confirmed = (
                result_of(contrast, study, VALUES, reading) for reading in Reading
            )
            for found in (cautious, confirmed):
                if reads_one_way(contrast, study, found, VALUES.confidence_level):
                    assert cautious == confirmed
                    alike += 1
    return alike


@SOME
@given(evidence_records())
def test_any_record(held: EvidenceRecord) -> None:
    compare(held)


def test_many_plausible_contrasts_do() -> None:
    alike = []

    @SOME
    @given(programmes())
    def count(held: EvidenceRecord) -> None:
        alike.append(compare(held))

    count()
    assert sum(alike) > 20
