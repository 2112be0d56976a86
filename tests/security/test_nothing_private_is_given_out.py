"""What is exported for everyone holds nothing of a draft, a person or a message."""

from pathlib import Path

from registry.config import Settings
from registry.database import open_session
from registry.services.exporting import export
from tests.hostile import marked
from tests.security.conftest import ALPHA, BETA, World


def test_no_export_holds_a_word_of_a_draft_or_an_address_of_anybody(
    world: World, tmp_path: Path
) -> None:
    settings: Settings = world.app.config["SETTINGS"]
    with open_session(settings) as session:
        export(session, tmp_path / "export")
    files = [path for path in (tmp_path / "export").rglob("*") if path.is_file()]
    held = "\n".join(path.read_text("utf-8") for path in files)
    assert marked("all") in held  # what is published, so that the lines below can fail
    for whose in (ALPHA, BETA):
        secret = (marked(whose), f"{whose}.example.org", *world.references[whose])
        assert not [one for one in secret if one in held]
    for person in world.people.values():
        assert person.email not in held
        assert person.fs_uniquifier not in held
