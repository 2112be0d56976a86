"""A recorded judgement of the risk of bias is what its answers come to, or says why it is not."""

import json
import tomllib
from typing import Any

import jsonschema
import pytest
import tomli_w
from hypothesis import given

from ratings.codec import decode, encode
from ratings.errors import RecordError
from ratings.judged_bias import RiskOfBias
from ratings.record import EvidenceRecord
from ratings.rob2.questions import TrialForm
from ratings.schema import json_schema
from ratings.vocabulary import Bias
from tests.invented import CITES, contrast_table, record, record_table, study_table
from tests.signalling import SOUND, answered
from tests.strategies import instances, patiently

PLAIN = {"tool": "RoB 2", "judgement": "low", "judged_by": "A. Reviewer", "cites": CITES}


def table(changed: dict[str, str] | None = None, **facts: Any) -> dict[str, Any]:
    """A judgement of a result with nothing to object to, but for the answers and facts given."""
    full = {
        **PLAIN,
        "effect_of_interest": "assignment",
        "design": "individual",
        "answers": answered({**SOUND, **(changed or {})}),
        **facts,
    }
    return {key: value for key, value in full.items() if value is not None}


def read(judged: dict[str, Any]) -> RiskOfBias:
    return decode(RiskOfBias, judged, file="invented.toml", path="risk_of_bias")


def ruled(domain: str, judgement: str, reason: str = "The authors told us.") -> dict[str, str]:
    return {"domain": domain, "judgement": judgement, "reason": reason}


def test_what_the_answers_come_to_may_be_stated() -> None:
    held = read(table())
    assert held.suggested is not None
    assert held.suggested.overall is Bias.LOW
    assert set(held.domains.values()) == {Bias.LOW}


def test_without_answers_a_judgement_stands_as_before_and_keeps_its_fingerprint() -> None:
    held = read(PLAIN)
    assert encode(held) == PLAIN
    assert (held.suggested, held.domains) == (None, {})


def test_an_overruled_judgement_says_why() -> None:
    held = read(table({"1.2": "NI"}, judgement="low", override="Centres were remote."))
    assert held.suggested is not None
    assert held.suggested.overall is Bias.SOME_CONCERNS
    assert held.judgement is Bias.LOW


def test_the_result_follows_a_domain_that_is_overruled() -> None:
    held = read(table({"1.2": "N"}, domain_overrides=[ruled("D1", "low")]))
    assert held.domains["D1"] is Bias.LOW
    assert held.override is None


def test_several_domains_of_some_concern_may_be_judged_high_with_a_reason() -> None:
    answers = {"1.2": "NI", "5.1": "NI"}
    assert read(table(answers, judgement="some concerns")).override is None
    assert read(table(answers, judgement="high", override="Together they matter.")).override


