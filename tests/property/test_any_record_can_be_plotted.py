"""Whatever a record holds, each of its results is drawn or listed, once, and its figures can be made."""

from xml.etree.ElementTree import fromstring

from hypothesis import given

from ratings.published import rating_json
from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from registry.services.forest_table import forest_csv
from registry.services.forest_view import forest_view
from registry.services.programme_view import study_views
from registry.services.source_view import Sources
from registry.services.wording import slug_of
from tests.strategies import evidence_records, patiently


@patiently
@given(evidence_records())
def test_every_result_of_a_rated_outcome_is_drawn_or_listed_once(record: EvidenceRecord) -> None:
    rating = rating_json(record, load_standard())
    forests = forest_view(record, rating, study_views(record, rating, Sources(record)))
    for slug, forest in forests.items():
        held = [
            (study.id, one.id)
            for study in record.studies
            for one in study.contrasts
            if slug_of(one.domain) == slug
        ]
        rows = [one.row for one in forest.drawn] + [one.row for one in forest.listed]
        shown = [(row.study, row.id) for row in rows]
        assert sorted(shown) == sorted(held)
        assert forest_csv(record.slug, forest.name, forest).count("\n") > len(held)
        for svg in (*forest.drawings, forest.svg_alone):
            if svg is not None:
                fromstring(str(svg))  # noqa: S314  our own markup
