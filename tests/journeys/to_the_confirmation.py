"""From a draft in which everything is entered to its confirmation, by hands of any kind."""

from playwright.sync_api import Page, expect

from registry.policy.sections import HOLDINGS
from registry.services.submissions.completing import NOTHING_TO_ENTER, OPTIONAL
from registry.services.submissions.tasks import SIGN, STEPS
from tests.journeys.hands import Hands, follow, follow_button, follow_link
from tests.journeys.submitting import CERTIFIER, sign_in

SEND = "Send it to be signed"
MARK = "Mark this section as complete"


def open_task_list(hands: Hands, task_list: str) -> None:
    """Go to the task list by the link above every page of a submission."""
    if hands.page.url != task_list:
        follow_link(hands, reference_of(task_list))


def reference_of(task_list: str) -> str:
    """Return the reference of the submission whose task list stands at an address."""
    return task_list.rpartition("/")[2]


def complete_every_section(hands: Hands, task_list: str) -> None:
    """Mark each section that sending waits for as complete."""
    open_task_list(hands, task_list)
    expect(hands.page.get_by_text("First mark every section as complete.")).to_be_visible()
    for section in HOLDINGS:
        if section not in OPTIONAL:
            follow_link(hands, HOLDINGS[section].title)
            is_empty = hands.page.get_by_role("button", name=NOTHING_TO_ENTER).count()
            follow_button(hands, NOTHING_TO_ENTER if is_empty else MARK)
    expect(hands.page.get_by_text("8 of 9 sections are complete")).to_be_visible()


def send_and_sign(hands: Hands, task_list: str) -> None:
    """Go from a complete task list to the confirmation: its editor sends it, a certifier signs it."""
    answer_checks(hands, task_list)
    state_no_conflicts(hands, task_list)
    page = hands.page
    expect(page.get_by_text("Before it can be sent")).to_have_count(0)
    follow_link(hands, "Go on to send it")
    follow_button(hands, SEND)
    expect(page.get_by_text("Only a certifier of the organisation signs")).to_be_visible()
    sign_out(hands)
    sign(hands, task_list)


def answer_checks(hands: Hands, task_list: str) -> None:
    """Answer what stands in the way of sending it."""
    page = hands.page
    open_task_list(hands, task_list)
    follow_link(hands, STEPS["answers"])
    expect(page.get_by_role("heading", name="Before it can be sent")).to_be_visible()
    open_task_list(hands, task_list)
    follow_link(hands, STEPS["checks"])
    waiting = page.locator("ol.findings > li > form")
    silent = waiting.get_by_role("button", name="The reports do not say")
    while silent.count():
        follow(hands, silent.first)
    while waiting.count():
        hands.write(waiting.first.locator("textarea"), "We have told all that the reports say.")
        follow(hands, waiting.first.get_by_role("button", name="Save the answer"))


def state_no_conflicts(hands: Hands, task_list: str) -> None:
    """Leave the questions about interests unanswered, be told so, and answer each with none."""
    page = hands.page
    open_task_list(hands, task_list)
    follow_link(hands, STEPS["conflicts-of-interest"])
    follow_button(hands, "Save these answers")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    for none in page.get_by_label("None", exact=True).all():
        hands.tick(none)
    follow_button(hands, "Save these answers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def sign_out(hands: Hands) -> None:
    """Leave the browser to somebody else."""
    follow(hands, hands.page.get_by_role("link", name="Your account", exact=True).first)
    follow_button(hands, "Sign out")


def sign(hands: Hands, task_list: str) -> None:
    """Sign in as the certifier, read what waits, and sign it."""
    page = hands.page
    sign_in(hands, CERTIFIER)
    follow(hands, page.locator(f'main a[href$="/{reference_of(task_list)}"]'))
    follow_link(hands, SIGN)
    follow_link(hands, "Go to the end, where they are signed or returned")
    hands.tick(page.get_by_label("I have read these answers.", exact=False))
    follow_button(hands, "Sign and send")
    is_confirmed(page, task_list)


def is_confirmed(page: Page, task_list: str) -> None:
    """Expect the page that confirms it, with the reference and the place among those that wait."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Submission sent")
    expect(page.get_by_text(f"Your reference is {reference_of(task_list)}")).to_be_visible()
    expect(page.get_by_text("1st of 1 waiting")).to_be_visible()
