"""Fair door: a need from Harbin, an open call, seven firms answer, reasons, introductions, the stop, and what came of it."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .conftest import enter, serving
from .moving import follow
from .test_requests import faults

Open = Callable[[str | None], Page]
FIRMS = 7
RESULT = "Firm 1 shows its plant in Harbin"
LATER = "2018-10-15"
"""A day after a call of four weeks is over; the demo's clock stands at 1 September 2018."""


def copy_of(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*.sqlite3*"))
    for file in folder.glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as ours, closing(sqlite3.connect(to / file.name)) as copy:
            ours.backup(copy)
    return to


def move_clock(folder: Path, day: str) -> None:
    for file in folder.glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as base:
            base.execute("UPDATE core_installation SET frozen_on = ?", [day])
            base.commit()


@contextmanager
def windows(browser: Browser, folder: Path) -> Iterator[Open]:
    with serving("serve", folder) as at:
        opened = []

        def window(role: str | None) -> Page:
            context = browser.new_context(base_url=at, locale="en-GB")
            context.set_default_timeout(60_000)
            opened.append(context)
            page = context.new_page()
            if role is not None:
                enter(page, role)
            return page

        yield window
        for context in opened:
            context.close()


def save(page: Page) -> None:
    follow(page, page.locator("main form button[type=submit]").last)


def reasoned(page: Page, row: int, button: str, why: str) -> None:
    page.get_by_role("link", name=f"{button} Firm {row + 1}", exact=True).click()
    page.locator("#id_reason").fill(why)
    save(page)


def organisation(page: Page, name: str) -> None:
    page.goto("/directory/organisations/new/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=is_ours]").check()
    save(page)


def test_gs9_from_a_need_to_a_result_with_credit(
    browser: Browser, address: str, demo_folder: Path, tmp_path: Path
) -> None:
    assert address
    folder = copy_of(demo_folder, tmp_path / "copy")
    with windows(browser, folder) as window:
        call = opened(window)
        answered(window("editor"), call)
    move_clock(folder, LATER)
    with windows(browser, folder) as window:
        page = window("editor")
        decided(page, call)
        introduction = introduced(page, call)
        stopped(page, introduction)
        confirmed(page, window(None), introduction)


def opened(window: Open) -> str:
    """A need from Harbin opens a call, which a steward publishes; whoever has no account reads it."""
    page = window("editor")
    page.goto("/openings/needs/")
    page.locator("tbody tr", has_text="Harbin").first.locator("a").first.click()
    expect(page.locator("main")).to_contain_text("visible to everybody")
    page.get_by_role("button", name="Open a call").click()
    expect(page.locator("main")).to_contain_text("A draft is ready")
    call = page.url.rstrip("/").rsplit("/", 1)[1]
    steward = window("steward")
    steward.goto(f"/openings/calls/{call}/")
    steward.get_by_role("button", name="Publish").click()
    expect(steward.locator("main")).to_contain_text("The call is public, and the field is told.")
    assert faults(steward) == []
    public = steward.get_by_role("link", name="The public page of the call").get_attribute("href") or ""
    visitor = window(None)
    visitor.goto("/openings/call/" + public.rstrip("/").rsplit("/", 1)[1] + "/?lang=en")
    expect(visitor.get_by_role("heading", name="Answer the call")).to_be_visible()
    assert faults(visitor) == []
    return call


def answered(page: Page, call: str) -> None:
    """Seven firms answer; nobody is chosen while it is open."""
    for number in range(1, FIRMS + 1):
        page.goto(f"/openings/answers/new/?call={call}")
        page.locator("[name=organisation_name]").fill(f"Firm {number}")
        page.locator("[name=text]").fill(f"Firm {number} can do it in the cold.")
        save(page)
    expect(page.locator("main")).to_contain_text("Nobody is chosen before everybody could answer")


def decided(page: Page, call: str) -> None:
    """Side by side, two are selected and five are not, each with a reason; deciding settles it."""
    for number in range(FIRMS):
        page.goto(f"/openings/calls/{call}/compare/")
        if number == 0:
            assert faults(page) == []
        button, why = ("Select", "In use in the cold") if number < 2 else ("Not selected", "Not shown in use yet")
        reasoned(page, number, button, why)
    page.goto(f"/openings/calls/{call}/decide/")
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("main")).to_contain_text("The call is decided")
    expect(page.locator("main")).to_contain_text("2 selected")
    expect(page.locator("main")).to_contain_text("In use in the cold")


