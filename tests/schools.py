"""Plausible studies of every design, at one site or several, for property tests of bodies that rate designs."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ratings.contrast import Baseline, Contrast
from ratings.figures import Figure
from ratings.record import EvidenceRecord
from ratings.study import Study
from ratings.vocabulary import Design
from tests.plausible import YES_NO_UNSAID, mostly, plausible_records

STARTS = (
    None,
    Baseline(difference=Figure("0.04")),
    Baseline(difference=Figure("0.20"), adjusted=True),
    Baseline(difference=Figure("0.20"), adjusted=False),
    Baseline(difference=Figure("0.40")),
)


@st.composite
def school_records(draw: DrawFn) -> EvidenceRecord:
    """A plausible programme whose studies are of any design."""
    held = draw(plausible_records())
    return replace(held, studies=tuple(_study(draw, study) for study in held.studies))


def _study(draw: DrawFn, study: Study) -> Study:
    design = draw(st.one_of(st.just(study.design), st.sampled_from(Design)))
    return replace(
        study,
        design=design,
        sites=draw(mostly(2, 1, 40, None)),
        contrasts=tuple(_contrast(draw, contrast) for contrast in study.contrasts),
    )


def _contrast(draw: DrawFn, contrast: Contrast) -> Contrast:
    effect = contrast.effect
    return replace(
        contrast,
        baseline=draw(st.sampled_from(STARTS)),
        by_arm=draw(mostly(*YES_NO_UNSAID)),
        no_sorting=draw(st.sampled_from(YES_NO_UNSAID)),
        parallel_trends=draw(st.sampled_from(YES_NO_UNSAID)),
        effect=effect and replace(effect, adjusted=draw(st.sampled_from(YES_NO_UNSAID))),
    )
