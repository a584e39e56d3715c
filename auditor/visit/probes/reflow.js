// What reaches beyond a narrow window, although it is neither a table nor a picture, a map, a film or code.
(() => {
  const MOST_TEXTS = 3000, MOST_ROWS = 40;
  const cutOff = (element) => {
    const style = getComputedStyle(element);
    if (!/hidden|clip/.test(style.overflowY) || style.webkitLineClamp !== "none" || !element.clientHeight) return false;
    return element.scrollHeight > element.clientHeight + parseFloat(style.fontSize) / 2;
  };
  const boxes = () => [...document.body.querySelectorAll("*")].filter((element) => isShown(element) && element.clientHeight > 8 && element.textContent.trim().length > 8 && cutOff(element));
  const needsTwoWays = (element) => element.closest("table, svg, canvas, video, iframe, pre, code, img, map, object, embed, math");
  const scroller = (element) => {
    for (let node = element.parentElement; node && node !== document.body; node = node.parentElement) if (/auto|scroll/.test(getComputedStyle(node).overflowX)) return node;
    return null;
  };
  const runsOut = (element, wide) => {
    const box = element.getBoundingClientRect(), inner = scroller(element);
    const beyond = box.width > innerWidth + 4 || (inner && inner.scrollWidth > inner.clientWidth + 16 && element.scrollWidth > inner.clientWidth + 16 && element.textContent.trim().length > 30);
    const fixed = wide > innerWidth + 4 && box.left < innerWidth && box.right > innerWidth + 4 && box.left >= 0;
    return (beyond || fixed) && box.bottom > 0;
  };
  const before = new Set(boxes());
  globalThis.reflow = () => {
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    const rows = [], told = new Set();
    const texts = [...document.body.querySelectorAll("*")].filter((element) => isShown(element) && hasOwnText(element, 4)).slice(0, MOST_TEXTS);
    for (const element of texts) {
      if (needsTwoWays(element) || told.has(element.parentElement) || !runsOut(element, wide)) continue;
      told.add(element);
      rows.push(["text-runs-out-of-narrow-window", element, `${Math.round(element.getBoundingClientRect().right)}px`]);
    }
    for (const element of boxes()) {
      if (before.has(element) || element.querySelector("img, video, canvas, iframe") || element.scrollHeight > element.clientHeight * 4) continue;
      rows.push(["text-cut-off-in-narrow-window", element, `${element.scrollHeight - element.clientHeight}px`]);
    }
    const { rows: first, leftOut } = firstOf(rows, MOST_ROWS);
    return JSON.stringify({ width: innerWidth, content: wide, rows: first.map(([rule, element, said]) => rowOf(rule, "doubt", element, said)), leftOut });
  };
  return "1";
})
