"""What staff do with a report that they took on: send it, mend what came back, screen answers, bring it to its end."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed, NotThere
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.blockages.room import STAFF, blueprint
from registry.policy.blockage_stages import BlockageStage, DeliveryState
from registry.policy.permissions import Permission
from registry.services.blockages.closing import BY_THE_REGISTRY, close, open_again
from registry.services.blockages.delivering import mark
from registry.services.blockages.screening_answers import publish_answer, return_answer
from registry.services.blockages.seen_through import SeenThrough, seen_through
from registry.services.blockages.sending import send_again, send_out
from registry.services.clocks import today
from registry.services.wording import sentence

_ENDS = tuple((one.name.lower(), sentence(one)) for one in BY_THE_REGISTRY)


@blueprint.get("/blockages/cases/<reference>/through")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def through(reference: str) -> str:
    """Show a report's letters and answers, and what can be done next."""
    return _page(_found(reference), Asked())


@blueprint.post("/blockages/cases/<reference>/send")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def send_to_all(reference: str) -> ResponseReturnValue:
    """Send it to every body that is not left out with a reason."""

    def do(asked: Asked) -> None:
        left_out = {
            one.reference: asked.text(f"why-{one.reference}")
            for one in _found(reference).proposed
            if asked.text(f"out-{one.reference}")
        }
        send_out(current_session(), current_actor(), reference, left_out, today())

    return _done(reference, "send", do)


@blueprint.post("/blockages/cases/<reference>/letters/<int:number>")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def letter(reference: str, number: int) -> ResponseReturnValue:
    """Send one again, or note what its recipient's own server said."""

    def do(asked: Asked) -> None:
        session, actor = current_session(), current_actor()
        if asked.text("do") == "again":
            send_again(session, actor, reference, number)
            return
        state = DeliveryState.DELIVERED if asked.text("do") == "arrived" else DeliveryState.BOUNCED
        words = asked.text(f"said-{number}")
        mark(session, actor, reference, number, state=state, words=words)

    return _done(reference, f"said-{number}", do)


@blueprint.post("/blockages/cases/<reference>/answers/<int:number>")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def screen_answer(reference: str, number: int) -> ResponseReturnValue:
    """Publish an answer in screened words, or ask for it anew with a reason."""

    def do(asked: Asked) -> None:
        session, actor = current_session(), current_actor()
        if asked.text("do") == "publish":
            publish_answer(session, actor, reference, number, asked.text(f"words-{number}"))
        else:
            return_answer(session, actor, reference, number, asked.text(f"why-{number}"))

    return _done(reference, f"words-{number}", do)


@blueprint.post("/blockages/cases/<reference>/close")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def close_report(reference: str) -> ResponseReturnValue:
    """Close it, with a reason, and with whoever is next named where there is somebody."""

    def do(asked: Asked) -> None:
        end = next((one for one in BlockageStage if one.name.lower() == asked.text("end")), None)
        if end is None:
            raise NotAllowed("Choose how it ends.")
        close(
            current_session(),
            current_actor(),
            reference,
            end,
            reason=asked.text("reason"),
            next_body=asked.text("next_body"),
        )

    return _done(reference, "end", do)


@blueprint.post("/blockages/cases/<reference>/reopen")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def reopen_report(reference: str) -> ResponseReturnValue:
    """Reopen it, with a reason."""
    return _done(
        reference,
        "reopen",
        lambda asked: open_again(
            current_session(), current_actor(), reference, asked.text("reopen")
        ),
    )


def _found(reference: str) -> SeenThrough:
    return seen_through(current_session(), current_actor(), reference, today())


def _done(reference: str, field: str, do: Callable[[Asked], None]) -> ResponseReturnValue:
    """Do what a form asks, and show it again with the sentence where it cannot be done."""
    asked, found = asked_now(), _found(reference)
    try:
        do(asked)
    except (NotAllowed, NotThere) as error:
        asked.wrong[field] = str(error)
        return _page(found, asked)
    flash(f"{reference}: done.")
    return redirect(url_for("blockages.through", reference=reference))


def _page(found: SeenThrough, asked: Asked) -> str:
    return render_template("blockages/through.html", case=found, asked=asked, ends=_ENDS)
