// What every rule needs.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const styleOf = (element) => getComputedStyle(element);
const squeeze = (text) => (text ?? "").replace(/[\s\u00a0\u3000\u200b]+/g, " ").trim();
const isHan = (text) => (text.match(/\p{Script=Han}/gu) ?? []).length > text.length / 4;
const letters = (text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
// The words of an element: what stands in it, in the place of pictures their alternative.
const wordsOf = (element) => {
  const own = element.getAttribute("aria-label");
  if (own?.trim()) return squeeze(own);
  const by = element.getAttribute("aria-labelledby");
  if (by?.trim()) {
    const said = by.trim().split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    if (said.trim()) return squeeze(said);
  }
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || /^(?:script|style|template|noscript)$/.test(node.localName)) return "";
    if (node !== element && (node.getAttribute("aria-hidden") === "true" || !node.checkVisibility({ visibilityProperty: true }))) return "";
    if (node.localName === "img") return ` ${node.getAttribute("alt") ?? node.getAttribute("title") ?? ""} `;
    if (node !== element && node.getAttribute("aria-label")) return ` ${node.getAttribute("aria-label")} `;
    return [...node.childNodes].map(walk).join("");
  };
  return squeeze(walk(element));
};
const ownText = (element) => squeeze([...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" "));
const isNativeFocusable = (element) => element.matches("a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable='']:not([contenteditable=false]), [contenteditable=true]") && !element.disabled;
const blocks = () => all("p, li, dd, dt, td, blockquote, div, section, article, span, font").filter((element) => ownText(element).length > 0 && isSeen(element));
const linesOf = (element) => {
  const size = parseFloat(styleOf(element).lineHeight) || parseFloat(styleOf(element).fontSize) * 1.2;
  return Math.max(1, Math.round(element.getBoundingClientRect().height / size));
};
const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const contrastOf = (one, other) => {
  const [a, b] = [luminance(channels(one)), luminance(channels(other))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
const rules = {};
// `certainty`: "sure", "doubt" or "advice". `find` yields an element, what the rule rests on, and a certainty where it is another there.
const rule = (id, certainty, find) => { rules[id] = { certainty, find }; };
