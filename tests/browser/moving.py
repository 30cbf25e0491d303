"""Going from page to page by what is pressed there."""

from playwright.sync_api import Locator, Page


def follow(page: Page, pressed: Locator) -> str:
    """Press a link or a button that leads to another page, wait until it is there, and return its address.

    A click alone does not wait: the address would be read, or another asked for, while the old page still stands.
    """
    with page.expect_navigation():
        pressed.click()
    return page.url
