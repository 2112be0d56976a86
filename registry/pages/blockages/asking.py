"""The pages on which a report is filled in, one subject each."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.blockages.room import OWN, blueprint
from registry.policy.blockage_questions import Asks, QuestionPage
from registry.policy.permissions import Permission
from registry.services.areas.directory import areas_listed
from registry.services.blockages.barriers import barrier_groups
from registry.services.blockages.finding import own_blockage
from registry.services.blockages.starting import (
    ChangedMeanwhile,
    answers_of,
    page_called,
    save_page,
)
from registry.services.blockages.sums import cost_test_of
from registry.services.blockages.typed import typed_page
from registry.services.clocks import today
from registry.services.wording import sentence


@blueprint.get("/blockages/own/<reference>/<page>")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def ask(reference: str, page: str) -> str:
    """Ask the questions of a page, filled in as they were answered."""
    asked_page, session = page_called(page), current_session()
    blockage = own_blockage(session, current_actor(), reference)
    answers = answers_of(blockage)
    names = {one.code: one.name for one in areas_listed(session, "", today())}
    typed = {
        question.name: names.get(str(answers[question.name]), str(answers[question.name]))
        if question.asks is Asks.AREA
        else str(answers[question.name])
        for question in asked_page.questions
        if question.name in answers
    }
    ticked = {
        question.name: tuple(answers.get(question.name, ()))
        for question in asked_page.questions
        if question.asks is Asks.SEVERAL
    }
    return _page(reference, asked_page, Asked(typed), ticked=ticked, opened=blockage.version)


@blueprint.post("/blockages/own/<reference>/<page>")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def answer(reference: str, page: str) -> ResponseReturnValue:
    """Keep the answers of a page; what cannot be kept is shown as it was typed."""
    asked_page, session, actor = page_called(page), current_session(), current_actor()
    asked = asked_now()
    blockage = own_blockage(session, actor, reference)
    ticked = {
        one.name: tuple(request.form.getlist(one.name))
        for one in asked_page.questions
        if one.asks is Asks.SEVERAL
    }
    typed = typed_page(asked_page, asked.typed, ticked, areas_listed(session, "", today()))
    asked.wrong.update(typed.wrong)
    opened = _opened(asked)
    if not asked.wrong:
        try:
            save_page(session, actor, reference, asked_page, typed.answers, opened=opened)
        except ChangedMeanwhile as error:
            asked.wrong[asked_page.questions[0].name] = str(error)
            opened = blockage.version
    if asked.wrong:
        return _page(reference, asked_page, asked, ticked=ticked, opened=opened)
    return redirect(url_for("blockages.tasks", reference=reference))


def _opened(asked: Asked) -> int:
    try:
        return number_in(asked.text("opened"))
    except ValueError:
        return 0


def _page(
    reference: str,
    page: QuestionPage,
    asked: Asked,
    *,
    ticked: dict[str, tuple[str, ...]],
    opened: int,
) -> str:
    session = current_session()
    answers = answers_of(own_blockage(session, current_actor(), reference))
    needs_areas = any(one.asks is Asks.AREA for one in page.questions)
    return render_template(
        "blockages/questions.html",
        reference=reference,
        page=page,
        asked=asked,
        ticked=ticked,
        opened=opened,
        groups=barrier_groups(),
        areas=[one.name for one in areas_listed(session, "", today())] if needs_areas else [],
        costs=cost_test_of(session, answers) if page.key == "costs" else None,
        choices={
            one.name: [(option, sentence(option)) for option in one.options]
            for one in page.questions
        },
    )
