// Doubles every text, and says which no longer fits the box it stands in.
(percent) => {
  const MOST_TEXTS = 3000, MOST_ROWS = 60;
  const factor = percent / 100;
  const texts = [...document.body.querySelectorAll("*")].filter((element) => isShown(element) && hasOwnText(element, 2)).slice(0, MOST_TEXTS);
  const holder = (element) => {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      if (getComputedStyle(node).overflowY !== "visible" || getComputedStyle(node).overflowX !== "visible") return node;
    }
    return null;
  };
  const over = (node) => Math.max(node.scrollHeight - node.clientHeight, node.scrollWidth - node.clientWidth);
  const rects = (element) => { const range = document.createRange(); range.selectNodeContents(element); return range.getBoundingClientRect(); };
  const measured = (element) => {
    const node = holder(element);
    return { size: parseFloat(getComputedStyle(element).fontSize), node, over: node ? over(node) : 0, spill: rects(element).bottom - element.getBoundingClientRect().bottom };
  };
  const enlarge = (element, { size }) => {
    element.style.setProperty("transition", "none", "important");
    element.style.setProperty("font-size", `${size * factor}px`, "important");
  };
  const isPutAside = (element) => Math.abs(parseFloat(getComputedStyle(element).textIndent)) > 500;
  const overlaps = (element, size, text) => {
    const style = getComputedStyle(element), lineHeight = parseFloat(style.lineHeight);
    const isOver = lineHeight < size * 0.9 && text.height > lineHeight * 1.5 && style.display !== "inline" && element.textContent.trim().length > 20;
    return isOver && `${Math.round(lineHeight)}px / ${Math.round(size)}px`;
  };
  const isCutOff = (node, was, size, text) => {
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    if (!/hidden|clip/.test(style.overflowY + style.overflowX) || over(node) <= was.over + size / 2 || (style.textOverflow === "ellipsis" && node.title)) return false;
    return text.bottom > box.bottom + size / 3 || text.right > box.right + size / 3;
  };
  const fault = (element, was) => {
    const text = rects(element), size = was.size * factor, lines = overlaps(element, size, text);
    if (lines) return ["enlarged-lines-overlap", element, lines];
    if (was.node) return isCutOff(was.node, was, size, text) ? ["enlarged-text-cut-off", was.node, `${over(was.node)}px`] : null;
    const spill = text.bottom - element.getBoundingClientRect().bottom;
    const isOut = spill > Math.max(was.spill, 0) + size * 0.6 && getComputedStyle(element).display !== "inline";
    return isOut ? ["enlarged-text-spills", element, `${Math.round(spill)}px`] : null;
  };
  const before = new Map(texts.map((element) => [element, measured(element)]));
  for (const [element, was] of before) enlarge(element, was);
  const found = new Map();
  for (const [element, was] of before) {
    const one = isPutAside(element) ? null : fault(element, was);
    if (one && !found.has(one[1])) found.set(one[1], one);
  }
  const { rows, leftOut } = firstOf([...found.values()], MOST_ROWS);
  return JSON.stringify({ rows: rows.map(([rule, element, said]) => rowOf(rule, "doubt", element, said)), leftOut, texts: texts.length });
}
