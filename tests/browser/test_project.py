"""Two ticks (GS3): themes that both sides want, work on them, an adviser of two employers, experts' days, a claim, and the review."""

import io
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from .moving import follow
from .test_requests import faults

Window = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
TSHWANE = "Urban development and green mobility in Tshwane"
THEME = "Illustrative theme 9"
ADVISER = "Illustrative adviser post 9"
REGIME = "Illustrative rates 9"
EXPERTS = "Illustrative experts 9"
WORDS = "Illustrative words of the partner"


def fill(page: Page, **values: str) -> None:
    """Write into the boxes of a form by their names."""
    for name, words in values.items():
        page.locator(f"main [name={name}]").fill(words)


def save(page: Page) -> str:
    """Press the button of the page's form and wait for what comes."""
    return follow(page, page.locator("main form button.btn-primary").last)


def test_from_two_ticks_to_a_claim_and_the_partners_own_word(own_window: Window, browser: Browser) -> None:
    page = own_window("editor")
    page.goto("/projects/")
    project = follow(page, page.locator("main").get_by_role("link", name=TSHWANE).first)
    key = urlsplit(project).path.strip("/").split("/")[-1]
    two_ticks(page, key)
    employed_by_two(page, key)
    claimed(page, key)
    reported(page, key)
    meeting = committee(page, key)
    review, address = asked(page, key)
    phone(browser, page, address)
    revealed(page, review, meeting)


def two_ticks(page: Page, key: str) -> None:
    """A theme that only one side said yes to is not offered for work; with the second tick it is, and work is planned."""
    themes = f"/projects/{key}/themes/"
    page.goto(themes)
    expect(page.locator("main")).to_contain_text("A denser city centre as a mixed city")
    follow(page, page.get_by_role("link", name="Propose a theme"))
    fill(page, name_en=THEME)
    save(page)
    card = page.locator("section.card", has=page.get_by_role("heading", name=THEME))
    expect(card).to_contain_text("consent missing")
    for button, ground in (("Record our consent", "Decision 9"), ("Record the partner’s consent", "Letter 9")):
        page.goto(f"/projects/{key}/work/new/")
        assert THEME not in page.locator("main select[name=theme]").inner_text()
        page.goto(themes)
        follow(page, card.get_by_role("link", name=button))
        fill(page, on="2018-08-20", ground_en=ground)
        save(page)
    expect(card).to_contain_text("both consents")
    follow(page, card.get_by_role("link", name="Plan work"))
    fill(page, activity_en="Illustrative: draw square 9", start="2018-09", end="2018-11")
    save(page)
    expect(card).to_contain_text("Illustrative: draw square 9")


def employed_by_two(page: Page, key: str) -> None:
    """An adviser post has two employers; shares that are not 100 % in all are refused."""
    page.goto(f"/projects/advisers/new/?project={key}")
    fill(page, title_en=ADVISER, start="2018-01")
    save(page)
    follow(page, page.get_by_role("link", name="Say who employs"))
    two = {"start": "2018-01", "employer_1": "Aarhus Kommune", "employer_2": "Danmarks ambassade i Tshwane (Pretoria)"}
    fill(page, **two, share_1="60", share_2="30")
    page.locator("main form button.btn-primary").last.click()
    expect(page.locator("main")).to_contain_text("100 %")
    expect(page.locator("main .errors")).to_be_visible()
    fill(page, share_2="40")
    save(page)
    expect(page.locator("main")).to_contain_text("60 %")
    expect(page.locator("main")).to_contain_text("40 %")


def claimed(page: Page, key: str) -> None:
    """Days are written down against what was agreed, and the claim sums to days times rate."""
    page.goto("/projects/regimes/new/")
    fill(page, name_en=REGIME)
    regime = save(page)
    page.goto(f"{regime}rates/new/")
    fill(page, start="2018-01-01", rate="4000", currency="DKK")
    save(page)
    page.goto(f"/projects/buyouts/new/?project={key}")
    fill(page, who_en=EXPERTS, start="2018-01", end="2018-12", agreed_days="3")
    page.locator("main select[name=regime]").select_option(label=REGIME)
    save(page)
    days = f"/projects/{key}/days/"
    for day, quantity in (("2018-04-10", "1.5"), ("2018-05-15", "2")):
        page.goto(f"{days}add/")
        page.locator("main select[name=buyout]").select_option(label=page_option(page, EXPERTS))
        fill(page, first=day, quantity=quantity, what="Illustrative: teaching")
        save(page)
    page.goto(days)
    expect(page.locator("main")).to_contain_text(EXPERTS)
    page.goto(f"{days}claim/")
    fill(page, first="2018-04-01", last="2018-06-30")
    claim = save(page)
    expect(page.locator("main")).to_contain_text("14,000 DKK")
    sheet = page.request.get(f"{claim}claim.xlsx").body()
    cells = [
        cell
        for one in load_workbook(io.BytesIO(sheet), data_only=True)
        for row in one.iter_rows(values_only=True)
        for cell in row
    ]
    assert any(float(cell) == 3.5 * 4000 for cell in cells if isinstance(cell, int | float))