def test_answers_for_clusters_come_to_no_judgement_unless_it_is_high() -> None:
    assert read(table({"1.2": "N"}, judgement="high", design="cluster")).judgement is Bias.HIGH
    with pytest.raises(RecordError, match="as the domains come to no judgement"):
        read(table(design="cluster"))
    recruited = "1b was judged low: all were recruited before."
    assert read(table(design="cluster", override=recruited)).override == recruited


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (table({"1.2": "N"}), "judgement: found 'low'; expected an override that says why, as the domains"),
        (table({"1.2": "N"}), "as the domains come to 'high'."),
        (table(judgement="high"), "as the domains come to 'low'"),
        (table(answers=answered({"1.1": "Y"})), "as the domains come to no judgement"),
        (table(override="It seemed so."), "override: found a reason; expected none"),
        (table(judgement="high", override=" \n"), "override: found nothing; expected why, in words"),
        (table(judgement="serious", override="So."), "judgement: found 'serious'; expected one of: low"),
        (table(tool="ROBINS-I"), "tool: found 'ROBINS-I'; expected RoB 2"),
        (table(effect_of_interest=None), "effect_of_interest: found nothing; expected it beside"),
        (table(design=None), "design: found nothing; expected it beside the answers"),
        (table(design="stepped"), "design: found 'stepped'; expected one of: individual, cluster"),
        (table({"3.2": "NI"}), "answers.3.2: found 'NI'; expected one of Y, PY, PN, N, NA."),
        (table(effect_of_interest="adhering", answers=answered({"2.7": "Y"})), "answers.2.7: found"),
        (table(answers=answered({"9.1": "Y"})), "answers[0].question: found '9.1'; expected one of"),
        (table(answers=answered({"1.1": "yes"})), "answers[0].answer: found 'yes'; expected one of"),
        (table(answers=[*answered(SOUND), *answered({"1.1": "N"})]), "answers: found 1.1 twice"),
        ({**PLAIN, "override": "So."}, "override: found one; expected the answers that it overrules"),
        ({**PLAIN, "domain_overrides": [ruled("D1", "low")]}, "domain_overrides: found one; expected"),
        (table(domain_overrides=[ruled("D1", "low")]), "domain_overrides[D1].judgement: found 'low', which"),
        (table({"1.2": "N"}, domain_overrides=[ruled("D1", "low", "")]), "domain_overrides[D1].reason: found"),
        (table({"1.2": "N"}, domain_overrides=[ruled("D1", "serious")]), "found 'serious'; expected one of"),
        (table({"1.2": "N"}, domain_overrides=[ruled("D1", "low")] * 2), "domain_overrides[D1]: found it twice"),
        (table(domain_overrides=[ruled("D6", "low")]), "domain_overrides[0].domain: found 'D6'"),
    ],
    ids=[
        *("better", "than high", "worse", "open", "override of nothing", "no reason", "another tool's word"),
        *("another tool", "no effect", "no design", "a design", "no NI", "other effect's question"),
        *("question", "answer", "twice", "override alone", "domains alone", "no change"),
        *("no reason for a domain", "word for a domain", "domain twice", "domain"),
    ],
)  # fmt: skip
def test_a_judgement_that_does_not_fit_is_refused_by_path(
    judged: dict[str, Any], said: str
) -> None:
    with pytest.raises(RecordError) as refused:
        read(judged)
    assert said in str(refused.value)
    assert str(refused.value).startswith("invented.toml: risk_of_bias.")
    assert not str(refused.value).endswith("..")


def with_bias(form: str, **study: Any) -> EvidenceRecord:
    held = table(design=form)
    if form != "individual":
        held["override"] = "The rest was judged too."
    return record(study_table("trial", contrast_table(risk_of_bias=held), **study))


@pytest.mark.parametrize(
    ("form", "study", "said"),
    [
        (
            "individual",
            {"design": "matched comparison"},
            "tool: found 'RoB 2'; expected a tool for",
        ),
        ("individual", {"allocation": {"unit": "cluster", "cites": CITES}}, "expected cluster"),
        ("crossover", {"allocation": {"unit": "cluster", "cites": CITES}}, "expected cluster"),
        ("cluster", {}, "design: found 'cluster'; expected individual or crossover"),
    ],
)
def test_another_form_than_the_study_had_is_refused(
    form: str, study: dict[str, Any], said: str
) -> None:
    with pytest.raises(RecordError) as refused:
        with_bias(form, **study)
    assert "studies[trial].contrasts[outcome].risk_of_bias." in str(refused.value)
    assert said in str(refused.value)


def test_a_form_that_the_study_may_have_had_is_taken() -> None:
    by_cluster = {"unit": "cluster", "cites": CITES}
    assert form_of(with_bias("individual")) is TrialForm.INDIVIDUAL
    assert form_of(with_bias("crossover", allocation=None)) is TrialForm.CROSSOVER
    assert form_of(with_bias("cluster", allocation=by_cluster)) is TrialForm.CLUSTER


def form_of(held: EvidenceRecord) -> TrialForm | None:
    bias = held.contrast("trial", "outcome").risk_of_bias
    return bias.design if bias else None


def test_the_schema_takes_it_and_names_every_question() -> None:
    schema = json_schema()
    whole = record_table(study_table("trial", contrast_table(risk_of_bias=table())))
    jsonschema.validate(whole, schema)
    assert len(schema["$defs"]["SignallingQuestion"]["enum"]) == 22
    whole["studies"][0]["contrasts"][0]["risk_of_bias"]["answers"][0]["question"] = "9.1"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, schema)


@patiently
@given(instances(RiskOfBias))
def test_any_judgement_reads_back_equal(held: RiskOfBias) -> None:
    written = encode(held)
    assert read(json.loads(json.dumps(written))) == held
    assert read(tomllib.loads(tomli_w.dumps(written))) == held
