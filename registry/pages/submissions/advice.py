"""Advice: asked of the registry's advisers, answered, and published where whoever asked agrees."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.answers.declared import afresh
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.policy.permissions import Permission
from registry.services.advice.answering import answer, offer_wording
from registry.services.advice.asking import AdviceRefused, ask, asked_by, find_advice
from registry.services.advice.publishing import (
    publish_advice,
    published_advice,
    published_one,
    set_consent,
)
from registry.services.advice.view import advice_view, advice_views, organisations_of
from registry.services.plan_address import Problem
from registry.services.submissions.drafts import find

blueprint = Blueprint("advice", __name__)

_BECAUSE = "It is one organisation's question."
_AT_ANY_TIME = "Advice is published at any time."


@blueprint.get("/advice")
@afresh(because=_AT_ANY_TIME, public=True)
def published() -> str:
    """Show all advice that is published, without names."""
    return render_template("advice/published.html", advice=published_advice(current_session()))


@blueprint.get("/advice.json")
@afresh(because=_AT_ANY_TIME, public=True)
def published_json() -> Response:
    """Give the same as data."""
    held = published_advice(current_session())
    return jsonify(
        advice=[
            {
                "reference": one.reference,
                "question": one.question,
                "answer": one.answer,
                "published": one.on,
            }
            for one in held
        ]
    )


@blueprint.get("/advice/<reference>")
@afresh(because=_AT_ANY_TIME, public=True)
def one_published(reference: str) -> str:
    """Show one question and its answer."""
    return render_template(
        "advice/one_published.html", one=published_one(current_session(), reference)
    )


@blueprint.get("/advice/new")
@needs(Permission.ASK_FOR_ADVICE, because=_BECAUSE)
def new() -> str:
    """Show the form that asks, about no submission."""
    return _form(None)


@blueprint.post("/advice/new")
@needs(Permission.ASK_FOR_ADVICE, because=_BECAUSE)
def ask_new() -> ResponseReturnValue:
    """Ask, about no submission."""
    return _asked(None)


@blueprint.get("/submissions/<reference>/advice")
@needs(Permission.SEE_ADVICE, because=_BECAUSE)
def about_submission(reference: str) -> str:
    """Show what was asked about a submission, with the form that asks."""
    return _form(reference)


@blueprint.post("/submissions/<reference>/advice")
@needs(Permission.ASK_FOR_ADVICE, because=_BECAUSE)
def ask_about_submission(reference: str) -> ResponseReturnValue:
    """Ask about a submission."""
    return _asked(reference)


@blueprint.get("/advice/asked")
@needs(Permission.SEE_ADVICE, because=_BECAUSE)
def asked() -> str:
    """Show the questions that the reader may see: to advisers all, those unanswered first."""
    session, actor = current_session(), current_actor()
    listed = advice_views(session, actor, asked_by(session, actor))
    return render_template("advice/asked.html", asked=listed)


@blueprint.get("/advice/asked/<reference>")
@needs(Permission.SEE_ADVICE, because=_BECAUSE)
def one_asked(reference: str) -> str:
    """Show one question, what was answered, and what can be done with it."""
    return _one(reference)


@blueprint.post("/advice/asked/<reference>/answer")
@needs(Permission.ANSWER_ADVICE, because=_BECAUSE)
def give(reference: str) -> ResponseReturnValue:
    """Answer a question."""
    said = request.form.get("answer", "")
    return _done(
        reference,
        lambda asked: answer(current_session(), current_actor(), asked, said),
        "The answer is saved, and whoever asked is written to.",
    )


@blueprint.post("/advice/asked/<reference>/wording")
@needs(Permission.ANSWER_ADVICE, because=_BECAUSE)
def offer(reference: str) -> ResponseReturnValue:
    """Offer the words that would be published."""
    words = {
        "question": request.form.get("public_question", ""),
        "answer": request.form.get("public_answer", ""),
    }
    return _done(
        reference,
        lambda asked: offer_wording(current_session(), current_actor(), asked, **words),
        "The wording is offered, and whoever asked is written to.",
    )


@blueprint.post("/advice/asked/<reference>/consent")
@needs(Permission.ASK_FOR_ADVICE, because=_BECAUSE)
def consent(reference: str) -> ResponseReturnValue:
    """Agree that it may be published, or take that back."""
    consents = request.form.get("consents") == "yes"
    return _done(
        reference,
        lambda asked: set_consent(current_session(), current_actor(), asked, consents=consents),
        "It may be published without names, once you have read the words."
        if consents
        else "It will not be published.",
    )


@blueprint.post("/advice/asked/<reference>/publish")
@needs(Permission.ASK_FOR_ADVICE, because=_BECAUSE)
def publish(reference: str) -> ResponseReturnValue:
    """Publish the words that were read."""
    read = {name: _typed_lines(name) for name in ("question", "answer")}
    return _done(
        reference,
        lambda asked: publish_advice(current_session(), current_actor(), asked, **read),
        "It is published.",
    )


def _typed_lines(name: str) -> str:
    """A hidden field as it was sent out: browsers end its lines in their own way."""
    return request.form.get(name, "").replace("\r\n", "\n")


def _done(reference: str, do: Callable[..., None], said: str) -> ResponseReturnValue:
    found = find_advice(current_session(), current_actor(), reference, lock=True)
    try:
        do(found)
    except AdviceRefused as refused:
        problem = Problem(refused.field, str(refused))
        return _one(reference, problem), HTTPStatus.BAD_REQUEST
    flash(said)
    return redirect(url_for("advice.one_asked", reference=reference), HTTPStatus.SEE_OTHER)


def _one(reference: str, problem: Problem | None = None) -> str:
    session, actor = current_session(), current_actor()
    view = advice_view(session, actor, find_advice(session, actor, reference))
    return render_template(
        "advice/one_asked.html", one=view, problem=problem, typed=request.form.to_dict()
    )


def _asked(reference: str | None) -> ResponseReturnValue:
    session, actor = current_session(), current_actor()
    submission = None if reference is None else find(session, actor, reference)
    named = request.form.get("organisation", "")
    known = {str(identity): identity for identity, _ in organisations_of(session, actor)}
    organisation = submission.organisation_id if submission else known.get(named)
    if organisation is None:
        raise NotAllowed("Say for which of your organisations you ask.")
    try:
        made = ask(
            session,
            actor,
            organisation,
            request.form.get("question", ""),
            submission=submission,
            consents=request.form.get("consents") == "yes",
        )
    except AdviceRefused as refused:
        return _form(reference, Problem(refused.field, str(refused))), HTTPStatus.BAD_REQUEST
    flash("Your question was sent to the advisers. You are written to when it is answered.")
    return redirect(url_for("advice.one_asked", reference=made.reference), HTTPStatus.SEE_OTHER)


def _form(reference: str | None, problem: Problem | None = None) -> str:
    session, actor = current_session(), current_actor()
    submission = None if reference is None else find(session, actor, reference)
    listed = asked_by(session, actor, submission) if submission else ()
    organisation = submission.organisation_id if submission else None
    return render_template(
        "submissions/advice.html" if reference else "advice/new.html",
        reference=reference,
        organisations=organisations_of(session, actor),
        may_ask=actor.may(Permission.ASK_FOR_ADVICE, organisation=organisation),
        asked=advice_views(session, actor, listed),
        problem=problem,
        typed=request.form.to_dict(),
    )