def reported(page: Page, key: str) -> None:
    """The annual report tells of the theme, the shares and the days from their records, and is kept as it was sent."""
    page.goto(f"/projects/{key}/documents/")
    row = page.locator("main tr", has=page.get_by_role("rowheader", name="annual report", exact=True))
    report = follow(page, row.get_by_role("link", name="2018"))
    paper = page.locator("article.document")
    for words in ("Illustrative: draw square 9", EXPERTS, "3.5"):
        expect(paper).to_contain_text(words)
    assert page.request.get(f"{report}{'&' if '?' in report else '?'}format=pdf&lang=da").body().startswith(b"%PDF")
    follow(page, page.get_by_role("link", name="It was sent"))
    fill(page, to="The ministry")
    save(page)
    page.goto(f"/projects/{key}/documents/")
    expect(page.locator("section.card", has=page.get_by_role("heading", name="Sent"))).to_contain_text("The ministry")


def page_option(page: Page, words: str) -> str:
    """Return the label of the choice that holds some words."""
    found = page.locator("main select[name=buyout] option", has_text=words).first.text_content()
    assert found
    return found.strip()


def committee(page: Page, key: str) -> str:
    """The project has a steering committee with a meeting to come; return the meeting's address."""
    page.goto(f"/projects/{key}/found-steering/")
    fill(page, on="2018-08")
    save(page)
    page.goto(f"/projects/{key}/")
    body = page.locator("main a[href^='/bodies/']").first.get_attribute("href") or ""
    page.goto(f"/bodies/meetings/new/?body={body.strip('/').split('/')[-1]}")
    fill(page, day="2018-10-03")
    return save(page)


def asked(page: Page, key: str) -> tuple[str, str]:
    """Both sides are asked to assess the partnership; our side hands in; return the review and the partner's address."""
    page.goto(f"/projects/{key}/")
    follow(page, page.get_by_role("link", name="Review", exact=True))
    follow(page, page.get_by_role("link", name="New review"))
    fill(page, deadline="2018-10-01", their_answerer="Illustrative post 9, partner city")
    review = save(page)
    follow(page, page.get_by_role("button", name="Make an address to hand over"))
    address = urlsplit(page.get_by_label("Copy it whole").input_value()).path
    page.goto(review)
    expect(page.locator("main")).not_to_contain_text(address)
    follow(page, page.get_by_role("link", name="Our side’s answers"))
    for group in page.locator("main fieldset").all():
        group.get_by_label("4 –").check()
    follow(page, page.get_by_role("button", name="Hand in"))
    expect(page.locator("main")).to_contain_text("handed in")
    expect(page.get_by_role("button", name="Reveal to both sides")).to_have_count(0)
    return review, address


def phone(browser: Browser, page: Page, address: str) -> None:
    """The partner answers on a phone, without an account and without scripts: saved, gone on with, handed in."""
    base = urljoin(page.url, "/")
    context = browser.new_context(base_url=base, locale="en-GB", viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    partner = context.new_page()
    partner.goto(f"{address}?lang=en")
    groups = partner.locator("main fieldset")
    expect(groups).to_have_count(10)
    groups.first.get_by_label("1 –").check()
    partner.get_by_label("Comment: Territorial approach").fill(WORDS)
    follow(partner, partner.get_by_role("button", name="Save and go on later"))
    expect(partner.get_by_role("status")).to_contain_text("Saved.")
    partner.goto(f"{address}?lang=en")
    expect(partner.get_by_label("Comment: Territorial approach")).to_have_value(WORDS)
    for group in groups.all()[1:]:
        group.get_by_label("4 –").check()
    partner.get_by_role("button", name="Hand in").click()
    expect(partner.get_by_role("alert")).to_contain_text("Sign with post and organisation.")
    partner.get_by_label("Signed as").fill("Illustrative post 9, partner city")
    follow(partner, partner.get_by_role("button", name="Hand in"))
    expect(partner.locator("h1")).to_have_text("Handed in")
    expect(partner.locator("body")).not_to_contain_text(WORDS)
    context.close()
    plain = browser.new_context(base_url=base, locale="da-DK", viewport=PHONE)  # type: ignore[arg-type]
    looked = plain.new_page()
    for language in ("da", "en", "zh"):
        looked.goto(f"{address}?lang={language}")
        assert looked.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert faults(looked) == []
    plain.close()


def revealed(page: Page, review: str, meeting: str) -> None:
    """The office reads the partner's words once both are in and revealed; the gap becomes a point of the meeting, once."""
    page.goto(review)
    expect(page.locator("main")).not_to_contain_text(WORDS)
    follow(page, page.get_by_role("button", name="Reveal to both sides"))
    rows = page.locator("main table tbody tr")
    expect(rows.first).to_contain_text("Territorial approach")
    expect(rows.first).to_contain_text(WORDS)
    expect(rows.first.locator("input[type=checkbox]")).to_be_checked()
    follow(page, page.get_by_role("button", name="Put on the agenda"))
    assert page.url == meeting
    expect(page.locator("main")).to_contain_text("Partnership review 2018: Territorial approach")
    page.goto(f"{review}paper/?lang=zh")
    expect(page.locator("article.document")).to_contain_text("地域方法")
    assert page.request.get(f"{review}paper/?lang=da&format=pdf").body().startswith(b"%PDF")
