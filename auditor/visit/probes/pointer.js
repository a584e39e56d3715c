// What listens to the pointer, and gives a keyboard no way. `listened`: the events of each element, in their order.
(listened, elements) => {
  const NATURAL = "a[href], button, input, select, textarea, summary, label, option, iframe, video, audio, area, [contenteditable]";
  const MOST_ROWS = 60;
  const showsByHover = (element, events) => {
    if (!events.some((event) => /^(?:mouseenter|mouseover)$/.test(event)) || events.some((event) => /^(?:focus|focusin|keydown|keyup)$/.test(event)) || !isUsable(element)) return 0;
    const hidden = [...element.querySelectorAll("a[href], button")].filter((inner) => !isUsable(inner)).length;
    return hidden && hidden === element.querySelectorAll("li a[href], button").length - 1 ? hidden : 0;
  };
  const isForPointer = (element, events) => {
    if (!events.includes("click") || events.some((event) => /^key/.test(event)) || element === document.body || !isUsable(element)) return false;
    if (element.tabIndex >= 0 || element.matches(NATURAL) || element.closest("a[href], button, label, summary, [tabindex]")) return false;
    return !element.querySelector("a[href], button, input, select, textarea, [tabindex], summary") && element.textContent.trim().length <= 80;
  };
  const found = [];
  for (const [at, element] of elements.entries()) {
    if (!(element instanceof Element) || element === document.documentElement) continue;
    const hidden = showsByHover(element, listened[at]);
    if (hidden) found.push(["shown-to-the-pointer-only", element, hidden]);
    if (isForPointer(element, listened[at])) found.push(["works-by-pointer-only", element, element.textContent.replace(/\s+/g, " ").trim().slice(0, 40)]);
  }
  const { rows, leftOut } = firstOf(found, MOST_ROWS);
  return JSON.stringify({ rows: rows.map(([rule, element, said]) => rowOf(rule, "doubt", element, said)), leftOut });
}
