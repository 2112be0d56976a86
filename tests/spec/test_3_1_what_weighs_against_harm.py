"""What weighs against harm (3.1, verdict 1): only a study reported in full can outweigh a sign of harm.

Where one study found that people did worse, larger studies that found nothing can outweigh it. That is a grave
thing to conclude, so a study whose report leaves out how it was done does not weigh against harm.
"""

from typing import Any

import pytest

from ratings.rating_words import Rating
from ratings.standard import Standard
from tests.invented import NULL, WIDE, WORSE, contrast_table, study_table
from tests.spec.rated import rated, trial


class TestBesideATrialThatFoundHarm:
    """Each rule sets a trial of 480 people that found harm beside a larger one that does not
    outweigh it."""

    def beside(self, code: Standard, **weak: Any) -> Rating:
        unsound = {"instrument": "not validated", "effect": NULL, "primary": False}
        first = contrast_table("first", **{**unsound, "months_since_delivery": "0", **weak})
        later = contrast_table("later", effect=WIDE, months_since_delivery="12")
        null = study_table("null", first, later)
        return Rating(rated(code, trial("harm", WORSE, 480), null).cautious.rating)

    def test_a_time_left_out_does_not_turn_a_weak_study_into_one_that_weighs(
        self, code: Standard
    ) -> None:
        """A study whose first result is weak does not weigh against harm, and leaving out when that
        result was measured does not make it weigh."""
        assert self.beside(code) is Rating.POSSIBLE_HARM
        assert self.beside(code, months_since_delivery=None) is Rating.POSSIBLE_HARM

    @pytest.mark.parametrize("p", [".03", None])
    def test_nor_does_a_study_with_an_unread_measure_among_those_that_decide(
        self, code: Standard, p: str | None
    ) -> None:
        """A study does not weigh against harm where one of the measures that may decide is not
        reported in full."""
        effect = {"type": "unstated metric", "p": p} if p else None
        unread = contrast_table(
            "unread", effect=effect, direction="favours programme", analysed_as_allocated=None
        )
        null = study_table("null", contrast_table("null", effect=NULL), unread)
        assert rated(code, trial("harm", WORSE, 480), null).cautious.rating is Rating.POSSIBLE_HARM

    def test_a_study_that_reports_only_subgroups_does_not_weigh(self, code: Standard) -> None:
        """A study that reports only a subgroup, here girls, does not weigh against harm."""
        girls = {"label": "girls", "dimensions": ["sex or gender"]}
        part = study_table("part", contrast_table("girls", effect=NULL, subgroup=girls))
        found = rated(code, trial("harm", WORSE, 480), part)
        assert found.cautious.rating is Rating.POSSIBLE_HARM