def introduced(page: Page, call: str) -> str:
    """Both that were selected are introduced, the first up to negotiation; who they are in our register is said first."""
    addresses = []
    for number in (1, 2):
        organisation(page, f"Firm {number}")
        page.goto(f"/openings/calls/{call}/")
        page.get_by_role("link", name=f"Firm {number}", exact=True).click()
        page.get_by_role("button", name=f"Firm {number}").click()
        page.get_by_role("link", name="Introduce", exact=True).click()
        theirs = page.locator("[name=theirs]")
        if not theirs.input_value():
            theirs.fill("City of Harbin")
        save(page)
        addresses.append(page.url)
    page.goto(addresses[0])
    for side in ("ours", "theirs"):
        page.goto(f"{addresses[0]}consent/?side={side}")
        save(page)
    for stage in ("introduced", "dialogue"):
        page.goto(f"{addresses[0]}reach/")
        page.locator("[name=stage]").select_option(stage)
        save(page)
        expect(page.locator("main")).to_contain_text(stage)
    return addresses[0]


def stopped(page: Page, introduction: str) -> None:
    """Before a contract is negotiated the page says what the rule is, and our role ends there."""
    page.goto(introduction)
    page.get_by_role("link", name="Negotiation, or support for one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop: our role ends here")
    expect(page.locator("main")).to_contain_text("88.3.2")
    assert faults(page) == []
    page.get_by_label("the two are about to negotiate a contract").check()
    page.get_by_label("I have read this, and our role ends here").check()
    page.get_by_role("button", name="End our role").click()
    expect(page.locator("main")).to_contain_text("Our role ended on 15 October 2018")
    expect(page.get_by_role("link", name="Change", exact=True)).to_have_count(0)
    assert faults(page) == []


def confirmed(page: Page, visitor: Page, introduction: str) -> None:
    """What came of it is the last step of a chain, confirmed by the firm on its own page, and credited in shares of one whole."""
    result = told(page)
    chain = chained(page, introduction)
    page.goto(result)
    expect(page.locator("main")).to_contain_text("Nobody has confirmed it.")
    follow(page, page.get_by_role("link", name="Ask the beneficiary").first)
    page.locator("[name=asked_of]").fill("Head of sales, Firm 1")
    save(page)
    visitor.goto(f"{page.get_by_label('Copy it whole').input_value()}?lang=en")
    for name, value in (("answer", "yes"), ("level", "2"), ("contribution", "helped")):
        visitor.locator(f"[name={name}][value='{value}']").check()
    visitor.locator("[name=signed_by]").fill("Head of sales")
    save(visitor)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Thank you")
    page.goto(result)
    expect(page.locator("main")).to_contain_text("Head of sales")
    expect(page.locator("main")).not_to_contain_text("Nobody has confirmed it.")
    credited(page, result)
    page.goto(chain)
    last = page.locator(".chain-steps li[id]").last
    expect(last).to_contain_text(RESULT)
    expect(last).to_contain_text("confirmed")
    assert faults(page) == []


def told(page: Page) -> str:
    """Record what came of it, no stronger than the words reach, and return its address."""
    page.goto("/results/outcomes/new/")
    page.locator("#id_title").fill(RESULT)
    page.locator("[name=beneficiary]").fill("Firm 1")
    page.locator("select[name=kind]").select_option(index=1)
    for name, level in (("claimed_level", "2"), ("level", "1")):
        page.locator(f"select[name={name}]").select_option(level)
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(RESULT)
    return page.url


def chained(page: Page, introduction: str) -> str:
    """Make the introduction a step of a new chain, with the need before it and the result behind it; return its address."""
    page.goto(introduction)
    follow(page, page.get_by_role("link", name="Make it a step of a chain"))
    page.locator("#id_claimed_by").fill("the city's business office")
    save(page)
    expect(page.locator("main")).to_contain_text("The introduction is a step of the chain.")
    chain = page.url
    last = page.locator(".chain-steps li[id]").last
    expect(last).to_contain_text("dialogue")
    follow(page, last.get_by_role("link", name="Add a step after this one"))
    page.locator("[name=about]").fill(RESULT)
    page.locator("#id_claimed_by").fill("Firm 1")
    save(page)
    expect(page.locator(".chain-steps li[id]").last).to_contain_text(RESULT)
    return chain


def credited(page: Page, result: str) -> None:
    """Shares make one whole at most: what nobody claims stays unassigned, and what is too much is refused in words."""
    share(page, result, "Aarhus Kommune", "60")
    left = page.locator("tfoot")
    expect(left).to_contain_text("40")
    share(page, result, "City of Harbin", "50")
    expect(page.locator("main")).to_contain_text("% is left: all shares together are 100 % at most.")
    page.goto(result)
    expect(left).to_contain_text("40")


def share(page: Page, result: str, holder: str, percent: str) -> None:
    page.goto(result)
    follow(page, page.get_by_role("link", name="Add a share"))
    page.locator("[name=holder]").fill(holder)
    page.locator("[name=share]").fill(percent)
    save(page)
