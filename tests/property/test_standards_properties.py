"""What holds of every standard that ships: order decides nothing, silence never helps, and no failure does.

Known subtleties, none of them a rating that rises without evidence:

- what has two states, or is named or not, is no fact left out (see test_rating_properties);
- *possible harm* and *no effect shown* are found, never presumed: with what was found left out the code says neither,
  and no level is higher for it, nor the verdict favourable;
- an adopted appraisal answers what is not reported, and a reported failing outranks it (2, adopted appraisals): to
  leave out a failing is then to let the appraisal answer, so programmes without one are tried;
- *not decided here* is no word of a body's: it stands for every word below the last that could be decided, so it is
  neither above nor below those;
- *not yet evaluated* stands apart: it is neither above nor below *inconclusive*;
- the code's level 4 is not promised; nor is anything of studies that share people, which are one study told twice.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ratings.codec import decode, encode
from ratings.errors import RecordError
from ratings.judgement import ALL_OUTCOMES, DomainRating, Judgement
from ratings.rating import rate_all
from ratings.rating_words import Criterion, Rating, Verdict
from ratings.record import EvidenceRecord
from ratings.standard import CODE_OF_PRACTICE, Standard, load_standards
from ratings.standard_reading import NOT_DECIDED
from ratings.study import Study
from tests.invented import BETTER, DOCUMENT, NULL, WORSE, contrast_table, record, study_table
from tests.plausible_programmes import DOMAINS, programmes
from tests.property.test_rating_properties import with_a_fact_less
from tests.spec.rated import trial

STANDARDS = load_standards()
CODE = STANDARDS[0]
OF_FINDINGS = tuple(one for one in STANDARDS if not one.rates_each_study)
"""Those that rate what was found; a body that rates how a study was made rates one that found nothing as well."""
COUNTING = tuple(one for one in OF_FINDINGS if one.name != "evidence4impact")
"""Those that weigh no studies together but by the code's common effect: see the worked examples."""
PROMISED = 3
"""The highest level of the code that leaving out a fact never raises."""
FOUND_AGAINST = {Verdict.POSSIBLE_HARM, Verdict.NO_EFFECT_SHOWN}
FACTS_TRIED = 12
SOME = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.generate],
    max_examples=30,
)
Named = tuple[str, str]


def ratings(held: EvidenceRecord, standards: tuple[Standard, ...]) -> dict[Named, DomainRating]:
    """Each standard's rating of each outcome."""
    return {
        (rating.standard.name, one.domain): one
        for rating in rate_all(held, standards)
        for one in rating.domains
    }


def raised(was: Judgement, now: Judgement) -> Iterator[str]:
    """Everything about a rating that is better now."""
    if is_better(was, now):
        yield f"{was.rating} to {now.rating}"
    yield from raised_in_part(was, now)


def raised_by_silence(was: Judgement, now: Judgement) -> Iterator[str]:
    """The same; but the code never presumes *possible harm* or *no effect shown*, which stand in a rating's place."""
    return raised_in_part(was, now) if was.verdict in FOUND_AGAINST else raised(was, now)


def raised_in_part(was: Judgement, now: Judgement) -> Iterator[str]:
    """Each level that is higher now, and a verdict that is favourable now."""
    for criterion, level in now.levels.items():
        beyond = was.standard.name == CODE_OF_PRACTICE and level > PROMISED
        if level > was.levels[criterion] and not beyond:
            yield f"{criterion}: level {was.levels[criterion]} to {level}"
    if now.verdict is Verdict.FAVOURABLE is not was.verdict:
        yield f"verdict {was.verdict} to favourable"


def is_better(was: Judgement, now: Judgement) -> bool:
    """Whether a rating certainly stands above another."""
    return places(was.standard, now.rating)[1] < places(was.standard, was.rating)[0]


@cache
def places(standard: Standard, word: str) -> tuple[int, int]:
    """The highest and the lowest place that a word may stand for."""
    order = list(standard.order)
    place = order.index(word)
    if word == NOT_DECIDED:
        return place, len(order) - 1
    if word == Rating.NOT_YET_EVALUATED and standard is CODE:
        return order.index(Rating.INCONCLUSIVE), place
    return place, place


