"""What `registry stats synthesise` says in words promises no more than its figures do."""

import re
from pathlib import Path

from tests.unit.analysts.test_synthesise_command import BCG, answer, run


def test_an_interval_of_nothing_but_0_is_not_said_to_show_how_far_effects_differ(
    tmp_path: Path,
) -> None:
    alike = " ".join(answer(tmp_path, "yi,vi\n0.2,4\n0.2,5\n0.21,6\n")["notes"])
    assert "its interval says how far" not in alike
    assert "does not say how far effects may differ" in alike
    boundary = " ".join(answer(tmp_path, "yi,vi\n0.2,0.04\n0.3,0.09\n0.2,0.1\n")["notes"])
    assert "its interval says how far they may differ" in boundary


def test_where_tau_is_0_no_word_says_how_far_effects_differ(tmp_path: Path) -> None:
    alike = run(tmp_path, "yi,vi\n0.2,0.04\n0.3,0.09\n0.2,0.1\n").output
    assert "They differ no more than by chance (tau² 0)" in alike
    assert "standard deviation of about" not in alike
    assert "standard deviation of about 0.5597 (tau)" in run(tmp_path, BCG).output
    assert "no more than by chance" not in run(tmp_path, BCG, "--method", "CE").output


def test_under_a_common_effect_i_squared_is_said_to_come_from_q(tmp_path: Path) -> None:
    told = run(tmp_path, BCG, "--method", "CE", "--test", "z").output
    assert re.search(r"beyond chance, I² +92\.1% +I2, from Q$", told, re.MULTILINE)
    assert "of variance between places, I²" not in told
    assert re.search(
        r"of variance between places, I² +92\.2% +I2$", run(tmp_path, BCG).output, re.MULTILINE
    )


def test_in_words_what_cannot_be_said_is_not_given(tmp_path: Path) -> None:
    told = run(tmp_path, "yi,vi\n0.2,0.04\n")
    assert "1 study." in told.output
    assert "not given" in told.output
    assert "In a new place" not in told.output
    assert "nan" not in told.output.casefold()
