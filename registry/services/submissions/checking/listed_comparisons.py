"""The automatic checks of what a study's results compare, as data."""

from typing import Final

from registry.services.submissions.checking.found import Check, Level

CHECKS_OF_COMPARISONS: Final = (
    Check(
        key="no-group-got-it",
        level=Level.WARNING,
        title="A controlled study in which no group got the programme",
        looks_at="The study's design, and which of its groups are marked as having got the programme.",
        why="Nobody can tell which group shows what the programme does.",
        what_to_do="Open the study, and mark each group that got the programme; or answer why none did.",
    ),
    Check(
        key="groups-compared",
        level=Level.WARNING,
        title="A result that does not set a group with the programme against one without it",
        looks_at="The two groups of each result, and which of them are marked as having got the programme.",
        why=(
            "A result counts for the programme only where the first group got it, and the group that it is "
            "compared with did not."
        ),
        what_to_do=(
            "Open the group and correct its mark, or choose the right groups in the result; or answer that it "
            "is as the report has it."
        ),
    ),
    Check(
        key="counts-for-nothing",
        level=Level.WARNING,
        title="A controlled study that the rating does not count as one",
        looks_at=(
            "Whether any result of a study with a comparison group is compared with people who did not get "
            "the programme, in a report that was not retracted."
        ),
        why="One wrong mark here can leave a whole trial out of the rating.",
        what_to_do=(
            "Correct what is named here, if the report says otherwise; or answer that it is as the report "
            "has it."
        ),
    ),
)
