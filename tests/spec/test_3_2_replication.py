"""Replication (3.2): were favourable effects repeated in more than one site and context?

One good result can be luck, or one gifted team. These rules ask whether it was found again, elsewhere, and by
people who have no stake in the programme.
"""

from typing import Any

from ratings.rating_words import Criterion
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL
from tests.spec.rated import level, levels, trial

REPLICATION = Criterion.REPLICATION
ELSEWHERE: dict[str, Any] = {"country": "Norway"}
THEIR_OWN: dict[str, Any] = {"independent_of_developer": False}


def test_0_is_not_repeated(code: Standard) -> None:
    """An effect found in one study is at level 0: it has not been repeated."""
    assert level(code, REPLICATION, trial("a", BETTER)) == 0


def test_1_takes_two_controlled_studies(code: Standard) -> None:
    """Level 1 takes favourable effects in two studies with comparison groups, of any confidence
    (3.2, level 1)."""
    weak: dict[str, Any] = {"design": "unmatched comparison"}
    assert level(code, REPLICATION, trial("a", BETTER), trial("b", BETTER, **weak)) == 1


def test_1_takes_a_registered_replication_not_24_months_past_its_planned_end(
    code: Standard,
) -> None:
    """Level 1 takes a registered replication, until 24 months past its planned end; with no end
    given it counts only if confirmed (3.2, level 1)."""

    def under_way(**facts: Any) -> dict[str, Any]:
        study = {"title": "Again", "id": "ISRCTN0", "domains": ["behaviour"], "cites": CITES}
        return {"under_way": [{**study, "is_replication": True, **facts}], "compiled": "2026-11-22"}

    one = trial("a", BETTER, shown_per_site=False)
    assert level(code, REPLICATION, one, **under_way(planned_end="2024-11")) == 1
    assert level(code, REPLICATION, one, **under_way(planned_end="2024-10")) == 0
    assert levels(code, REPLICATION, one, **under_way()) == (0, 1)


def test_2_takes_two_robust_studies_in_one_context(code: Standard) -> None:
    """Level 2 takes favourable effects in two robust studies in one context (3.2, level 2)."""
    assert level(code, REPLICATION, trial("a", BETTER), trial("b", BETTER)) == 2


def test_2_takes_one_study_with_the_effect_shown_at_each_site(code: Standard) -> None:
    """Level 2 takes one robust study that shows its effect at each of several sites (3.2, level 2)."""
    one = trial("a", BETTER, sites=4, shown_per_site=True)
    assert level(code, REPLICATION, one) == 2
    assert levels(code, REPLICATION, trial("a", BETTER, sites=4)) == (0, 2)


def test_3_takes_another_country_or_another_delivery_system(code: Standard) -> None:
    """Level 3 takes a second robust study in another country or another delivery system (3.2, level
    3)."""
    own = trial("a", BETTER, **THEIR_OWN)
    assert level(code, REPLICATION, own, trial("b", BETTER, **ELSEWHERE, **THEIR_OWN)) == 3
    other = trial("b", BETTER, delivery_system="voluntary sector", **THEIR_OWN)
    assert level(code, REPLICATION, own, other) == 3


def test_two_sites_in_one_context_do_not_meet_the_strict_reading(code: Standard) -> None:
    """Two towns in one country and one delivery system are one context (3.2, level 2)."""
    assert (
        level(
            code, REPLICATION, trial("a", BETTER, place="Leeds"), trial("b", BETTER, place="Hull")
        )
        == 2
    )  # T21b


def test_a_context_not_reported_is_not_another_context(code: Standard) -> None:
    """A context that is not reported is not another context (3.2, level 3)."""
    unknown = trial("b", BETTER, country=None)
    assert levels(code, REPLICATION, trial("a", BETTER), unknown)[0] == 2


def test_4_takes_an_independent_team_and_the_home_country(code: Standard) -> None:
    """Level 4 takes a favourable study by a team independent of the developer, and one in the
    United Kingdom (3.2, level 4)."""
    abroad = trial("b", BETTER, **ELSEWHERE)
    assert level(code, REPLICATION, trial("a", BETTER), abroad) == 4
    assert level(code, REPLICATION, trial("a", BETTER, country="Ireland"), abroad) == 3
    own = [trial("a", BETTER, **THEIR_OWN), trial("b", BETTER, **ELSEWHERE, **THEIR_OWN)]
    assert level(code, REPLICATION, *own) == 3


def test_failed_replications_as_many_as_favourable_ones_cap_it_at_2(code: Standard) -> None:
    """Where as many robust studies found nothing as were favourable, the level is held at 2."""
    good = [trial("a", BETTER), trial("b", BETTER, **ELSEWHERE)]
    bad = [trial(n, NULL) for n in ("c", "d")]
    assert level(code, REPLICATION, *good, bad[0]) == 4
    assert level(code, REPLICATION, *good, *bad) == 2


def test_studies_that_share_people_count_once(code: Standard) -> None:
    """Two studies of the same people count once."""
    again = trial("b", BETTER, **ELSEWHERE, same_sample_as=["a"])
    assert level(code, REPLICATION, trial("a", BETTER), again) == 0
