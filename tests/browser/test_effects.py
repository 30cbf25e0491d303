"""From year to year (GS8): from a claim to a measurement, by keyboard and without JavaScript, and on a small screen."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

OwnWindow = Callable[..., Page]


def table(page: Page) -> dict[str, str]:
    """Return the row about pride as text by heading; the goal stands in the row of its first indicator alone."""
    found = page.locator(".ef-table")
    heads = [one.strip() for one in found.locator("thead th").all_inner_texts()]
    row = found.locator("tbody tr", has_text="pride").last
    cells = [one.strip() for one in row.locator("td").all_inner_texts()]
    return dict(zip(heads[-len(cells) :], cells, strict=True))


def test_record_pride_stays_a_claim_until_people_were_asked(own_window: OwnWindow) -> None:
    page = own_window("editor", java_script_enabled=False)
    page.goto("/results/effects/")
    page.get_by_role("link", name="The culture capital year 2017").click()
    before = table(page)
    assert before["what is known"] == "unquantified claim"
    assert before["measured"] == "–"
    page.get_by_role("button", name="Liverpool’s six themes").click()
    expect(page.locator(".ef-table")).to_contain_text("Image and perceptions")
    page.get_by_role("link", name="Add – Survey series").click()
    page.get_by_label("Indicator").select_option(label="Citizens' pride in their city")
    page.locator("[name=question_en]").fill("Are you proud of your city?")
    page.locator("[name=population_en]").fill("Adults of the municipality")
    page.locator("[name=sampling]").select_option("random")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add – Rounds of surveys").click()
    page.locator("[name=survey]").select_option(label="Are you proud of your city?")
    for name, value in {"start": "2017", "asked": "1000", "answered": "640", "value": "71"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=basis_en]").fill("Illustrative")
    page.get_by_role("button", name="Save").click()
    after = table(page)
    assert after["what is known"] == "measured"
    assert after["measured"].startswith("71%")
    assert "record" in after["claim"]
    expect(page.locator("main")).to_contain_text("between 67.4% and 74.4% in 95 of 100 samples")


def test_the_awaited_evaluation_is_told_on_today_and_the_map_fits_a_small_screen(own_window: OwnWindow) -> None:
    page = own_window("editor", viewport={"width": 390, "height": 844})
    page.goto("/")
    expect(page.locator("main")).to_contain_text("Evaluation due: The research-based evaluation")
    page.goto("/results/effects/")
    page.get_by_role("link", name="The culture capital year 2017").click()
    page.get_by_role("heading", name="From goal to what was found").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
