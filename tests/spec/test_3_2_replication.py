"""Replication (3.2): in more than one site and context?"""

from typing import Any

from ratings.rating_words import Criterion
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL
from tests.spec.rated import level, levels, trial

REPLICATION = Criterion.REPLICATION
ELSEWHERE: dict[str, Any] = {"country": "Norway"}
THEIR_OWN: dict[str, Any] = {"independent_of_developer": False}


def test_0_is_not_repeated(code: Standard) -> None:
    assert level(code, REPLICATION, trial("a", BETTER)) == 0


def test_1_takes_two_controlled_studies(code: Standard) -> None:
    weak: dict[str, Any] = {"design": "unmatched comparison"}
    assert level(code, REPLICATION, trial("a", BETTER), trial("b", BETTER, **weak)) == 1


def test_1_takes_a_registered_replication_not_24_months_past_its_planned_end(
    code: Standard,
) -> None:
    def under_way(**facts: Any) -> dict[str, Any]:
        study = {"title": "Again", "id": "ISRCTN0", "domains": ["behaviour"], "cites": CITES}
        return {"under_way": [{**study, "is_replication": True, **facts}], "compiled": "2026-11-22"}

    one = trial("a", BETTER, shown_per_site=False)
    assert level(code, REPLICATION, one, **under_way(planned_end="2024-11")) == 1
    assert level(code, REPLICATION, one, **under_way(planned_end="2024-10")) == 0
    assert levels(code, REPLICATION, one, **under_way()) == (0, 1)


def test_2_takes_two_robust_studies_in_one_context(code: Standard) -> None:
    assert level(code, REPLICATION, trial("a", BETTER), trial("b", BETTER)) == 2


def test_2_takes_one_study_with_the_effect_shown_at_each_site(code: Standard) -> None:
    one = trial("a", BETTER, sites=4, shown_per_site=True)
    assert level(code, REPLICATION, one) == 2
    assert levels(code, REPLICATION, trial("a", BETTER, sites=4)) == (0, 2)


def test_3_takes_another_country_or_another_delivery_system(code: Standard) -> None:
    own = trial("a", BETTER, **THEIR_OWN)
    assert level(code, REPLICATION, own, trial("b", BETTER, **ELSEWHERE, **THEIR_OWN)) == 3
    other = trial("b", BETTER, delivery_system="voluntary sector", **THEIR_OWN)
    assert level(code, REPLICATION, own, other) == 3


def test_two_sites_in_one_context_do_not_meet_the_strict_reading(code: Standard) -> None:
    assert (
        level(
            code, REPLICATION, trial("a", BETTER, place="Leeds"), trial("b", BETTER, place="Hull")
        )
        == 2
    )  # T21b


def test_a_context_not_reported_is_not_another_context(code: Standard) -> None:
    unknown = trial("b", BETTER, country=None)
    assert levels(code, REPLICATION, trial("a", BETTER), unknown)[0] == 2


def test_4_takes_an_independent_team_and_the_home_country(code: Standard) -> None:
    abroad = trial("b", BETTER, **ELSEWHERE)
    assert level(code, REPLICATION, trial("a", BETTER), abroad) == 4
    assert level(code, REPLICATION, trial("a", BETTER, country="Ireland"), abroad) == 3
    own = [trial("a", BETTER, **THEIR_OWN), trial("b", BETTER, **ELSEWHERE, **THEIR_OWN)]
    assert level(code, REPLICATION, *own) == 3


def test_failed_replications_as_many_as_favourable_ones_cap_it_at_2(code: Standard) -> None:
    good = [trial("a", BETTER), trial("b", BETTER, **ELSEWHERE)]
    bad = [trial(n, NULL) for n in ("c", "d")]
    assert level(code, REPLICATION, *good, bad[0]) == 4
    assert level(code, REPLICATION, *good, *bad) == 2


def test_studies_that_share_people_count_once(code: Standard) -> None:
    again = trial("b", BETTER, **ELSEWHERE, same_sample_as=["a"])
    assert level(code, REPLICATION, trial("a", BETTER), again) == 0
