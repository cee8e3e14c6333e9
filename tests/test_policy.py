"""The pages' Content-Security-Policy: what they may load and run is said on each, and holds in a real Chromium.

That pages work under it is seen by every test that opens one: `open_page` fails on what the browser complains of.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.policy import check_policies
from tests.sites import Site


def test_every_page_has_one_policy_before_all_else_and_keeps_to_it(live_site: Site) -> None:
    [policy] = check_policies(live_site.folder)
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "script-src 'self';" in policy


def test_hostile_text_brings_nothing_that_the_policy_would_have_to_stop(fabricated_site: Site) -> None:
    check_policies(fabricated_site.folder)


STOPPED = {
    "an inline script": """
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    """,
    "a handler": """
        document.body.insertAdjacentHTML("beforeend", '<img src="x" onerror="window.ran = true">');
    """,
    "eval": "try { eval('window.ran = true'); } catch {}",
    "a script of another site": """
        const script = document.createElement("script");
        script.src = "http://127.0.0.1:9/script.js";
        document.body.append(script);
    """,
    "a style element": """
        document.head.insertAdjacentHTML("beforeend", "<style>h1 { color: rgb(1, 2, 3) }</style>");
    """,
    "a picture of another site": """
        document.body.insertAdjacentHTML("beforeend", '<img src="http://127.0.0.1:9/picture.png">');
    """,
    "a frame": """document.body.insertAdjacentHTML("beforeend", '<iframe src="/"></iframe>');""",
    "a request to another site": "fetch('http://127.0.0.1:9/').catch(() => undefined);",
    "another base": """document.head.insertAdjacentHTML("afterbegin", '<base href="http://127.0.0.1:9/">');""",
}


@pytest.fixture(scope="module")
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """The home page, which notes what its policy stops."""
    page = browser.new_page()
    page.goto(site.url)
    page.evaluate(
        """() => {
          window.stopped = [];
          document.addEventListener("securitypolicyviolation", (event) => window.stopped.push(event.violatedDirective));
        }"""
    )
    yield page
    page.close()


@pytest.mark.parametrize("what", STOPPED)
def test_the_policy_stops(page: Page, what: str) -> None:
    before = page.evaluate("window.stopped.length")
    # By a timer, as what is evaluated from outside passes every policy.
    page.evaluate("(code) => setTimeout(Function(code))", STOPPED[what])
    page.wait_for_function("(before) => window.stopped.length > before", arg=before)
    assert page.evaluate("window.ran") is None
