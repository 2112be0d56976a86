"""What a provider, the registry's staff and a body do with a report of a blockage in a browser."""

from playwright.sync_api import Page, expect

from registry.policy.blockage_questions import PAGES, Asks, Stopper
from tests.blocked import ANSWERS, OFSTED, SUMMARY
from tests.journeys.hands import Hands, follow_button, follow_link
from tests.journeys.judging_by_hand import looked_at, press

PROGRAMME = "Teens & Toddlers"
SERVER_SAID = "550 no such mailbox"
ON_THE_AGENDA = "The committee takes it up at its meeting of January."
FIRST = "The council buys another service, which reaches more parents for the same money."
SECOND = "The council looked again, and stays with the service that it buys."


def report(page: Page) -> str:
    """A provider is asked first what belongs elsewhere, then fills in page after page, and sends it."""
    page.goto("/blockages")
    looked_at(page, "blockage-1-channel")
    page.goto("/blockages/new")
    looked_at(page, "blockage-2-before")
    page.get_by_label("Somebody is in danger now").check()
    press(page.get_by_role("button", name="Continue"))
    expect(page.get_by_text("Call 999 now")).to_be_visible()
    looked_at(page, "blockage-3-elsewhere")
    page.goto("/blockages/new")
    page.locator(f'input[value="{Stopper.NONE.name.lower()}"]').check()
    press(page.get_by_role("button", name="Continue"))
    page.get_by_label(PROGRAMME).check()
    looked_at(page, "blockage-4-programme")
    press(page.get_by_role("button", name="Write a report"))
    reference = page.url.rpartition("/")[2]
    looked_at(page, "blockage-5-tasks")
    for one in PAGES:
        page.goto(f"/blockages/own/{reference}/{one.key}")
        _fill(page, one.key)
        looked_at(page, f"blockage-6-{one.key}")
        press(page.get_by_role("button", name="Keep and continue"))
    page.goto(f"/blockages/own/{reference}/check")
    looked_at(page, "blockage-7-check")
    press(page.get_by_role("button", name="Send this report"))
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("Nobody can be known from this report").check()
    press(page.get_by_role("button", name="Send this report"))
    expect(page.get_by_text("It is received")).to_be_visible()
    looked_at(page, "blockage-8-received")
    return reference


def _fill(page: Page, key: str) -> None:
    for question in next(one.questions for one in PAGES if one.key == key):
        answer = ANSWERS.get(question.name)
        if question.asks is Asks.SEVERAL and isinstance(answer, list):
            for value in answer:
                page.locator(f'input[value="{value}"]').check()
        elif question.asks is Asks.AREA:
            page.locator(f"#{question.name}").fill("Exeter")
        elif question.asks is Asks.ONE:
            page.locator(f'input[name="{question.name}"][value="{answer}"]').check()
        elif answer is not None:
            page.locator(f"#{question.name}").fill(str(answer))


def take_on_and_send(page: Page, reference: str) -> None:
    """Staff read it, write the public words, leave one body out with a reason, and send it to the others."""
    page.goto("/blockages/cases")
    looked_at(page, "blockage-9-cases")
    press(page.get_by_role("link", name=reference))
    page.get_by_label("The public words").fill(SUMMARY)
    looked_at(page, "blockage-10-screening")
    press(page.get_by_role("button", name="Take this report on"))
    page.goto(f"/blockages/cases/{reference}/through")
    page.locator(f"#out-{OFSTED}").check()
    page.locator(f"#why-{OFSTED}").fill("It inspects the county next month anyway.")
    looked_at(page, "blockage-11-sending")
    press(page.get_by_role("button", name="Send it to all the others"))


def mend(page: Page, reference: str, address: str) -> None:
    """One letter came back: the report is not sent, its page says why, and staff send it to another address."""
    page.goto("/blockages/cases")
    expect(page.get_by_role("row", name=reference)).to_contain_text("screened")
    page.goto(f"/blockages/cases/{reference}/through")
    expect(page.get_by_text("Not sent yet. 1 letter came back")).to_be_visible()
    expect(page.get_by_text(SERVER_SAID)).to_be_visible()
    looked_at(page, "blockage-12-came-back")
    press(page.get_by_role("link", name="Mend the address of"))
    page.get_by_label("E-mail address").fill(address)
    press(page.get_by_role("button", name="Keep this"))
    looked_at(page, "blockage-13-body")
    page.goto(f"/blockages/cases/{reference}/through")
    press(page.get_by_role("button", name="Send it again to"))


def answer(hands: Hands, link: str, says: str, words: str, *, picture: str = "") -> None:
    """A body opens its link, says that it has the report, and answers it."""
    hands.page.goto(link)
    if picture:
        looked_at(hands.page, picture)
        hands.page.goto(link)
    if hands.page.get_by_role("button", name="We have it").count():
        follow_button(hands, "We have it, and will answer")
    follow_button(hands, "Send this answer")
    expect(hands.page.get_by_role("heading", name="There is a problem")).to_be_visible()
    hands.tick(hands.page.locator(f'input[name="position"][value="{says}"]'))
    hands.write(hands.page.get_by_label("Your reasons"), words)
    follow_button(hands, "Send this answer")
    expect(hands.page.get_by_role("heading", name="Your answer has come")).to_be_visible()
    if picture:
        looked_at(hands.page, f"{picture}-given")
    follow_link(hands, "Back to the report")


def publish(page: Page, reference: str, *, picture: str) -> None:
    """Staff put every answer that waits beside the report, as it is."""
    page.goto(f"/blockages/cases/{reference}/through")
    looked_at(page, picture)
    buttons = page.get_by_role("button", name="Publish this answer")
    for left in range(buttons.count(), 0, -1):
        press(buttons.first)
        expect(buttons).to_have_count(left - 1)


def ask_for_review(page: Page, reference: str) -> None:
    """Its organisation reads the answer, and asks for it to be looked at again."""
    page.goto(f"/blockages/own/{reference}")
    expect(page.get_by_text(FIRST)).to_be_visible()
    looked_at(page, "blockage-16-answered")
    page.get_by_label("What should they look at again?").fill(
        "The other service leaves out schools."
    )
    press(page.get_by_role("button", name="Ask for a review"))
    expect(page.get_by_text("It is review asked")).to_be_visible()


def close(page: Page, reference: str, reason: str) -> None:
    """Its organisation closes it: nothing was resolved."""
    page.goto(f"/blockages/own/{reference}")
    expect(page.get_by_text(SECOND)).to_be_visible()
    page.get_by_label("Closed as not resolved").check()
    page.get_by_role("textbox", name="Why", exact=True).fill(reason)
    press(page.get_by_role("button", name="Close it"))
    looked_at(page, "blockage-17-closed")
