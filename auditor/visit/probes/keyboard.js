// The walk's memory lies in this world; the page does not see it.
(() => {
  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderBottomColor", "borderTopWidth", "borderBottomWidth", "backgroundColor", "backgroundImage", "color", "textDecorationLine", "textDecorationColor", "opacity", "transform", "fontWeight", "filter", "visibility", "left", "top", "width", "height", "clipPath"];
  const FOCUSABLE = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable], audio[controls], video[controls]";
  const WITH_CARET = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]):not([type=reset]):not([type=image]):not([type=color]):not([type=range]), textarea, [contenteditable]";
  // Whose inside has stops of its own, or wants the Tab key for itself.
  const HOLDS = "[type=date], [type=time], [type=month], [type=week], [type=datetime-local], [type=radio], textarea, [contenteditable], [role=textbox], [role=application], [role=grid], [role=tree]";
  const DIALOG = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]";
  const look = (element) => {
    const of = (node, pseudo) => { const style = getComputedStyle(node, pseudo); return LOOKS.map((name) => style[name]).join("|"); };
    return [of(element), of(element, "::before"), of(element, "::after"), element.parentElement ? of(element.parentElement) : ""].join("\n");
  };
  const candidates = [...document.querySelectorAll(FOCUSABLE)].filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== "hidden").slice(0, 2000);
  const radios = new Set();
  const isExpected = (element) => {
    if (!isUsable(element) || element.localName === "area") return false;
    if (element.type !== "radio" || !element.name) return true;
    const group = `${element.name}@${element.form?.id ?? ""}`;
    return !radios.has(group) && radios.add(group);
  };
  const expected = candidates.filter(isExpected);
  // The walk begins at the page's beginning, wherever the page put the focus as it opened.
  const body = document.body ?? document.documentElement, start = body.insertBefore(document.createElement("span"), body.firstChild);
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
  start.remove();
  document.activeElement?.blur?.();
  const atRest = new Map(candidates.map((element) => [element, look(element)]));
  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element && element !== document.body && element !== document.documentElement ? element : null;
  };
  const order = [], touched = new Set(), looked = new Set();
  let entered = null;
  addEventListener("focus", (event) => { if (event.target instanceof Element) { entered = event.target; touched.add(entered); } }, true);
  const placeOf = (element) => {
    if (element && !order.includes(element)) order.push(element);
    return order.indexOf(element);
  };
  const isFrame = (element) => /^(?:iframe|frame|object|embed|video|audio)$/.test(element.localName);
  const inSight = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return false;
    const [x, y] = [Math.max(0, box.left) + Math.min(innerWidth, box.right), Math.max(0, box.top) + Math.min(innerHeight, box.bottom)];
    const top = document.elementFromPoint(x / 2, y / 2);
    return top !== null && (element.contains(top) || top.contains(element) || element.labels?.length > 0);
  };
  const isTold = (element) => !atRest.has(element) || atRest.get(element) !== look(element) || element.matches(WITH_CARET) || !inSight(element);
  // The focus came, and was thrown away at once, although the element is still there.
  const thrownOff = () => (!active() && entered?.isConnected && entered !== document.body && isUsable(entered) && document.hasFocus() ? entered : null);
  const step = () => {
    const element = active() ?? thrownOff(), isNew = element !== null && !order.includes(element);
    const said = { place: placeOf(element), isNew, isThrown: element !== null && !active(), isFrame: element !== null && isFrame(element), hasLeft: !document.hasFocus(), inDialog: Boolean(element?.closest(DIALOG)) };
    entered = null;
    const wantsLook = isNew && !said.isFrame && !said.isThrown && !looked.has(describe(element)) && !isTold(element);
    if (wantsLook) looked.add(describe(element));
    return JSON.stringify({ ...said, wantsLook });
  };
  const isLaidOver = (element) => {
    for (let node = element; node && node !== document.body; node = node.parentElement) if (/fixed|sticky/.test(getComputedStyle(node).position)) return true;
    return false;
  };
  const trapped = ([place, isFreed]) => {
    const element = order[place];
    if (element.closest(DIALOG)) return JSON.stringify({ rows: [] });
    const isDoubtful = isFreed || element.localName.includes("-") || element.matches(HOLDS) || isLaidOver(element);
    return JSON.stringify({ rows: [rowOf("focus-trapped", isDoubtful ? "doubt" : "sure", element)] });
  };
  const isBackwards = (one, two) => {
    const [a, b] = [one.getBoundingClientRect(), two.getBoundingClientRect()];
    if (!a.width || !b.width) return false;
    const sameLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
    const sameColumn = Math.min(a.right, b.right) - Math.max(a.left, b.left) > Math.min(a.width, b.width) / 2;
    const rtl = getComputedStyle(one.parentElement).direction === "rtl";
    return sameLine ? (rtl ? b.left >= a.right : b.right <= a.left) : sameColumn && b.bottom <= a.top;
  };
  const againstSight = () => order.filter((two, at) => {
    const one = order[at - 1];
    if (!one?.isConnected || !two.isConnected || !one.parentElement || !two.parentElement) return false;
    const isNear = one.parentElement === two.parentElement || one.parentElement.parentElement === two.parentElement.parentElement;
    return isNear && isBackwards(one, two);
  });
  const end = (isWhole) => {
    const missed = isWhole ? expected.filter((element) => !touched.has(element) && !order.includes(element) && isUsable(element) && !element.closest("[aria-hidden=true]")) : [];
    const found = [...missed.map((element) => ["not-reached-by-tab", element]), ...againstSight().map((element) => ["tab-order-against-sight", element])];
    const { rows, leftOut } = firstOf(found, 100);
    return JSON.stringify({ rows: rows.map(([rule, element]) => rowOf(rule, "doubt", element)), leftOut, reached: order.length });
  };
  const unmoved = (place) => JSON.stringify({ unmoved: active() === order[place] && !isTold(order[place]), box: boxOf(order[place]) });
  const focus = (place) => { entered = null; order[place]?.focus({ focusVisible: true, preventScroll: true }); return "1"; };
  // Sure of what everybody may use by the Enter key; a field may be filled in by a calendar that opens.
  const thrown = (place) => JSON.stringify({ rows: thrownOff() === order[place] ? [rowOf("focus-thrown-off", order[place].matches("a[href], button") ? "sure" : "doubt", order[place])] : [] });
  const isField = (place) => JSON.stringify({ isField: order[place].matches("input, select, textarea, [contenteditable]") });
  globalThis.walk = {
    begin: () => JSON.stringify({ expected: expected.length }),
    leave: () => { active()?.blur(); return "1"; },
    row: ([rule, certainty, place]) => JSON.stringify(rowOf(rule, certainty, order[place])),
    step, unmoved, focus, thrown, isField, trapped, end,
  };
  return "1";
})
