"""The task list of a submission."""

from flask import current_app, render_template
from werkzeug.routing import MapAdapter

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.policy.permissions import Permission
from registry.policy.submission_stages import Stage
from registry.services.reviews.published_reviews import published_for
from registry.services.submissions.drafts import find
from registry.services.submissions.listing import title_of
from registry.services.submissions.standing import standing_now
from registry.services.submissions.tasks import task_list

MORE = (
    ("advice", "Ask the registry's advisers"),
    ("withdraw", "Withdraw it"),
)
"""What else can be done with a submission, by the word in its address."""

RATINGS = {
    Stage.RATING_DRAFTED: (
        ("replying.rating", "Read the drafted rating"),
        ("replying.answer", "Answer the drafted rating"),
    ),
    Stage.AWAITING_DECISION: (
        ("replying.rating", "Read the drafted rating"),
        ("replying.answer", "What was answered to it"),
    ),
    Stage.PUBLISHED: (("replying.rating", "The rating that was drafted, with every reason"),),
}
"""The pages of a rating that its organisation can read, by the stage of the submission."""


@blueprint.get("/submissions/<reference>")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def tasks(reference: str) -> str:
    """Show where each section stands, what is left, and what comes after."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference)
    return render_template(
        "submissions/tasks.html",
        reference=reference,
        title=title_of(submission),
        stage=submission.stage,
        standing=standing_now(session, submission),
        tasks=task_list(session, actor, submission),
        is_a_page=_pages().test,
        more=MORE,
        ratings=RATINGS.get(Stage(submission.stage), ())
        if actor.may(Permission.REPLY_TO_RATING, organisation=submission.organisation_id)
        else (),
        review=published_for(session, submission),
    )


def _pages() -> MapAdapter:
    return current_app.url_map.bind("")
