// Doubles every text, and says which no longer fits the box it stands in.
(percent) => {
  const factor = percent / 100;
  const texts = [...document.body.querySelectorAll("*")].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1)).slice(0, 3000);
  const holder = (element) => {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      if (getComputedStyle(node).overflowY !== "visible" || getComputedStyle(node).overflowX !== "visible") return node;
    }
    return null;
  };
  const over = (node) => Math.max(node.scrollHeight - node.clientHeight, node.scrollWidth - node.clientWidth);
  const rects = (element) => { const range = document.createRange(); range.selectNodeContents(element); return range.getBoundingClientRect(); };
  const before = new Map(texts.map((element) => {
    const node = holder(element), next = element.nextElementSibling;
    return [element, { size: parseFloat(getComputedStyle(element).fontSize), node, over: node ? over(node) : 0, spill: rects(element).bottom - element.getBoundingClientRect().bottom, nextTop: next ? next.getBoundingClientRect().top : null }];
  }));
  for (const [element, { size }] of before) {
    element.style.setProperty("transition", "none", "important");
    element.style.setProperty("font-size", `${size * factor}px`, "important");
  }
  const rows = [], told = new Set();
  const add = (rule, element, said) => {
    if (told.has(element)) return;
    told.add(element);
    rows.push({ rule, certainty: "doubt", selector: selectorOf(element), html: element.outerHTML.slice(0, 200), markup: describe(element), said, box: boxOf(element) });
  };
  const isPutAside = (element) => Math.abs(parseFloat(getComputedStyle(element).textIndent)) > 500;
  for (const [element, was] of before) {
    if (isPutAside(element)) continue;
    const box = element.getBoundingClientRect(), text = rects(element), size = was.size * factor;
    const lineHeight = parseFloat(getComputedStyle(element).lineHeight);
    if (lineHeight < size * 0.9 && text.height > lineHeight * 1.5 && getComputedStyle(element).display !== "inline" && element.textContent.trim().length > 20) { add("enlarged-lines-overlap", element, `${Math.round(lineHeight)}px / ${Math.round(size)}px`); continue; }
    const node = was.node;
    const style = node ? getComputedStyle(node) : null;
    if (node && /hidden|clip/.test(style.overflowY + style.overflowX) && over(node) > was.over + size / 2 && !(style.textOverflow === "ellipsis" && node.title)) {
      const clipped = text.bottom > node.getBoundingClientRect().bottom + size / 3 || text.right > node.getBoundingClientRect().right + size / 3;
      if (clipped) add("enlarged-text-cut-off", node, `${over(node)}px`);
    } else if (!node && text.bottom - box.bottom > Math.max(was.spill, 0) + size * 0.6 && getComputedStyle(element).display !== "inline") {
      add("enlarged-text-spills", element, `${Math.round(text.bottom - box.bottom)}px`);
    }
  }
  return JSON.stringify({ rows: rows.slice(0, 60), texts: texts.length });
}