@SOME
@given(programmes(), st.randoms(use_true_random=False))
def test_the_order_of_studies_contrasts_arms_and_documents_does_not_matter(
    held: EvidenceRecord, shuffler: Random
) -> None:
    def shuffled(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(shuffler.sample(parts, len(parts)))

    mixed = tuple(
        replace(study, contrasts=shuffled(study.contrasts), arms=shuffled(study.arms))
        for study in shuffled(held.studies)
    )
    other = replace(held, studies=mixed, documents=shuffled(held.documents))
    assert decided(other) == decided(held)


def decided(held: EvidenceRecord) -> dict[Named, list[Any]]:
    """Everything decided, clause by clause, without the order in which it is told."""
    return {
        name: [(j.rating, j.verdict, j.levels) for j in (one.cautious, one.confirmed)]
        for name, one in ratings(held, STANDARDS).items()
    }


@SOME
@given(programmes(), st.randoms(use_true_random=False))
def test_leaving_out_a_fact_raises_nothing_under_any_standard(
    held: EvidenceRecord, picker: Random
) -> None:
    studies = tuple(replace(study, appraisals=()) for study in held.studies)
    held = replace(held, studies=studies)
    before, table = ratings(held, STANDARDS), encode(held)
    ways = [(path, less) for path, less in with_a_fact_less(table) if path != ".studies"]
    for path, less in picker.sample(ways, min(FACTS_TRIED, len(ways))):
        try:
            silent = decode(EvidenceRecord, less, file="less")
        except RecordError:
            continue  # a fact that must be given
        for name, now in ratings(silent, STANDARDS).items():
            if name in before:
                found = list(raised_by_silence(before[name].cautious, now.cautious))
                assert not found, (path, name)


@SOME
@given(programmes())
def test_if_confirmed_is_never_below_cautious(held: EvidenceRecord) -> None:
    for name, one in ratings(held, STANDARDS).items():
        assert not is_better(one.confirmed, one.cautious), name
        for clause, level in one.cautious.levels.items():
            assert one.confirmed.levels[clause] >= level, (name, clause)


@st.composite
def studies_without_benefit(draw: st.DrawFn) -> Study:
    """A robust study, fully reported, with no effect or an unfavourable one wherever it looked."""
    effect = draw(st.sampled_from((NULL, {**NULL, "low": "-0.20", "high": "0.24"}, WORSE)))
    each = draw(st.sampled_from((100, 300, 1000)))
    people = {
        f"{what}_{arm}": each
        for what in ("allocated", "analysed")
        for arm in ("intervention", "comparator")
    }
    contrasts = [
        contrast_table(
            f"c{place}",
            domain=domain,
            effect=effect,
            primary=draw(st.booleans()),
            months_since_delivery=draw(st.sampled_from(("0", "12", "24"))),
            baseline={"difference": "0.04"},
            **people,
        )
        for place, domain in enumerate(
            draw(st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=3))
        )
    ]
    design = draw(st.sampled_from(("randomised controlled trial", "matched comparison")))
    return decode(Study, study_table("added", *contrasts, design=design, sites=3), file="added")


@SOME
@given(programmes(), studies_without_benefit())
def test_a_study_without_benefit_raises_nothing(held: EvidenceRecord, added: Study) -> None:
    more = replace(held, studies=(*held.studies, added))
    assert not lifted(held, more)


@SOME
@given(programmes(), st.sampled_from(DOMAINS), st.sampled_from(("0", "6", "12")))
def test_without_a_favourable_robust_study_nothing_is_higher(
    held: EvidenceRecord, domain: str, months: str
) -> None:
    good = trial("good", BETTER, c_domain=domain, c_months_since_delivery=months)
    more = replace(held, studies=(*held.studies, decode(Study, good, file="good")))
    assert not lifted(more, held)


