"""What an operator says is read as it was meant, or refused in a sentence; a password is shown nowhere."""

import os

import pytest

from registry.config import Settings, SettingWrong, postgresql_address, settings_from_environment

SECRET = "hush-hush"
WAYS_TO_SAY_IT = [
    f"postgresql+psycopg://reader:{SECRET}@db.example/registry",
    f"postgresql://reader:{SECRET}@db.example/registry",
    f"postgres://reader@db.example/registry?password={SECRET}",
    f"postgresql://reader@/registry?host=/tmp&password={SECRET}&connect_timeout=3",
]


@pytest.mark.parametrize("address", WAYS_TO_SAY_IT)
def test_a_password_is_used_and_never_shown(address: str) -> None:
    settings = Settings(shared_database=postgresql_address(address))
    assert SECRET in settings.database_url
    assert SECRET not in settings.database_name
    assert SECRET not in repr(settings)


@pytest.mark.parametrize("address", [f"mysql://u:{SECRET}@h/x", SECRET, f"://{SECRET}"])
def test_what_is_no_address_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(SettingWrong) as refused:
        postgresql_address(address)
    assert SECRET not in str(refused.value)


def test_a_folder_whose_name_is_no_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRY_DATA", os.fsdecode(b"/tmp/\xff"))
    with pytest.raises(SettingWrong, match="no text in UTF-8"):
        settings_from_environment()
