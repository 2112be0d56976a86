"""What becomes of an appeal in a browser: lodged, seen through, decided, and read by everybody."""

from playwright.sync_api import Page, expect

from tests.journeys.judging_by_hand import declare_nothing, looked_at, press

SLUG = "teens-and-toddlers"
WORDS = "Page 23 gives the attrition of both arms; the rating was worked out from one of them."
ADMITTED = "Page 23 has to be read again."
UPHELD = "Page 23 says what the organisation says."
NEW_REVIEWERS = ("Cyd", "Dee")


def lodge(page: Page, reference: str) -> str:
    """The certifier appeals on a ground from the list, reads it once more, and sends it; return its reference."""
    page.goto(f"/submissions/{reference}")
    press(page.get_by_role("link", name="Appeal against its rating"))
    press(page.get_by_role("button", name="Check your appeal"))
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("A fact in the record or a report was misread").check()
    page.get_by_label("What was wrong?").fill(WORDS)
    looked_at(page, "appeal-1-lodging")
    press(page.get_by_role("button", name="Check your appeal"))
    looked_at(page, "appeal-2-checking")
    press(page.get_by_role("button", name="Lodge this appeal"))
    looked_at(page, "appeal-3-lodged")
    said = page.get_by_role("heading", name="Your appeal’s reference is").inner_text()
    return said.rpartition(" ")[2]


def admit(page: Page, appeal: str) -> None:
    """A moderator who had no part in the case admits it, with two reviewers who had none either."""
    page.goto("/appeals")
    looked_at(page, "appeal-5-waiting")
    press(page.get_by_role("link", name="Teens & Toddlers"))
    expect(page.get_by_text(WORDS)).to_have_count(0)
    press(page.get_by_role("link", name="declare your interests in this case"))
    declare_nothing(page, "Save these answers")
    expect(page.get_by_text(WORDS)).to_be_visible()
    looked_at(page, "appeal-6-admitting")
    for name in ("Ada", "Ben"):
        expect(page.get_by_label(name)).to_have_count(0)
    page.get_by_label("Why it is admitted").fill(ADMITTED)
    for name in NEW_REVIEWERS:
        page.get_by_label(name).check()
    press(page.get_by_role("button", name="Admit it and ask these reviewers"))
    expect(page.get_by_text(f"Appeal {appeal}: its reviewers are asked")).to_be_visible()


def is_refused(page: Page, appeal: str) -> None:
    """Whoever had a part in the case is told why somebody else sees the appeal through."""
    page.goto(f"/appeals/{appeal}/handle")
    expect(page.get_by_text("had no part in the case")).to_be_visible()
    looked_at(page, "appeal-6-refused")
    expect(page.get_by_text(WORDS)).to_have_count(0)


def decide(page: Page, appeal: str) -> None:
    """A member of the panel who had no part in the case upholds it on what the new reviews came to."""
    page.goto(f"/appeals/{appeal}/handle")
    press(page.get_by_role("link", name="declare your interests in this case"))
    declare_nothing(page, "Save these answers")
    looked_at(page, "appeal-7-deciding")
    page.get_by_label("Upheld: the rating").check()
    page.get_by_label("Yes, it is approved").check()
    page.get_by_role("textbox", name="Why", exact=True).fill(UPHELD)
    press(page.get_by_role("button", name="Decide this appeal"))
    expect(page.get_by_text(f"Appeal {appeal} is upheld.")).to_be_visible()


def everybody_reads_how_it_ended(page: Page, appeal: str) -> None:
    """Outcome, grounds, words and reasons are public, and the rating of the new reviews stands."""
    page.goto(f"/appeals/{appeal}")
    for words in ("A fact in the record or a report was misread", WORDS, ADMITTED, UPHELD):
        expect(page.get_by_text(words)).to_be_visible()
    looked_at(page, "appeal-8-told")
    page.goto("/appeals/statistics")
    expect(page.get_by_text("100 per cent were upheld, wholly or in part (n = 1)")).to_be_visible()
    looked_at(page, "appeal-9-statistics")
    page.goto(f"/programmes/{SLUG}")
    expect(page.get_by_text(f"Appeal {appeal} against a rating of it was upheld")).to_be_visible()
    looked_at(page, "appeal-10-programme")


def shows_the_rating(page: Page) -> list[str]:
    """Addresses of every page that shows the programme's rating, or one that it had."""
    own = f"/programmes/{SLUG}"
    found = page.request.get(f"{own}/ratings.json").json()["ratings"]
    numbers = [one["rating"] for one in found]
    return [
        *(own, f"{own}/ratings", *(f"{own}/ratings/{number}" for number in numbers)),
        f"{own}/ratings/{numbers[0]}/against/{numbers[-1]}",
        *(f"{own}/ratings/sexual-health", f"{own}/reviews", f"{own}/standards"),
        *("/programmes", "/search?q=toddlers", "/matrix?q=toddlers"),
    ]
