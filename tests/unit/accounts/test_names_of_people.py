"""What somebody is called: any script, and nothing that turns the words around it."""

import pytest

from registry.services.accounts.taking_up import NameMissing, clean_name

TURNING = [0x200E, 0x200F, 0x00AD, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@pytest.mark.parametrize("code", TURNING, ids=hex)
def test_a_character_that_nobody_sees_is_refused(code: int) -> None:
    with pytest.raises(NameMissing, match="nobody sees"):
        clean_name(f"Ann{chr(code)} Other")


@pytest.mark.parametrize("name", ["Siân O’Brien", "محمد رضا", "مه\u200cسا", "Nguyễn Thị Hà"])
def test_a_name_of_any_script_stays_as_it_is(name: str) -> None:
    assert clean_name(f" {name} ") == name
