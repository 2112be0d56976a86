"""What would change it (5, what would change it): which least work would give a better rating?

Every rating says what would make it better: the smallest sets of demands that are unmet, in plain words, the lightest
work first. Each rule here takes one thing from a programme, reads what the rating then asks for, does just that, and
sees the better rating.
"""

from typing import Any

import pytest

from ratings.judgement import DomainRating
from ratings.predicates.documentation import ITEMS
from ratings.predicates.efforts import Effort
from ratings.rating_words import Rating
from ratings.standard import Standard
from ratings.what_if.pathway import what_would_change
from tests.invented import BETTER, CITES, NULL, WORSE
from tests.spec.rated import rated, trial

YES: dict[str, Any] = {"holds": True, "cites": CITES}
NO: dict[str, Any] = {"holds": False, "cites": CITES}
DESCRIBED: dict[str, Any] = {name: {"text": "Said.", "cites": CITES} for name in ITEMS[:10]}
DOCUMENTS: dict[str, Any] = {"manual_obtainable": YES, "fidelity_measure": YES}
BY_SEX: dict[str, Any] = {
    "dimensions": ["sex or gender"],
    "reported_as": "interaction test",
    "finding": "None.",
    "domains": ["behaviour"],
    "cites": CITES,
}
COSTS: dict[str, Any] = {
    "id": "costs",
    "title": "Costs",
    "kind": "cost-consequences",
    "domains": ["behaviour"],
    "cites": CITES,
}
THEORY: dict[str, Any] = {
    "domains": ["behaviour"],
    "text": "Why.",
    "numbers_served": 40,
    "cites": CITES,
}
LATE = "12"
"""Months after delivery."""


DOCUMENTED: dict[str, Any] = {"tidier": DESCRIBED, "documentation": DOCUMENTS}
"""What a rating of effective asks beside the studies."""


def established(
    code: Standard, *, months: str = LATE, country: str = "Norway", **facts: Any
) -> DomainRating:
    """A programme that is established, but for the facts given."""
    first = trial("a", BETTER, c_months_since_delivery=months, moderators=facts.pop("by", [BY_SEX]))
    second = trial("b", BETTER, country=country)
    return rated(code, first, second, **{**DOCUMENTED, "analyses": [COSTS], **facts})


def lightest(rating: DomainRating) -> tuple[str | None, Effort, str]:
    """The next rating, the effort of the lightest way, and its words."""
    change = what_would_change(rating)
    return change.next, change.ways[0].effort, change.ways[0].words


class TestOneThingShortOfEstablished:
    """A programme with all that the highest rating asks, but for one thing."""

    def test_a_later_follow_up(self, code: Standard) -> None:
        """Where nothing was measured a year after delivery, it asks for a follow-up of a study that
        there is, by name; with it, the programme is established."""
        effective = established(code, months="0")
        assert effective.cautious.rating is Rating.EFFECTIVE
        said = lightest(effective)
        assert said[:2] == ("established", Effort.FOLLOW_UP)
        assert (
            said[2]
            == "A follow-up of The a trial 12 months or more after delivery ended, favourable."
        )
        assert established(code).cautious.rating is Rating.ESTABLISHED

    def test_a_trial_in_another_context(self, code: Standard) -> None:
        """Where every trial was in one country and one kind of service, it asks for one more in
        another; with it, the programme is established."""
        here = established(code, country="United Kingdom")
        said = lightest(here)
        assert said[:2] == ("established", Effort.TRIAL)
        assert said[2].startswith(
            "One more trial of moderate or high confidence, favourable in another country or kind of "
            "service (now: 1 of 2 contexts)."
        )
        assert "analyses 506 people, 253 in each arm" in said[2]
        first = trial("a", BETTER, c_months_since_delivery=LATE, moderators=[BY_SEX])
        more = trial("b", BETTER), trial("c", BETTER, country="Sweden")
        after = rated(code, first, *more, **DOCUMENTED, analyses=[COSTS])
        assert after.cautious.rating is Rating.ESTABLISHED

    def test_an_economic_analysis(self, code: Standard) -> None:
        """Where nothing sets costs against consequences, it asks for an analysis that does; with it,
        the programme is established."""
        said = lightest(established(code, analyses=[]))
        assert said == (
            "established",
            Effort.ECONOMIC,
            "An analysis that sets costs against consequences for this outcome.",
        )
        assert established(code).cautious.rating is Rating.ESTABLISHED

    def test_an_analysis_by_group(self, code: Standard) -> None:
        """Where no report says for whom it worked, it asks for an analysis by group of data that there
        are; with it, the programme is established."""
        said = lightest(established(code, by=[]))
        assert said[:2] == ("established", Effort.ANALYSIS)
        assert said[2].startswith("An analysis of The a trial or The b trial by 1 or more social")
        assert established(code).cautious.rating is Rating.ESTABLISHED

    def test_a_manual(self, code: Standard) -> None:
        """Where no manual can be had, it asks for one that others can obtain; with it, the programme is
        established."""
        without = established(code, documentation={**DOCUMENTS, "manual_obtainable": NO})
        assert without.cautious.rating is Rating.PROMISING
        said = what_would_change(without).ways[0]
        assert (said.reaches, said.effort) == (Rating.ESTABLISHED, Effort.MANUAL)
        assert (
            said.words == "A manual that others can obtain, free or under licence, with its terms."
        )
        assert established(code).cautious.rating is Rating.ESTABLISHED

    def test_a_fact(self, code: Standard) -> None:
        """Where the record does not say whether there is a manual, it asks for that fact, which is the
        lightest work there is."""
        unsaid = established(code, documentation={"fidelity_measure": YES})
        said = lightest(unsaid)
        assert said[1:] == (
            Effort.FACT,
            "Facts not yet reported, if they are in its favour: Whether a manual can be obtained, and its terms.",
        )


