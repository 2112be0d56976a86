"""Any contrast whatever has an effect with a finite variance above zero, or a reason why not."""

import math
from dataclasses import replace

from hypothesis import given

from ratings.contrast_effects import ContrastEffect, NoEffect, contrast_effect
from ratings.record import EvidenceRecord
from ratings.vocabulary import Benefit
from tests.plausible import plausible_records
from tests.strategies import evidence_records, patiently

_OTHER_WAY = {Benefit.HIGHER: Benefit.LOWER, Benefit.LOWER: Benefit.HIGHER, None: None}


@patiently
@given(record=evidence_records())
def test_every_contrast_of_any_record_has_an_effect_or_a_reason(record: EvidenceRecord) -> None:
    for study in record.studies:
        for contrast in study.contrasts:
            one = contrast_effect(contrast, study)
            if isinstance(one, NoEffect):
                assert one.why.endswith(".")
                continue
            estimates = [one.estimate, *([one.standardised.estimate] if one.standardised else [])]
            assert all(math.isfinite(e.effect) and 0 < e.variance < math.inf for e in estimates)


@patiently
@given(record=plausible_records())
def test_where_lower_is_better_the_same_effect_has_the_other_sign(record: EvidenceRecord) -> None:
    for study in record.studies:
        for contrast in study.contrasts:
            if contrast.effect is None or contrast.effect.benefit is None:
                continue
            way = _OTHER_WAY[contrast.effect.benefit]
            other = replace(contrast, effect=replace(contrast.effect, benefit=way))
            one, turned = (contrast_effect(each, study) for each in (contrast, other))
            if isinstance(one, NoEffect) or contrast.effect.absolute:
                assert turned == one
                continue
            assert isinstance(turned, ContrastEffect)
            assert turned.estimate.effect == -one.estimate.effect
            assert turned.estimate.variance == one.estimate.variance
            assert turned.how is one.how
