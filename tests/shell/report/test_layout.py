import pytest
from playwright.async_api import async_playwright

from auditor.visit.browser.chromium import FoundBrowser, find_browser
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


BROKEN = """() => Array.from(document.querySelectorAll('.trace')).flatMap(line => {
    const broken = [], range = document.createRange();
    for (const text of Array.from(line.childNodes).filter(node => node.nodeType === 3))
        for (const word of text.data.matchAll(/[a-z0-9.]+/gi)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const tops = Array.from(range.getClientRects()).map(box => Math.round(box.top));
            if (new Set(tops).size > 1) broken.push(word[0]);
        }
    return broken;
})"""


@pytest.mark.parametrize("width", [800, 1100, 1280])
async def test_no_word_of_a_key_is_broken(width: int):
    found = find_browser()
    assert isinstance(found, FoundBrowser)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found.path, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": width, "height": 700})
        for name in ("evaluation", "unit"):
            for language in ("zh_CN", "en"):
                await page.set_content(REPORTS[name](language))
                assert await page.locator(".trace").count() > 0
                assert await page.evaluate(BROKEN) == [], (name, language)
        await browser.close()
