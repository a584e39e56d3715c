// Evaluated once a frame. Waits until the document has settled, then returns everything worth knowing about it.
// The document itself is never altered: it is copied into an inert one, where pictures and scripts do not load.
async ({ readyMs, settleMs, quietMs, leaveMs, maxChars, maxNodes, maxRequests, wantServer, answered, closed }) => {
  const watch = window.__auditor;
  const now = watch ? watch.now : performance.now.bind(performance);
  const sleep = watch ? watch.sleep : (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const POLL_MS = 20;

  const refreshMs = () => {
    const meta = document.querySelector('meta[http-equiv="refresh" i][content*="url" i]');
    const seconds = meta ? parseFloat(meta.getAttribute("content")) : NaN;
    return seconds * 1000 <= settleMs ? seconds * 1000 + 2 * quietMs : 0;
  };
  // A script put in by innerHTML never loads; it is told by async being false once the document is parsed.
  const loadingScripts = () => [...document.scripts].filter((script) => script.src && script.async && !watch.loaded.has(script) && runs(script));
  const loading = () =>
    loadingScripts().length > 0 ||
    [...document.getElementsByTagName("iframe")].some(
      (frame) => frame.loading !== "lazy" && /^https?:/.test(frame.src) && !watch.loaded.has(frame));
  const runs = (script) => !script.noModule && /^$|javascript|ecmascript|^module$/i.test(script.type);
  const busy = () => watch.requests > 0 || loading();
  // Work begun by window.onload has not even started before the last picture is there.
  const awaitsLoad = () => document.readyState !== "complete" && (window.onload || document.body?.onload);
  const size = () => document.getElementsByTagName("*").length;
  const cut = [];
  const isTooMuch = () => {
    if (size() > maxNodes) cut.push("max_nodes");
    else if (watch && watch.asked > maxRequests) cut.push("max_requests");
    else return false;
    (watch ? watch.stop : window.stop.bind(window))();
    return true;
  };

  const settled = async () => {
    while (document.readyState === "loading" && now() < readyMs && !watch?.broken) {
      if (isTooMuch()) return false;
      await sleep(POLL_MS);
    }
    if (watch?.broken) return false;
    const readyAt = now();
    if (!watch) { await sleep(5 * quietMs); return document.readyState !== "loading"; }
    let sizeBefore = size(), measuredAt = readyAt;
    for (;;) {
      if (isTooMuch()) return false;
      const time = now();
      const leaving = watch.leavingAt !== null && time < watch.leavingAt + leaveMs;
      const refreshing = time < readyAt + refreshMs();
      if (time > readyAt + settleMs && !leaving && !refreshing) break;
      const quietFor = time - watch.changedAt;
      const atRest = quietFor >= quietMs && document.readyState === "complete" && !busy();
      if (atRest && !leaving && !refreshing) return true;
      if (time - measuredAt > 10 * quietMs && time < readyAt + settleMs - 10 * quietMs) { sizeBefore = size(); measuredAt = time; }
      await sleep(Math.max(POLL_MS, Math.min(quietMs - quietFor, quietMs)));
    }
    if (document.readyState === "loading" || busy() || awaitsLoad() || watch.leavingAt !== null) return false;
    // A ticker that moves its rows about never rests, and never grows either.
    return now() - watch.changedAt >= quietMs || size() === sizeBefore;
  };

  const shown = Element.prototype.checkVisibility;
  const styleOf = watch?.styleOf ?? getComputedStyle;
  const NEVER_SHOWN = new Set(["head", "script", "style", "template", "link", "meta", "title", "base"]);
  const LISTED = new Set(["option", "optgroup", "area"]); // without a box of their own, yet in reach of the reader
  const hides = (element) => {
    if (NEVER_SHOWN.has(element.localName) || LISTED.has(element.localName)) return false;
    if (shown.call(element, { visibilityProperty: true })) return false;
    const style = styleOf(element);
    if (style.display === "contents") return false;
    // Visibility is inherited but may be taken back by a descendant.
    if (style.display === "none" || style.visibility === "visible") return true;
    return ![...element.querySelectorAll("*")].some((inner) => shown.call(inner, { visibilityProperty: true }));
  };
  // Names that people press and that have no address for a program: links by script, and words with a hand for a mouse.
  const NAME = /^[^\n]*[\u4e00-\u9fff][^\n]*$/;
  const LEADS = /(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|(?:window\.)?open\s*\()\s*['"][^'"\s]/;
  const MENUS = 'nav,header,[role="menu"],[role="tree"],[role="navigation"]' +
    ["nav", "menu", "tree", "side", "tab"].map((part) => `,[class*="${part}" i],[id*="${part}" i]`).join("");
  const nameOf = watch?.nameOf ?? ((element) => element.textContent.trim());
  const isButton = watch?.isButton ?? (() => false);
  const isName = (element) => {
    const name = nameOf(element);
    return name.length > 1 && name.length <= 16 && NAME.test(name);
  };
  const MOST_WEAK = 24, MOST_GENERATED = 1000;
  // Elements inside a name that bear no words of it: an icon, a badge without a number.
  const MOST_INSIDE = 6;
  const saysItsName = (element) => element.childElementCount === 0 || (
    element.childElementCount <= MOST_INSIDE && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) &&
    [...element.children].every((child) => !child.textContent.trim()));
  const INLINE_PRESSES = ["onmousedown", "onmouseup", "onpointerdown", "onpointerup", "ontouchstart", "ontouchend"];
  const pressedBy = (element) => INLINE_PRESSES.some((name) => element.getAttribute(name)?.trim());
  const hears = (element) => !watch?.hears || watch.hears(element);
  // A word among the links of a menu that only a script further up hears: whether it leads anywhere shows when it is pressed.
  const isWeak = (element) => {
    if (!saysItsName(element) || element.closest(MENUS) === null || !isName(element)) return false;
    if (element.closest("a,[onclick],button,label,select,option") !== null || !hears(element)) return false;
    const item = element.closest("li,dd,dt,td") ?? element;
    if (item.querySelector("a[href]") !== null || item.parentElement === null) return false;
    return item.parentElement.querySelector(":scope > * a[href], :scope > a[href]") !== null || isAmongNames(item);
  };
  // A menu of names alone: a list all of whose items are short, and no link in it.
  const isAmongNames = (item) => {
    const items = [...item.parentElement.children].filter((one) => one.localName === item.localName);
    return /^(?:li|dd|dt|td|span|div)$/.test(item.localName) && items.length > 1 && items.length <= MOST_WEAK && items.every(isName);
  };
  const weak = new Set();
  const isBlind = (element) => {
    if (element.localName === "input" && !isButton(element)) return false;
    if (element.localName === "a" || element.hasAttribute("onclick")) {
      const href = element.getAttribute("href")?.trim() ?? "";
      if (href && !/^(?:#(?!!?\/.)|javascript:)/i.test(href)) return false; // a route is an address
      if (LEADS.test(href) || LEADS.test(element.getAttribute("onclick") ?? "")) return false;
      if (!isName(element) || element.querySelector("a,[onclick],input,select")) return false;
      return element.hasAttribute("onclick") || /^javascript:(?!\s*(?:void\b[^;]*|;)*;?\s*$)/i.test(href) || hears(element);
    }
    if (isButton(element)) {
      return isName(element) && !(element.form && element.type === "submit") && element.closest(MENUS) !== null && watch?.hears?.(element) === true;
    }
    if (!saysItsName(element) || !isName(element)) return false;
    if (pressedBy(element) && !element.closest("a,button,label,select,option")) return true;
    if (watch && weak.size < MOST_WEAK && isWeak(element)) {
      if (styleOf(element).cursor !== "pointer") weak.add(element);
      return true;
    }
    return styleOf(element).cursor === "pointer" && element.closest(MENUS) !== null &&
      element.closest("a,[onclick],button,label,select") === null && hears(element);
  };
  // Where an address leads is for the browser to say. It is noted where the attribute's words, read by the document's
  // address and its first base alone and with every query in UTF-8, would say otherwise.
  const ADDRESSES = { a: "href", area: "href", iframe: "src", frame: "src", embed: "src", object: "data", form: "action" };
  const LONGEST_ADDRESS = 8000;
  const whole = (written, base) => { try { return new URL(written, base).href; } catch { return null; } };
  const readBase = () => {
    const first = document.querySelector("base[href]");
    const base = first ? whole(first.getAttribute("href"), location.href) : null;
    return base && !/^(?:data|javascript):/.test(base) ? base : location.href;
  };
  const note = (copy, name, value) => {
    if (value !== null) copy.setAttribute(name, value);
    else if (copy.hasAttribute(name)) copy.removeAttribute(name); // the page's own forgery
  };
  const base = readBase();
  const noteAddress = (element, copy) => {
    const name = ADDRESSES[element.localName];
    const written = name ? element.getAttribute(name) : null;
    if (!written) return;
    const said = element[name];
    const differs = typeof said === "string" && said.length <= LONGEST_ADDRESS && said !== written && said !== whole(written, base);
    note(copy, "data-auditor-url", differs ? said : null);
  };
  const saysOther = () => [...document.querySelectorAll('meta[charset],meta[content*="charset" i]')].some(
    (meta) => !/^utf-?8$|charset\s*=\s*utf-?8/i.test(meta.getAttribute("charset")?.trim() ?? meta.content));
  const generated = (root) => {
    try { return watch ? watch.generated(root, MOST_GENERATED) : []; } catch { return []; }
  };
  // Boxes with links to strange hosts that are laid out where nobody sees them: off the page, without size, transparent.
  const FEWEST_STRANGE = 8, MOST_STRANGE = 300, HIGHEST_BOX = 20;
  const isOutOfSight = (element) => {
    const style = styleOf(element), { left, top, right, bottom } = element.getBoundingClientRect();
    if (style.opacity === "0" || /^rect\((?:[01](?:px)?,? ?){4}\)$/.test(style.clip)) return true;
    const isSmall = right - left <= 1 || bottom - top <= 1;
    if (isSmall) return style.overflowX !== "visible" || style.overflowY !== "visible";
    return right + scrollX <= 0 || bottom + scrollY <= 0;
  };
  const unseenBoxes = () => {
    const boxes = new Set(), known = new Map();
    const strange = [...document.querySelectorAll('a[href*="//"]')].filter((link) => /^https?:/.test(link.href) && link.host !== location.host);
    for (const link of strange.length < FEWEST_STRANGE ? [] : strange.slice(0, MOST_STRANGE)) {
      let box = null, height = 0;
      for (let at = link; at && at !== document.body && height < HIGHEST_BOX; at = at.parentElement, height += 1) {
        if (!known.has(at)) known.set(at, isOutOfSight(at));
        if (known.get(at)) box = at;
      }
      if (box) boxes.add(box);
    }
    return boxes;
  };
  let unseen = new Set();
  const blind = [];
  const mark = (source, copy, inert) => {
    const live = source.querySelectorAll("*"), copies = copy.querySelectorAll("*");
    let hidden = null;
    const length = Math.min(live.length, maxNodes);
    for (let index = 0; index < length; index += 1) {
      const element = live[index];
      noteAddress(element, copies[index]);
      if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") {
        if (element.localName === "svg" && !(hidden?.contains(element))) {
          if (watch) watch.note(element, copies[index]);
          if (!shown.call(element, { visibilityProperty: true })) copies[index].setAttribute("data-auditor-hidden", "");
        }
        continue;
      }
      if (isBlind(element)) {
        blind.push([element, copies[index], weak.has(element)]);
        if (element.localName !== "a" && !weak.has(element)) copies[index].setAttribute("data-auditor-press", "");
      }
      if (unseen.has(element)) copies[index].setAttribute("data-auditor-unseen", "");
      if (hidden !== null && hidden.contains(element)) continue;
      hidden = hides(element) ? element : null;
      if (hidden) copies[index].setAttribute("data-auditor-hidden", "");
      else if (watch) watch.note(element, copies[index]);
      const root = watch ? watch.shadow(element) : element.shadowRoot;
      if (root) {
        const shadow = inert.createDocumentFragment();
        for (const child of root.childNodes) shadow.append(inert.importNode(child, true));
        mark(root, shadow, inert);
        copies[index].prepend(shadow);
      }
    }
    const styled = generated(source.host ? source : document);
    const places = styled.length ? new Map([...live].map((element, place) => [element, place])) : null;
    for (const [element, side, words] of styled) copies[places.get(element)]?.setAttribute(`data-auditor-${side}`, words);
  };
  // Drops the element, and everything after it.
  const truncate = (element, root) => {
    for (let place = element; place && place !== root; place = place.parentNode) {
      while (place.nextSibling) place.nextSibling.remove();
    }
    element.remove();
  };
  const html = () => {
    if (!document.documentElement) return "";
    const inert = document.implementation.createHTMLDocument("");
    const copy = inert.importNode(document.documentElement, true);
    try { unseen = unseenBoxes(); } catch { /* a page may have bent what is asked here; then nothing is marked */ }
    mark(document.documentElement, copy, inert);
    note(copy, "data-auditor-encoding", document.characterSet !== "UTF-8" || saysOther() ? document.characterSet : null);
    note(copy, "data-auditor-asked", watch?.askedBy ?? null);
    const beyond = copy.getElementsByTagName("*")[maxNodes];
    if (beyond) { truncate(beyond, copy); cut.push("max_nodes"); }
    const doctype = document.doctype ? `<!DOCTYPE ${document.doctype.name}>` : "";
    if (watch) watch.blind = { names: blind, html: () => (doctype + copy.outerHTML).toWellFormed() };
    return (doctype + copy.outerHTML).toWellFormed();
  };
  const MOST_FAILED = 50;
  const failed = () => {
    const found = new Map((watch?.failed ?? []).map((each) => [each.url, { ...each, status: null }]));
    for (const entry of performance.getEntriesByType("resource")) {
      if (entry.responseStatus >= 400) {
        found.set(entry.name, { url: entry.name, resource: entry.initiatorType, status: entry.responseStatus });
      } else if (entry.responseStatus > 0) found.delete(entry.name);
    }
    for (const url of watch?.cutOff ?? []) found.set(url, { url, resource: "fetch", status: null });
    const scripts = watch ? loadingScripts().map(({ src }) => ({ url: src, resource: "script", how: "pending" })) : [];
    const unended = [...scripts, ...(watch?.unended?.() ?? [])].filter(({ url }) => !found.get(url)?.status);
    for (const one of unended) found.delete(one.url);
    return [...unended, ...found.values()].slice(0, MOST_FAILED);
  };
  // The server's own answer to a document that came by a script's redirect: nobody else holds it. Cached, mostly.
  const sent = async (url, encoding) => {
    const answer = await fetch(url, { cache: "force-cache", signal: AbortSignal.timeout(settleMs) });
    const body = await answer.arrayBuffer();
    const said = `${answer.headers.get("content-type")} ${new TextDecoder("latin1").decode(body.slice(0, 1024))}`;
    const named = encoding ?? /charset\s*=\s*["']?([\w-]+)/i.exec(said)?.[1] ?? document.characterSet;
    const html = new TextDecoder(named).decode(body).slice(0, maxChars).toWellFormed();
    return { html, headers: [...answer.headers], ok: answer.ok };
  };
  const server = async () => {
    const last = await sent(location.href, document.characterSet);
    const wasLeft = isAnother && new URL(answered).origin === location.origin;
    const left = wasLeft ? await sent(answered).catch(() => null) : null;
    return { ...last, left: left?.ok ? left.html : null };
  };

  const isSettled = await settled();
  const timing = performance.getEntriesByType("navigation")[0];
  // A document's own name stays as it was, whatever address a script shows.
  const isAnother = answered !== "" && timing !== undefined && timing.name.split("#")[0] !== answered.split("#")[0];
  const text = html();
  if (text.length > maxChars) cut.push("max_html_chars");
  return {
    settled: isSettled,
    url: location.href,
    status: timing?.responseStatus ?? 0,
    contentType: document.contentType,
    encoding: document.characterSet,
    openedAfterMs: timing?.domContentLoadedEventStart || now(),
    bodyBytes: timing && timing.responseEnd > 0 ? timing.decodedBodySize : -1,
    html: text.slice(0, maxChars),
    cut,
    failed: failed(),
    closed: document.querySelectorAll(closed).length,
    blind: blind.length,
    another: isAnother,
    server: wantServer || isAnother ? await server().catch(() => null) : null,
  };
};
