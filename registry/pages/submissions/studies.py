"""A study's own page: what is known of it so far, and each group and result that was entered."""

from flask import render_template

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.pages.submissions.sheets import questions
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.drafts import draft_of, find, why_locked
from registry.services.submissions.overview import study_overview
from registry.services.submissions.sheets import NEW


@blueprint.get("/submissions/<reference>/studies/<study>")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def study(reference: str, study: str) -> str:
    """Show what a study holds so far."""
    if study == NEW:
        return questions(reference, Section.STUDIES, NEW)
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference)
    title, headings = study_overview(draft_of(submission), study)
    return render_template(
        "submissions/study.html",
        reference=reference,
        section=Section.STUDIES,
        section_title=HOLDINGS[Section.STUDIES].title,
        title=title,
        headings=headings,
        locked=why_locked(actor, submission, Section.STUDIES),
    )
