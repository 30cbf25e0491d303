"""Election night (GS6): the mayor of Aarhus leaves, and nothing is lost. It runs on a copy of the demo, so that others keep theirs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .moving import follow


def press_every(page: Page, name: str) -> int:
    """Press every button of a name on the page, one after the other; return how many there were."""
    number = 0
    while (button := page.locator("main").get_by_role("button", name=name)).count():
        follow(page, button.first)
        number += 1
        assert number < 40
    return number


def promise_by_the_mayor(page: Page) -> str:
    """Write down a promise that the mayor's post looks after; return the address of the post."""
    page.goto("/contacts/?q=SEGES")
    form = follow(page, page.get_by_role("link", name="SEGES").first).rstrip("/") + "/promises/new/"
    page.goto("/directory/posts/?q=Mayor+of+Aarhus")
    post = follow(page, page.get_by_role("link", name="Mayor of Aarhus", exact=True).first).rstrip("/")
    page.goto(form)
    page.get_by_label("promise", exact=False).first.fill("Illustrative: a list of farms")
    page.get_by_label("owner", exact=False).first.fill(f"Mayor of Aarhus #{post.rsplit('/', 1)[1]}")
    page.get_by_role("button", name="Save").click()
    return post


def the_mayor_leaves(page: Page, post: str) -> str:
    """End the mayor's tenure on the page of the post; return the address of the handover that has opened."""
    main = page.locator("main")
    page.goto(post)
    main.get_by_role("link", name="End Jacob Bundsgaard").click()
    page.get_by_label("until").fill("2018-08-31")
    page.get_by_role("button", name="Save").click()
    return follow(page, main.get_by_role("link", name="Jacob Bundsgaard, Mayor of Aarhus", exact=True))


def read_the_letter(page: Page) -> None:
    main = page.locator("main")
    main.get_by_role("link", name="Read the drafts – Mayor of Harbin: farewell").click()
    draft = main.get_by_label("Letter, English").input_value()
    assert "my time in the post Mayor of Aarhus comes to an end (31 August 2018)" in draft
    main.locator("summary", has_text="Chinese").click()
    assert "奥胡斯" in main.get_by_label("Letter, Chinese").input_value()


def hold_the_meeting(page: Page) -> None:
    main = page.locator("main")
    main.get_by_role("link", name="Set the meeting").click()
    page.get_by_label("Handover meeting").first.fill("2018-09-10")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Sheet for the meeting").click()
    expect(main.get_by_text("10 September 2018").first).to_be_visible()
    expect(main.get_by_role("rowheader", name="Aarhus – Harbin")).to_be_visible()
    assert page.request.get(f"{page.url}?format=pdf").body().startswith(b"%PDF")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_election_night_loses_nothing(own_window: Callable[..., Page], *, scripts: bool) -> None:
    page = own_window(java_script_enabled=scripts)
    main = page.locator("main")
    page.goto("/relations/?q=harbin")
    tie = follow(page, page.get_by_role("link", name="Aarhus – Harbin").first)
    expect(main.get_by_text("The only top-level link is Jacob Bundsgaard")).to_be_visible()

    post = promise_by_the_mayor(page)
    handover = the_mayor_leaves(page, post)
    risks = main.get_by_role("region", name="Ties at risk")
    expect(risks.get_by_role("link", name="Aarhus – Harbin", exact=True)).to_be_visible()
    expect(risks.get_by_text("The gap is open").first).to_be_visible()
    expect(main.get_by_text("No holder of the post is on record since 31 August 2018.")).to_be_visible()

    read_the_letter(page)
    page.goto(handover)
    main.get_by_role("link", name="Pass it on – Illustrative: a list of farms").click()
    page.get_by_label("Post that looks after it").fill("City manager of Aarhus")
    page.get_by_role("button", name="Save").click()
    expect(main.get_by_role("region", name="Promises to pass on").get_by_text("passed on to").first).to_be_visible()
    hold_the_meeting(page)

    page.goto(f"{post}/tenures/new/")
    page.locator("#id_start").fill("2018-09-01")
    follow(page, page.get_by_role("button", name="Save"))
    page.goto(handover)
    expect(risks.get_by_text("Carried today by not named, Mayor of Aarhus").first).to_be_visible()
    follow(page, page.get_by_role("button", name="Take it onto the list"))
    assert press_every(page, "Mark as done") >= 5
    page.get_by_role("button", name="Close the handover").click()
    expect(main.get_by_text("closed 1 September 2018").first).to_be_visible()

    page.goto(tie)
    expect(main.get_by_text("The only top-level link is Mayor of Aarhus (Mayor of Aarhus)")).to_be_visible()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Harbin")
