"""A site that is killed while a file is sent holds all of it or nothing, and the file can be sent again."""

from pathlib import Path

import pytest
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import StoredFile, StoredPiece, Upload
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.starting import start as start_submission
from registry.services.submissions.stored_files import PIECE, content_of
from tests.crash.killing import start, what_is_wrong
from tests.people import a_person, actor_of, an_organisation, writing
from tests.uploadable import a_word_document, changed, noise


@pytest.fixture
def reference(either_own: Settings) -> str:
    with writing(either_own) as session:
        organisation = an_organisation(session)
        editor = a_person(session, Role.PROVIDER_EDITOR, organisation=organisation)
        kind = SubmissionKind.NEW_PROGRAMME
        found = start_submission(session, actor_of(editor), organisation.id, kind)
        session.commit()
        return found.reference


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document large enough to be kept in several pieces."""
    path = tmp_path / "report.docx"
    path.write_bytes(changed(a_word_document(), {"word/media/noise.bmp": noise(3 * PIECE)}))
    return path


def said_by(settings: Settings, moment: tuple[str, str, str], *rest: str) -> list[str]:
    """Send a file until the moment comes, and kill whoever sends it there."""
    with start(settings, "tests.crash.sending", *moment, *rest) as process:
        try:
            said = []
            for line in process.stdout:
                said.append(line.strip())
                if line == "stopped\n":
                    break
            return said
        finally:
            process.kill()


def kept(settings: Settings) -> tuple[int, int, int]:
    """How many uploads, files and pieces there are; each file's bytes must be what was sent."""
    with open_session(settings) as session:
        files = session.scalars(select(StoredFile)).all()
        for one in files:
            assert len(content_of(session, one.sha256)) == one.size
        uploads = session.scalars(select(Upload)).all()
        return len(uploads), len(files), len(session.scalars(select(StoredPiece)).all())


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(("sql", "INSERT INTO stored_file", "1"), id="the file is told of"),
        pytest.param(("sql", "INSERT INTO stored_piece", "1"), id="its first piece is kept"),
        pytest.param(("sql", "INSERT INTO stored_piece", "3"), id="all but its last piece"),
        pytest.param(("sql", "INSERT INTO upload", "1"), id="all but committed"),
        pytest.param(("commit", "", "1"), id="about to commit"),
    ],
)
def test_killed_before_it_is_kept_nothing_of_it_is_there_and_it_can_be_sent_again(
    either_own: Settings, reference: str, file: Path, moment: tuple[str, str, str]
) -> None:
    assert said_by(either_own, moment, reference, str(file)) == ["stopped"]
    assert kept(either_own) == (0, 0, 0)
    assert what_is_wrong(either_own) == []
    assert said_by(either_own, ("sql", "never", "1"), reference, str(file)) == ["kept"]
    assert kept(either_own) == (1, 1, 4)


def test_killed_once_the_site_has_answered_all_of_it_is_there(
    either_own: Settings, reference: str, file: Path
) -> None:
    assert said_by(either_own, ("sql", "never", "1"), reference, str(file)) == ["kept"]
    assert kept(either_own) == (1, 1, 4)
    assert what_is_wrong(either_own) == []
