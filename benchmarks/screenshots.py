"""The README's screenshots: the explorer over the seeds in headless Chromium, light, dark and on a phone.

    python benchmarks/screenshots.py FOLDER

Each picture is a link to a state of the explorer, so that it can be made again and looked at live.
"""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

import timeline
from timeline.query import select
from timeline.shipped import shipped

WIDE, PHONE = (1440, 900), (390, 844)
PICTURES = (
    ("explorer", WIDE, "light", "actor=Joseph%20Stalin"),
    ("explorer-dark", WIDE, "dark", "lanes=actor&window=1945/1946&kind=event&kind=document"),
    ("phone-chart", PHONE, "light", ""),
    ("phone-reader", PHONE, "dark", "view=reader"),
)


def main(folder: Path) -> None:
    seeds = shipped("seeds")
    events, documents = timeline.extract([seeds]), timeline.read_corpus([seeds])
    server = create_server(
        timeline.create_app(events, documents).server, host="127.0.0.1", port=0, threads=12
    )
    threading.Thread(target=server.run, daemon=True).start()
    shown = select(
        events, kinds=["event"], actors=["Joseph Stalin"], from_="1945-02", to="1945-02", certain=True
    )
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, size, scheme, state in PICTURES:
            address = f"http://127.0.0.1:{server.effective_port}/?{state}&event={shown['event_id'].iloc[0]}"
            picture(browser, address, size, scheme, folder / f"{name}.png")
        browser.close()


def picture(browser: Browser, address: str, size: tuple[int, int], scheme: str, target: Path) -> None:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(address)
    page.wait_for_function("() => document.body.classList.contains('ready')")
    page.wait_for_timeout(500)  # fonts and the last frame
    page.screenshot(path=target)
    page.close()
    print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
