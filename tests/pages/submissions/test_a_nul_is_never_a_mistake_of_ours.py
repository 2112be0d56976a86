"""A NUL, which PostgreSQL stores in no text, is left out of what is typed and names nothing in an address."""

from http import HTTPStatus

from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.models import Advice, CheckAnswer
from registry.services.submissions.checking import checked
from tests.people import signed_in, writing
from tests.submitted import post
from tests.unit.submissions.drafts_with_findings import FINDS
from tests.unit.submissions.submitted import a_submission

ADDRESSES = [
    "/advice/A\x00",
    "/advice/asked/A\x00",
    "/submissions/S\x00",
    "/submissions/S\x00/checks",
    "/submissions/{}/preview/study/x\x00",
    "/submissions/new?programme=x\x00",
    "/programmes/x\x00",
]


def test_a_nul_is_left_out_of_questions_and_answers_and_names_nothing(
    either_own: Settings,
) -> None:
    site = create_app(either_own)
    with writing(either_own) as session:
        made = a_submission(session, FINDS["means"])
        reference = made.submission.reference
        key = next(
            one.found.key for one in checked(session, made.submission) if one.found.check == "means"
        )
        session.commit()
        client = signed_in(site, made.person)
    asked = {"question": "Wh\x00y?", "organisation": "1\x00"}
    for address in ("/advice/new", f"/submissions/{reference}/advice"):
        assert post(client, address, **asked)[0] == HTTPStatus.SEE_OTHER
    checks = f"/submissions/{reference}/checks"
    for named, status in ((key, HTTPStatus.SEE_OTHER), ("\x00", HTTPStatus.NOT_FOUND)):
        assert post(client, checks, key=named, words="As\x00 printed.")[0] == status
    with open_session(either_own) as session:
        assert set(session.scalars(select(Advice.question))) == {"Why?"}
        assert session.scalars(select(CheckAnswer.words)).all() == ["As printed."]
    for address in ADDRESSES:
        answer = client.get(address.format(reference).replace("\x00", "%00"))
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, address