def lifted(before: EvidenceRecord, after: EvidenceRecord) -> list[str]:
    """What stands higher after, but for what the common-effect estimate lifts.

    An outcome that nobody had measured is left out: its first study tells whom it was measured in.
    """
    was, now = ratings(before, COUNTING), ratings(after, COUNTING)
    measured = {str(c.domain) for study in before.studies for c in study.contrasts}
    was = {(name, of): one for (name, of), one in was.items() if of in measured | {ALL_OUTCOMES}}
    return [
        f"{name}: {said}"
        for name in was.keys() & now.keys()
        for one, other in (
            (was[name].cautious, now[name].cautious),
            (was[name].confirmed, now[name].confirmed),
        )
        if not is_pooled_now(one, other) and not is_outweighed(one, other)
        for said in raised(one, other)
    ]


def is_pooled_now(was: Judgement, now: Judgement) -> bool:
    """Whether the common-effect estimate excludes no effect now, and did not before."""
    if was.standard is not CODE:
        return False
    return now.evidence.pooled_favourable and not was.evidence.pooled_favourable


def is_outweighed(was: Judgement, now: Judgement) -> bool:
    """Whether harm has as many participants as studies without effect no longer, as 3.1, verdict 1 asks."""
    return (
        was.verdict is Verdict.POSSIBLE_HARM
        and now.verdict in {Verdict.NO_EFFECT_SHOWN, Verdict.MIXED}
        and now.levels == was.levels
    )


ALONE = {**BETTER, "estimate": "0.20", "low": "-0.09", "high": "0.49"}
"""Too uncertain to tell in one small trial; three of them together exclude no effect."""
SLIGHT = {**NULL, "estimate": "0.10", "low": "-0.02", "high": "0.22"}
UNPRINTED: dict[str, Any] = {"c_direction": "favours programme", "c_significant": True}


def impact(*studies: dict[str, Any]) -> tuple[int, str]:
    one = ratings(record(*studies), (CODE,))[CODE_OF_PRACTICE, "behaviour"]
    return one.cautious.levels[Criterion.IMPACT], str(one.cautious.verdict)


class TestTheCommonEffectMovesEitherWay:
    """Where studies are pooled, one more of them may make the estimate surer, or take it towards nothing."""

    def test_a_study_with_no_effect_can_lift_it(self) -> None:
        """Its estimate of 0.10 is slight, and with the favourable one it excludes no effect."""
        good = trial("a", BETTER, c_primary=False)
        assert impact(good) == (2, "favourable")
        assert impact(good, trial("b", SLIGHT)) == (3, "favourable")

    def test_a_study_with_no_effect_can_lower_it(self) -> None:
        """Three small trials exclude no effect together; with one large trial of 0.02 they do not."""
        small = [trial(name, ALONE, 300) for name in "abc"]
        assert impact(*small) == (3, "favourable")
        assert impact(*small, trial("d", NULL)) == (0, "no effect shown")

    def test_without_a_favourable_study_that_could_not_be_pooled_the_others_are(self) -> None:
        """A favourable study that prints no estimate keeps the others from being pooled."""
        small = [trial(name, ALONE, 300) for name in "abc"]
        assert impact(*small, trial("d", None, 300, **UNPRINTED))[0] == 2
        assert impact(*small)[0] == 3

    def test_where_effects_are_weighed_by_people_one_without_effect_can_make_them_enough(
        self,
    ) -> None:
        """Evidence4Impact asks for 500 people in all, and for a mean effect that one small trial hardly lowers."""
        body = tuple(one for one in STANDARDS if one.name == "evidence4impact")
        alone = [trial("a", BETTER, 470)]
        both = [*alone, trial("b", NULL, 100)]
        found = [ratings(record(*held), body) for held in (alone, both)]
        words = [next(iter(one.values())).cautious.rating for one in found]
        assert words == ["moderate", "strong"]


def test_the_properties_can_fail() -> None:
    """What they look for is seen where it is: a favourable trial raises every standard that rates findings."""
    before, after = (
        record(*held, documents=[{**DOCUMENT, "peer_reviewed": True}])
        for held in ((trial("a", NULL),), (trial("a", NULL), trial("b", BETTER, sites=3)))
    )
    names = {said.partition(":")[0] for said in lifted(before, after)}
    assert len(names) >= 5, names
