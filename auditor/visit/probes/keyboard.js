// The walk's memory lies in this world; the page does not see it.
(() => {
  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderBottomColor", "borderTopWidth", "borderBottomWidth", "backgroundColor", "backgroundImage", "color", "textDecorationLine", "textDecorationColor", "opacity", "transform", "fontWeight", "filter", "visibility", "left", "top", "width", "height", "clipPath"];
  const look = (element) => {
    const of = (node, pseudo) => { const style = getComputedStyle(node, pseudo); return LOOKS.map((name) => style[name]).join("|"); };
    return [of(element), of(element, "::before"), of(element, "::after"), element.parentElement ? of(element.parentElement) : ""].join("\n");
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !element.closest("[inert]");
  const candidates = [...document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable], audio[controls], video[controls]")]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== "hidden").slice(0, 2000);
  const radios = new Set();
  const expected = candidates.filter((element) => {
    if (!shown(element) || element.localName === "area") return false;
    if (element.type !== "radio" || !element.name) return true;
    const group = `${element.name}@${element.form?.id ?? ""}`;
    return !radios.has(group) && radios.add(group);
  });
  const atRest = new Map(candidates.map((element) => [element, look(element)]));
  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element && element !== document.body && element !== document.documentElement ? element : null;
  };
  const row = (rule, certainty, element, said = "") => ({ rule, certainty, selector: selectorOf(element), html: element.outerHTML.slice(0, 200), markup: describe(element), said: String(said), box: boxOf(element) });
  const order = [];
  globalThis.walk = {
    begin: () => { document.activeElement?.blur?.(); return JSON.stringify({ expected: expected.length }); },
    step: () => {
      const element = active();
      if (!element) return JSON.stringify({ place: -1 });
      const isNew = !order.includes(element);
      if (isNew) order.push(element);
      const caret = element.matches("input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]):not([type=reset]):not([type=image]):not([type=color]):not([type=range]), textarea, [contenteditable]");
      const changed = !atRest.has(element) || atRest.get(element) !== look(element);
      const box = element.getBoundingClientRect();
      const inSight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return JSON.stringify({ place: order.indexOf(element), isNew, isFrame: /^(?:iframe|frame|object|embed|video|audio)$/.test(element.localName), seen: changed || caret || !inSight });
    },
    leave: () => { active()?.blur(); return "1"; },
    back: (place) => { order[place]?.focus({ focusVisible: true, preventScroll: true }); return "1"; },
    row: ([rule, certainty, place, said]) => JSON.stringify(row(rule, certainty, order[place] ?? document.body, said)),
    end: (isWhole) => {
      const rows = [];
      if (isWhole) {
        for (const element of expected) {
          const isReached = order.includes(element) || order.some((one) => one.localName === "iframe" && one === element);
          if (!isReached && shown(element) && !element.closest("[aria-hidden=true]")) rows.push(row("not-reached-by-tab", "doubt", element));
        }
      }
      const rectOf = (element) => element.getBoundingClientRect();
      for (let at = 1; at < order.length; at += 1) {
        const [one, two] = [order[at - 1], order[at]];
        if (!one.isConnected || !two.isConnected || (one.parentElement !== two.parentElement && one.parentElement?.parentElement !== two.parentElement?.parentElement)) continue;
        const [a, b] = [rectOf(one), rectOf(two)];
        if (!a.width || !b.width) continue;
        const sameLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
        const sameColumn = Math.min(a.right, b.right) - Math.max(a.left, b.left) > Math.min(a.width, b.width) / 2;
        const rtl = getComputedStyle(one.parentElement).direction === "rtl";
        const backwards = sameLine ? (rtl ? b.left >= a.right : b.right <= a.left) : sameColumn && b.bottom <= a.top;
        if (backwards) rows.push(row("tab-order-against-sight", "doubt", two, ""));
      }
      return JSON.stringify({ rows, reached: order.length });
    },
    pointer: (listened, elements) => {
      const rows = [];
      const natural = "a[href], button, input, select, textarea, summary, label, option, iframe, video, audio, area, [contenteditable]";
      const focusable = (element) => element.tabIndex >= 0 || element.matches(natural);
      for (const [at, element] of elements.entries()) {
        if (!(element instanceof Element) || element === document.documentElement) continue;
        const told = listened[at];
        const hidden = [...element.querySelectorAll("a[href], button")].filter((inner) => !shown(inner));
        const hovers = told.some((kind) => /^(?:mouseenter|mouseover)$/.test(kind)) && !told.some((kind) => /^(?:focus|focusin|keydown|keyup)$/.test(kind));
        if (hovers && hidden.length && shown(element) && hidden.length === element.querySelectorAll("li a[href], button").length - 1) rows.push(row("shown-to-the-pointer-only", "doubt", element, hidden.length));
        if (!told.includes("click") || focusable(element) || !shown(element)) continue;
        if (element.closest("a[href], button, label, summary, [tabindex]") || element.querySelector("a[href], button, input, select, textarea, [tabindex], summary")) continue;
        const words = element.textContent.replace(/\s+/g, " ").trim();
        if (words.length > 80 || element === document.body || told.some((kind) => /^key/.test(kind))) continue;
        rows.push(row("works-by-pointer-only", "doubt", element, words.slice(0, 40)));
      }
      return JSON.stringify({ rows: rows.slice(0, 60) });
    },
  };
  return "1";
})
