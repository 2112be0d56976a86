"""The desk: every queue by its oldest, all of them or one, and which of its cases to show."""

from enum import StrEnum
from typing import TypeVar

from flask import render_template, request

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.desk.room import STAFF, blueprint
from registry.policy.permissions import Permission
from registry.services.blockages.waiting import blockages_waiting
from registry.services.clocks import nation_of
from registry.services.desk.desk import Show, desk
from registry.services.desk.queue_names import QueueName

Choice = TypeVar("Choice", bound=StrEnum)


@blueprint.get("")
@needs(Permission.SEE_DESK, because=STAFF)
def queues() -> str:
    """Show what waits, the longest first."""
    session, actor = current_session(), current_actor()
    show = _chosen(Show, request.args.get("show")) or Show.ALL
    only = _chosen(QueueName, request.args.get("queue"))
    return render_template(
        "desk/queues.html",
        desk=desk(session, actor, show=show, only=only),
        blockages=blockages_waiting(session, actor),
        show=show,
        shows=list(Show),
        only=only,
        nation=nation_of(session),
    )


def _chosen(kind: type[Choice], asked: str | None) -> Choice | None:
    if not asked:
        return None
    if asked not in set(kind):
        raise NotThere("The desk has no such queue or choice. Choose one from its page.")
    return kind(asked)