class TestSeveralThings:
    """Sets of more than one demand."""

    def test_all_of_them_are_asked_and_the_heaviest_work_names_the_effort(
        self, code: Standard
    ) -> None:
        """What lacks a follow-up and an economic analysis asks for both in one set, and says the
        heavier of the two."""
        short = established(code, months="0", analyses=[])
        (way,) = what_would_change(short).ways
        assert [one.need.effort for one in way.wanted] == [Effort.FOLLOW_UP, Effort.ECONOMIC]
        assert way.effort is Effort.FOLLOW_UP

    def test_one_trial_meets_several_demands(self, code: Standard) -> None:
        """A trial in another context can be the second favourable one too: one sentence asks for one
        trial, and one trial is enough."""
        first = trial("a", BETTER, c_months_since_delivery=LATE, moderators=[BY_SEX])
        alone = rated(code, first, **DOCUMENTED, analyses=[COSTS])
        assert alone.cautious.rating is Rating.EFFECTIVE
        said = lightest(alone)
        assert said[2].startswith(
            "One more trial of moderate or high confidence, favourable in another"
        )
        assert established(code).cautious.rating is Rating.ESTABLISHED

    def test_what_failed_is_outweighed_and_never_undone(self, code: Standard) -> None:
        """Where a large trial found no effect, it asks for as many more favourable ones, and as many
        people, as outweigh it."""
        mixed = rated(code, trial("a", BETTER), trial("n", NULL, 2000), **DOCUMENTED)
        assert mixed.cautious.rating is Rating.PROMISING
        said = lightest(mixed)
        assert said[2].startswith(
            "One more trial of moderate or high confidence, favourable, that analyses 1,400 people or more, "
            "as many as the studies against it analysed beyond those in its favour "
            "(now: 1 favourable, 1 with no effect or harm)."
        )
        studies = trial("a", BETTER), trial("n", NULL, 2000), trial("b", BETTER, 1400)
        assert rated(code, *studies, **DOCUMENTED).cautious.rating is Rating.EFFECTIVE
        fewer = *studies[:2], trial("b", BETTER, 1398)
        assert rated(code, *fewer, **DOCUMENTED).cautious.rating is Rating.PROMISING


class TestFromTheBottom:
    """Ratings at the foot of the ladder have a next step too."""

    def test_not_yet_evaluated(self, code: Standard) -> None:
        """What nobody has evaluated becomes emerging with a stated theory of change, and promising with
        one favourable study that has a comparison group."""
        before = trial("a", None, design="before and after")
        unknown = rated(code, before)
        assert unknown.cautious.rating is Rating.NOT_YET_EVALUATED
        said = lightest(unknown)
        assert said[:2] == ("emerging", Effort.MANUAL)
        assert rated(code, before, theories=[THEORY]).cautious.rating is Rating.EMERGING
        ways = what_would_change(unknown).ways
        assert (Effort.TRIAL, Rating.PROMISING) in [(way.effort, way.reaches) for way in ways]
        assert rated(code, before, trial("b", BETTER)).cautious.rating is Rating.PROMISING

    @pytest.mark.parametrize(
        ("effect", "now"),
        [
            pytest.param(NULL, Rating.NO_EFFECT_SHOWN, id="no effect shown"),
            pytest.param(WORSE, Rating.POSSIBLE_HARM, id="possible harm"),
        ],
    )
    def test_found_not_to_work(self, code: Standard, effect: dict[str, Any], now: Rating) -> None:
        """What was found not to work, or to do harm, is promising and mixed with a favourable trial
        beside it; what was found stays."""
        found = rated(code, trial("a", effect))
        assert found.cautious.rating is now
        said = lightest(found)
        assert said[:2] == ("promising", Effort.TRIAL)
        assert said[2].startswith("One more randomised trial, favourable")
        after = rated(code, trial("a", effect), trial("b", BETTER)).cautious
        assert (after.rating, after.verdict) == (Rating.PROMISING, "mixed")

    def test_the_best_has_nothing_above_it(self, code: Standard) -> None:
        """An established programme has no next rating."""
        best = what_would_change(established(code))
        assert (best.next, best.ways) == (None, ())
