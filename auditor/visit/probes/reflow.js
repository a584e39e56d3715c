// What reaches beyond a narrow window, although it is neither a table nor a picture, a map, a film or code.
(() => {
  const cutOff = (element) => {
    const style = getComputedStyle(element);
    if (!/hidden|clip/.test(style.overflowY) || style.webkitLineClamp !== "none" || !element.clientHeight) return false;
    return element.scrollHeight > element.clientHeight + parseFloat(style.fontSize) / 2;
  };
  const boxes = () => [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.clientHeight > 8 && element.textContent.trim().length > 8 && cutOff(element));
  const before = new Set(boxes());
  globalThis.reflow = () => {
  const wide = document.scrollingElement?.scrollWidth ?? 0;
  const rows = [];
  const needsTwoWays = (element) => element.closest("table, svg, canvas, video, iframe, pre, code, img, map, object, embed, math");
  const scrolls = (element) => { for (let node = element.parentElement; node && node !== document.body; node = node.parentElement) if (/auto|scroll/.test(getComputedStyle(node).overflowX)) return node; return null; };
  const texts = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }) && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 3)).slice(0, 3000);
  const told = new Set();
  for (const element of texts) {
    if (needsTwoWays(element)) continue;
    const box = element.getBoundingClientRect(), inner = scrolls(element);
    const beyond = box.width > innerWidth + 4 || (inner && inner.scrollWidth > inner.clientWidth + 16 && element.scrollWidth > inner.clientWidth + 16 && element.textContent.trim().length > 30);
    const fixed = wide > innerWidth + 4 && box.left < innerWidth && box.right > innerWidth + 4 && box.left >= 0;
    if ((beyond || fixed) && box.bottom > 0 && rows.length < 30 && !told.has(element.parentElement)) {
      told.add(element);
      rows.push({ rule: "text-runs-out-of-narrow-window", certainty: "doubt", selector: selectorOf(element), html: element.outerHTML.slice(0, 200), markup: describe(element), said: `${Math.round(box.right)}px`, box: boxOf(element) });
    }
  }
  for (const element of boxes()) {
    if (before.has(element) || rows.length >= 40 || element.querySelector("img, video, canvas, iframe") || element.scrollHeight > element.clientHeight * 4) continue;
    rows.push({ rule: "text-cut-off-in-narrow-window", certainty: "doubt", selector: selectorOf(element), html: element.outerHTML.slice(0, 200), markup: describe(element), said: `${element.scrollHeight - element.clientHeight}px`, box: boxOf(element) });
  }
  return JSON.stringify({ width: innerWidth, content: wide, rows });
  };
  return "1";
})
