"""Makes the pictures of docs/guide.zh-CN.md from what the demo wrote: python tools/guide_pictures.py FOLDER.

FOLDER is the workspace in which `auditor demo --round` ran.
"""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import async_playwright

from auditor.visit.browser.chromium import NoBrowser, find_browser, wants_sandbox

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
_OUTPUT = Path("var", "demo", "rounds", "var", "output")


def main(workspace: Path) -> None:
    """Take them all."""
    output = workspace / _OUTPUT
    first = min(path for path in (output / "rounds").iterdir() if path.is_dir())
    PICTURES.mkdir(exist_ok=True)
    asyncio.run(
        _take(
            {
                "contact-sheet": output / f"{first.name}.html",
                "check-copy": first / "check-copy-demo-bus.html",
                "notice": first / "notice-v1.html",
            }
        )
    )


async def _take(pages: dict[str, Path]) -> None:
    found = find_browser(None)
    if isinstance(found, NoBrowser):
        sys.exit(found.error)
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=found.path, chromium_sandbox=wants_sandbox())
        page = await browser.new_page(viewport={"width": 1000, "height": 700})
        for name, path in pages.items():
            await page.goto(path.absolute().as_uri())
            await page.screenshot(path=PICTURES / f"{name}.png")
        await browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
