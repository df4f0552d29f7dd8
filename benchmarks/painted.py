"""How long a page takes to paint what it is asked: served, opened in Chromium, measured, every page alike.

A time ends with the frame that shows the last change, whatever still arrives from a server included.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
READY = "() => document.body && document.body.classList.contains('ready')"
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
QUIET = 120  # ms without a change after which an act is over; a page has longer to load
LOADED = 800


def serve(application: Any) -> str:
    """Serve a WSGI application in this process; its address."""
    server = create_server(application, host="127.0.0.1", port=0, threads=12)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}"


@contextmanager
def chromium() -> Iterator[Page]:
    """A page of 1440 by 900 that asks no other host than this one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[OFFLINE])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(SCRIPT)
        yield page
        browser.close()


def opened(page: Page, address: str) -> float:
    """Open a page; the time from the address to its last change."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function(READY, timeout=120_000)
    return float(page.evaluate(f"() => painted.still({LOADED})"))


def painted(page: Page, act: str, *, before: str = "", times: int = 25, quiet: int = QUIET) -> float:
    """The median of so many times an act of the page takes, each after `before`, which is not counted.

    `i` counts the times, `await` is allowed.
    """
    return float(
        page.evaluate(f"""() => painted.median(
        async (i) => {{ {before} }}, async (i) => {{ {act} }}, {times}, {quiet})""")
    )
