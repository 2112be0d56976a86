"""What public words left out and added: everything that either text holds, in its order."""

from registry.services.blockages.differing import Kept, Stretch, differing


def test_each_word_is_in_both_left_out_or_added() -> None:
    assert differing("Mrs Invented was told no.", "She was told no,\ntwice.") == (
        Stretch(Kept.LEFT_OUT, "Mrs Invented"),
        Stretch(Kept.ADDED, "She"),
        Stretch(Kept.BOTH, "was told"),
        Stretch(Kept.LEFT_OUT, "no."),
        Stretch(Kept.ADDED, "no, twice."),
    )


def test_nothing_is_left_out_of_nothing() -> None:
    assert differing("", "") == ()
    assert differing("", "All new.") == (Stretch(Kept.ADDED, "All new."),)
