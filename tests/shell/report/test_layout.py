import pytest
from playwright.async_api import async_playwright

from auditor.visit.chromium import FoundBrowser, find_browser
from tests.shell.report.test_reports import REPORTS

WIDE = """() => [document.documentElement.scrollWidth, ...Array.from(document.querySelectorAll('main *'))
    .map(element => Math.ceil(element.getBoundingClientRect().right))]"""


@pytest.mark.parametrize("width", [320, 800])
async def test_no_report_needs_scrolling_sideways(width: int):
    found = find_browser()
    assert isinstance(found, FoundBrowser)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found.path, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": width, "height": 700})
        for name, report in REPORTS.items():
            for language in ("zh_CN", "en"):
                await page.set_content(report(language))
                assert max(await page.evaluate(WIDE)) <= width, (name, language)
        await browser.close()
