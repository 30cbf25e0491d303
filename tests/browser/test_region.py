"""Eleven votes (GS4): six to five on a joint ask, a cost key that moves no vote, invoices, a rung, a member that joins later."""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from .moving import follow
from .test_project import fill, save

Window = Callable[..., Page]
REGION = "Illustrative city-region 1"
ASK = "Illustrative tram 9"
MOTION = "Illustrative joint ask for tram 9"
NEW = "Late town 99 (illustrative)"
MEETING = "2018-05-16"
"""A day on which there were eleven members; the twelfth of the demo joined in July."""
FOR, TOTAL = 6, Decimal("1000001.01")
PHONE = {"width": 390, "height": 844}


def key_of(address: str) -> str:
    """Return the key of the record whose page an address is."""
    return urlsplit(address).path.strip("/").split("/")[-1]


def choose(page: Page, name: str, words: str) -> None:
    """Choose by a part of the label from a list, or write it into a box that knows the records."""
    box = page.locator(f"main [name={name}]")
    if box.evaluate("one => one.tagName") == "SELECT":
        value = box.locator("option", has_text=words).first.get_attribute("value")
        box.select_option(value)
    else:
        box.fill(words)


def test_six_to_five_stays_whatever_is_paid_and_whoever_joins(own_window: Window) -> None:
    page = own_window("illustrative-editor")
    page.goto("/region/")
    region = key_of(follow(page, page.locator("main").get_by_role("link", name=REGION).first))
    ask = asked(page, region)
    motion, meeting = put(page, region)
    voted(page, motion)
    decided(page, motion, meeting)
    mandated(page, ask)
    votes = votes_of(page, motion)
    settled(page, region)
    assert votes_of(page, motion) == votes
    reached(page, ask)
    joined(page, region)
    assert votes_of(page, motion) == votes
    read_on_a_phone(own_window, (motion, ask, f"/region/{region}/", f"/region/{region}/costs/"))


def asked(page: Page, region: str) -> str:
    """A joint ask is written down; nobody stands behind it yet."""
    page.goto(f"/region/asks/new/?region={region}")
    fill(page, title_en=ASK, what_en="Illustrative: tram 9 is built", by_when="2019")
    page.locator("main select[name=level]").select_option("national")
    expect(page.locator("main [name=region]")).to_have_value(re.compile(REGION))
    return urlsplit(save(page)).path


def put(page: Page, region: str) -> tuple[str, str]:
    """The board meets; a motion is put on its agenda. Return the addresses of both."""
    page.goto(f"/region/{region}/decides/")
    expect(page.locator("main")).to_contain_text("Simple majority 1")
    expect(page.locator("main")).to_contain_text("Two thirds 1")
    board = key_of(page.locator("main a[href^='/bodies/']").first.get_attribute("href") or "")
    page.goto(f"/bodies/meetings/new/?body={board}")
    fill(page, day=MEETING)
    meeting = urlsplit(save(page)).path
    page.goto(f"/region/{region}/motions/")
    follow(page, page.get_by_role("link", name="Write a motion"))
    fill(page, title_en=MOTION, text_en="Illustrative: the city-region asks for tram 9")
    choose(page, "rule", "Simple majority 1")
    motion = urlsplit(save(page)).path
    follow(page, page.get_by_role("link", name="Put on the agenda"))
    choose(page, "meeting", "16 May 2018")
    save(page)
    page.goto(meeting)
    expect(page.locator("main")).to_contain_text(MOTION)
    return motion, meeting


def voted(page: Page, motion: str) -> None:
    """Eleven members stand on one page; six are for it, five against, and two say why."""
    page.goto(motion)
    follow(page, page.get_by_role("link", name="Open for votes"))
    expect(page.locator("main [name=on]")).to_have_value(MEETING)
    save(page)
    expect(page.locator("main")).to_contain_text("carries with 6 of 11")
    follow(page, page.get_by_role("link", name="Record votes"))
    rows = page.locator("main form tbody tr")
    expect(rows).to_have_count(11)
    for at, row in enumerate(rows.all()):
        row.get_by_label("for" if at < FOR else "against", exact=True).check()
    rows.first.get_by_role("textbox").fill("Illustrative: it helps all")
    rows.last.get_by_role("textbox").fill("Illustrative: too dear")
    follow(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.locator("main tfoot")).to_contain_text("6 for, 5 against, 0 abstained, 0 did not vote")


def decided(page: Page, motion: str, meeting: str) -> None:
    """Closed, it is carried by six of eleven, and stands among the decisions of the meeting."""
    follow(page, page.get_by_role("link", name="Close the vote"))
    save(page)
    expect(page.locator("main")).to_contain_text("Carried by 6 of 11: 5 against")
    expect(page.locator("main")).to_contain_text("Recorded as the decision")
    expect(page.get_by_role("link", name="Record votes")).to_have_count(0)
    paper = follow(page, page.get_by_role("link", name="Record of the vote"))
    expect(page.locator("article.document")).to_contain_text("Illustrative: too dear")
    assert page.request.get(f"{paper}?format=pdf&lang=da").body().startswith(b"%PDF")
    page.goto(meeting)
    expect(page.locator("main")).to_contain_text("Illustrative: the city-region asks for tram 9")
    page.goto(motion)


