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


OUTSIDE = """() => Array.from(document.querySelectorAll('.verdict')).filter(badge => {
    const own = badge.getBoundingClientRect(), cell = badge.closest('th, td, li')?.getBoundingClientRect();
    return cell && (own.right > cell.right + 1 || own.left < cell.left - 1);
}).map(badge => badge.textContent.trim())"""


@pytest.mark.parametrize("width", [320, 640, 800, 1000, 1280])
async def test_no_badge_lies_over_the_text_of_another_cell(width: int):
    found = find_browser()
    assert isinstance(found, FoundBrowser)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found.path, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": width, "height": 700})
        for name, report in REPORTS.items():
            for language in ("zh_CN", "en"):
                await page.set_content(report(language))
                assert await page.evaluate(OUTSIDE) == [], (name, language)
        await browser.close()
