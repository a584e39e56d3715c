// Presses the names that have no address, one by one, and notes on the copy that read.js made where each of them leads:
// an address it wanted to go to, or this page with the name pressed, where that brought words that were not there before.
// Nothing leaves the page meanwhile. A name that led somewhere on another page of the site is noted as known.
// Returns the copy's new text, keys of the names that were pressed, and of those the ones that led somewhere.
async ({ maxMs, maxPresses, quietMs, maxChars, pressed, led, unpressed }) => {
  const watch = window.__auditor;
  if (!watch?.blind) return null;
  const end = watch.now() + maxMs;
  const done = new Set(pressed), known = new Set(led), keys = [], leading = [];
  let told = 0;
  const skipped = new RegExp(unpressed, "i");
  const here = location.href.split("#")[0];
  const MENUS = 'nav,[class*="tree" i],[class*="menu" i],[class*="nav" i],[id*="tree" i],[id*="menu" i],[id*="nav" i]';
  const HAN = /[\u4e00-\u9fff]/g;
  const NEW_HAN = 8; // characters: fewer are a clock, a counter, a label that turned

  const { nameOf } = watch;
  const keyOf = (element) => {
    const steps = [];
    for (let node = element; node && steps.length < 4; node = node.parentElement) steps.push(`${node.localName}.${node.className}`);
    return [nameOf(element), element.getAttribute("onclick") ?? "", steps.join("<")].join("|").slice(0, 500);
  };
  const menuOf = (element) => {
    let menu = element.closest("ul,ol,dl") ?? element;
    for (let outer = menu.closest(MENUS); outer && outer !== document.body; outer = outer.parentElement?.closest(MENUS)) menu = outer;
    return menu;
  };
  const wordsBeside = (menu) => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && !/^(?:script|style|noscript|template)$/.test(parent.localName) && !menu?.contains(parent)) {
        found.push(walker.currentNode.data.replace(/[\d\s:]/g, ""));
      }
    }
    return found;
  };
  const frames = () => [...document.getElementsByTagName("iframe")].map((frame) => frame.src);
  // A mere # is no place; a route of the page's own script is.
  const isPlace = (url) => /^https?:/.test(url) && (url.split("#")[0] !== here || /#(?:!|\/|\d+$)/.test(url));
  const ordinal = (element) => {
    const same = watch.blind.names.filter(([other]) => nameOf(other) === nameOf(element));
    const index = same.findIndex(([other]) => other === element);
    return index > 0 ? `,${index}` : "";
  };
  const leadsTo = async (element) => {
    const menu = menuOf(element), before = new Set(wordsBeside(menu)), framesBefore = frames();
    let went = null;
    const release = watch.hold((url) => { if (isPlace(url)) went ??= url; });
    try {
      element.click();
      const asked = watch.now();
      do await watch.sleep(quietMs / 5);
      while (went === null && watch.now() < end && (watch.requests > 0 || watch.now() - asked < quietMs));
    } finally {
      release();
    }
    went ??= frames().find((src, index) => /^https?:/.test(src) && src !== framesBefore[index]) ?? null;
    if (went !== null) return went;
    const fresh = wordsBeside(menu).filter((text) => !before.has(text)).join("");
    if ((fresh.match(HAN) ?? []).length < NEW_HAN) return null;
    return `${here}${/^#(?:!?\/|\d+$)/.test(location.hash) ? location.hash : "#"}:~:press=${encodeURIComponent(nameOf(element))}${ordinal(element)}`;
  };

  for (const [element, copy, isWeak] of watch.blind.names) {
    const key = keyOf(element);
    if (known.has(key)) {
      copy.setAttribute("data-auditor-known", "");
      told += 1;
      continue;
    }
    if (keys.length >= maxPresses || watch.now() >= end) {
      // Not tried: it may lead somewhere.
      if (isWeak && maxPresses > 0 && !done.has(key) && !skipped.test(nameOf(element))) copy.setAttribute("data-auditor-press", "");
      continue;
    }
    if (done.has(key) || skipped.test(nameOf(element)) || !element.isConnected) continue;
    done.add(key);
    keys.push(key);
    const url = await leadsTo(element);
    if (url === null) continue;
    if (isWeak) copy.setAttribute("data-auditor-press", "");
    copy.setAttribute("data-auditor-href", url);
    leading.push(key);
  }
  return keys.length + told === 0 ? null : { html: watch.blind.html().slice(0, maxChars), keys, leading };
};
