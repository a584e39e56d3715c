// How elements are named: put before every script that speaks of elements.
const describe = (element) => {
  const one = (node) => {
    const classes = typeof node.className === "string" ? node.className : "";
    const words = classes.split(/\s+/).map((word) => word.replace(/\d+/g, "")).filter(Boolean).sort().slice(0, 4);
    return [node.localName, ...words].join(".");
  };
  const path = [];
  for (let node = element; node && path.length < 3; node = node.parentElement) path.unshift(one(node));
  return path.join(" > ").slice(0, 200);
};
const selectorOf = (element) => {
  const path = [];
  for (let node = element; node && node.parentElement && path.length < 12; node = node.parentElement) {
    if (node.id && document.querySelectorAll(`#${CSS.escape(node.id)}`).length === 1) { path.unshift(`#${CSS.escape(node.id)}`); return path.join(" > "); }
    const same = [...node.parentElement.children].filter((child) => child.localName === node.localName);
    const place = same.length > 1 ? `:nth-of-type(${same.indexOf(node) + 1})` : "";
    path.unshift(CSS.escape(node.localName) + place);
  }
  return path.join(" > ") || element.localName;
};
const boxOf = (element) => {
  const box = element?.getBoundingClientRect?.();
  if (!box || box.width < 2 || box.height < 2) return null;
  const margin = 8, inSight = !scrollX && !scrollY && box.right + margin <= innerWidth && box.bottom + margin <= innerHeight;
  return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, inSight };
};
const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const isSeen = (element) => isShown(element) && element.checkVisibility({ opacityProperty: true });
const isUsable = (element) => isShown(element) && !element.closest("[inert]");
const hasOwnText = (element, least) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length >= least);
// What a rule says of an element, as `barriers.py` reads it. Certainty: "sure", "doubt" or "advice", which has no picture.
const rowOf = (rule, certainty, element, said = "") => ({
  rule, certainty, selector: selectorOf(element), html: element.outerHTML.slice(0, 200), markup: describe(element), said: String(said),
  box: certainty === "advice" ? null : boxOf(element),
});
// The first rows, and how many there are beyond.
const firstOf = (rows, most) => ({ rows: rows.slice(0, most), leftOut: Math.max(0, rows.length - most) });
