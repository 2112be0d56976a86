"""An evidence record is refused in one sentence: file, field, what was found, what was expected."""

from typing import Any

import pytest

from ratings.errors import RecordError
from ratings.record import record_from_table
from tests.invented import BETTER, CITES, DOCUMENT, contrast_table, record_table, study_table

BOTH_GOT_IT = [
    {"id": arm, "label": arm, "got_programme": True, "cites": CITES} for arm in ("new", "usual")
]


def with_contrast(**facts: Any) -> dict[str, Any]:
    return record_table(study_table("trial", contrast_table(**facts)))


def with_effect(**facts: Any) -> dict[str, Any]:
    return with_contrast(effect={k: v for k, v in {**BETTER, **facts}.items() if v is not None})


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param(
            {**record_table(), "colour": "red"},
            r"colour: found 'colour'; expected one of the known keys",
            id="an unknown key",
        ),
        pytest.param(
            with_contrast(domain="behavior"),
            r"contrasts\[outcome\]\.domain: found 'behavior'; expected one of: birth outcomes",
            id="a word not in the closed list",
        ),
        pytest.param(
            with_effect(estimate=None),
            r"effect\.estimate: found an interval without its estimate",
            id="an interval without its estimate",
        ),
        pytest.param(
            with_effect(high=None),
            r"effect\.low: found one end of an interval",
            id="half an interval",
        ),
        pytest.param(
            with_effect(level=None),
            r"effect\.level: found an interval without its level",
            id="an interval without its level",
        ),
        pytest.param(
            with_effect(low="0.9"),
            r"effect\.low: found 0\.9 above 0\.50",
            id="an interval upside down",
        ),
        pytest.param(
            with_effect(level="0.95"),
            r"effect\.level: found 0\.95; expected a per cent",
            id="a level that is no per cent",
        ),
        pytest.param(
            with_effect(estimate=0.3),
            r"effect\.estimate: found 0\.3; expected text in quotation marks",
            id="a figure without its print",
        ),
        pytest.param(
            with_contrast(analysed_intervention=301),
            r"analysed_intervention: found 301 analysed; expected at most the 300 allocated",
            id="more analysed than the arm allocated",
        ),
        pytest.param(
            with_contrast(allocated_total=10, analysed_total=11),
            r"analysed_total: found 11 analysed; expected at most the 10",
            id="more analysed than allocated",
        ),
        pytest.param(
            with_contrast(comparator="nobody"),
            r"comparator: found 'nobody'; expected an arm of this study",
            id="an arm that is not there",
        ),
        pytest.param(
            with_contrast(cites=[]),
            r"cites: found no source; expected at least one citation",
            id="a fact without a source",
        ),
        pytest.param(
            with_contrast(cites=[{**CITES[0], "document": "lost"}]),
            r"cites: found 'lost'; expected the id of a document",
            id="a source that is not there",
        ),
        pytest.param(
            with_contrast(cites=[{**CITES[0], "covers": ["size"]}]),
            r"covers: found 'size'; expected a field",
            id="a citation of no field",
        ),
        pytest.param(
            with_contrast(raw={"intervention": {"n": 3, "events": 4}}),
            r"events: found 4 of 3",
            id="more events than people",
        ),
        pytest.param(
            with_effect(standard_error="0"),
            r"effect\.standard_error: found 0; expected more than 0",
            id="a standard error of nought",
        ),
        pytest.param(
            with_effect(type="odds ratio", low="-0.1"),
            r"effect\.low: found -0\.1; expected a ratio of 0 or more",
            id="a ratio below nought",
        ),
        pytest.param(
            with_effect(estimate="1e999"),
            r"expected a number that can be reckoned with",
            id="infinity",
        ),
        pytest.param(
            with_contrast(overall_attrition="-5"),
            r"overall_attrition: found -5; expected a per cent from 0 to 100",
            id="attrition that is no share",
        ),
        pytest.param(
            with_contrast(analysed_intervention=-5),
            r"analysed_intervention: found -5; expected 0 or more",
            id="a count below nought",
        ),
        pytest.param(
            with_contrast(analysed_intervention=10**26),
            r"expected a number up to 10,000,000,000",
            id="a count beyond everyone on earth",
        ),
        pytest.param(
            with_contrast(analysed_intervention=None, analysed_comparator=None, analysed_total=601),
            r"analysed_total: found 601 analysed; expected at most the 600 allocated",
            id="more analysed together than both arms allocated",
        ),
        pytest.param(
            {**record_table(), "name": " "},
            r"name: found nothing; expected words",
            id="a blank name",
        ),
        pytest.param(
            {**record_table(), "documents": [{**DOCUMENT, "url": "javascript:alert(1)"}]},
            r"url: found 'javascript:.*expected an address that begins with https://",
            id="an address that is a script",
        ),
        pytest.param(
            record_table(study_table(), study_table()),
            r"studies: found 'trial' twice",
            id="an id twice",
        ),
        pytest.param(
            record_table(study_table("Trial 1")),
            r"found 'Trial 1'; expected small letters",
            id="an id that cannot be an address",
        ),
        pytest.param(
            record_table(study_table("trial", contrast_table(comparator=None), arms=BOTH_GOT_IT)),
            r"comparator: found nothing; expected an arm of this study, as 2 of them got the programme",
            id="a comparison that may be of two groups with the programme",
        ),
        pytest.param(
            {**record_table(), "format": "0"},
            r"format: found '0'; expected the record format '1'",
            id="another format",
        ),
        pytest.param(
            {k: v for k, v in record_table().items() if k != "summary"},
            r"summary: found nothing; expected a value",
            id="a field missing",
        ),
        pytest.param(
            record_table(study_table(sites="two")),
            r"sites: found 'two'; expected a whole number",
            id="a word for a number",
        ),
        pytest.param(
            record_table(study_table(sites=True)),
            r"sites: found True; expected a whole number",
            id="a truth for a number",
        ),
        pytest.param(
            {**record_table(), "studies": "none"},
            r"studies: found 'none'; expected a list",
            id="text for a list",
        ),
    ],
)
def test_it_names_file_field_found_and_expected(table: dict[str, Any], said: str) -> None:
    with pytest.raises(RecordError, match=said) as refusal:
        record_from_table(table, file="mine.toml")
    assert str(refusal.value).startswith("mine.toml: ")
    assert str(refusal.value).endswith(".")