def mandated(page: Page, ask: str) -> None:
    """The ask takes its mandate from the motion: that of the six that voted for it."""
    page.goto(ask)
    expect(page.locator("main")).to_contain_text("no step recorded")
    follow(page, page.get_by_role("link", name="Take the mandate from a motion"))
    choose(page, "motion", MOTION)
    save(page)
    mandate = page.locator("section.card", has=page.get_by_role("heading", name="By whose mandate", exact=True))
    for number in range(2, FOR + 1):
        expect(mandate).to_contain_text(f"Illustrative municipality {number}")
    expect(mandate).not_to_contain_text(f"Illustrative municipality {FOR + 1}")


def votes_of(page: Page, motion: str) -> list[str]:
    """Return who voted how on a motion, and what came of it, as its page tells."""
    page.goto(motion)
    rows = page.locator("main section[aria-labelledby=votes-heading] tr").all_inner_texts()
    assert len(rows) == 1 + 11 + 1
    expect(page.locator("main")).to_contain_text("Carried by 6 of 11: 5 against")
    return rows


def settled(page: Page, region: str) -> None:
    """A round is begun in equal shares, compared, changed to inhabitants and settled; its sheet comes to the sum, to the øre."""
    page.goto(f"/region/{region}/costs/")
    follow(page, page.get_by_role("link", name="Begin a round"))
    words = {"title_en": "Illustrative round 9", "year": "2018", "total": str(TOTAL), "currency": "DKK"}
    fill(page, **words, members_on=MEETING, inhabitants_year="2018", due_on="2018-10-01")
    choose(page, "key", "Equal shares 1")
    made = save(page)
    lines = page.locator("main section[aria-labelledby=lines]")
    expect(lines.locator("tbody tr")).to_have_count(11)
    equal = lines.locator("tbody tr").all_inner_texts()
    follow(page, page.get_by_role("link", name="Compare keys"))
    table = page.locator("main section[aria-labelledby=keys]")
    expect(table.locator("tbody tr")).to_have_count(11)
    for key in ("Equal shares 1", "By inhabitants 1"):
        expect(table.locator("thead")).to_contain_text(key)
    expect(table.locator("tfoot")).to_contain_text("1,000,001.01 DKK")
    page.goto(made)
    follow(page, page.get_by_role("link", name="Change", exact=True).first)
    choose(page, "key", "By inhabitants 1")
    save(page)
    expect(lines.locator("thead")).to_contain_text("inhabitants")
    assert lines.locator("tbody tr").all_inner_texts() != equal
    follow(page, page.get_by_role("link", name="Settle"))
    save(page)
    expect(lines.locator("tbody")).to_contain_text(re.compile(r"no\. \d+"))
    expect(page.get_by_role("link", name="Settle")).to_have_count(0)
    sheet = page.request.get(page.get_by_role("link", name="Sheet (XLSX)").get_attribute("href") or "").body()
    assert summed(sheet) == (11, TOTAL)


def summed(sheet: bytes) -> tuple[int, Decimal]:
    """Return how many invoices a sheet lists and what their amounts come to."""
    rows = [row for one in load_workbook(io.BytesIO(sheet), data_only=True) for row in one.iter_rows(values_only=True)]
    at = next(number for number, row in enumerate(rows) if "Illustrative City" in row)
    heads = rows[at - 1]
    amount = next(place for place, head in enumerate(heads) if str(head).casefold().startswith("amount"))
    members = [row for row in rows[at:] if any(str(cell).startswith("Illustrative ") for cell in row if cell)]
    listed = [row[amount] for row in members if isinstance(row[amount], int | float)]
    return len(listed), sum((Decimal(str(one)).quantize(Decimal("0.01")) for one in listed), Decimal(0))


def reached(page: Page, ask: str) -> None:
    """The ask moves one rung, with what happened."""
    page.goto(ask)
    follow(page, page.get_by_role("link", name="Record a rung"))
    page.locator("main select[name=rung]").select_option("heard")
    fill(page, on="2018-08-20", text_en="Illustrative: the ministry answered")
    save(page)
    ladder = page.locator("main section[aria-labelledby=ladder]")
    expect(ladder.locator("li[aria-current=step]")).to_contain_text("Heard")
    expect(ladder).to_contain_text("Illustrative: the ministry answered")


def joined(page: Page, region: str) -> None:
    """On the day of the vote there were eleven; a twelfth joined in July, one more joins now, and new motions have so many votes."""
    for day, count in ((MEETING, 11), ("2018-07-01", 12)):
        page.goto(f"/region/{region}/?as_of={day}")
        expect(page.locator("main section[aria-labelledby=part-members] tbody tr")).to_have_count(count)
    page.goto("/directory/organisations/new/")
    fill(page, name=NEW)
    page.locator("main select[name=kind]").select_option("city")
    save(page)
    expect(page.locator("main h1")).to_contain_text(NEW)
    page.goto(f"/region/{region}/")
    follow(page, page.get_by_role("link", name="Take a municipality in"))
    fill(page, organisation=NEW, start="2018-09-01", grounds_en="Illustrative: taken in late")
    save(page)
    page.goto(f"/region/{region}/?as_of=2018-09-01")
    expect(page.locator("main section[aria-labelledby=part-members] tbody tr")).to_have_count(13)
    page.goto(f"/region/{region}/decides/")
    expect(page.locator("main")).to_contain_text("7 of 13")


def read_on_a_phone(own_window: Window, paths: tuple[str, ...]) -> None:
    """What was recorded is read on a phone, without scripts, and nothing runs out of the page."""
    phone = own_window("illustrative-reader", viewport=PHONE, java_script_enabled=False)
    for path in paths:
        phone.goto(path)
        expect(phone.locator("main h1")).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
