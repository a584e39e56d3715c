// Measures what is seen: a sample of text boxes, the pictures, what follows the mouse. The document is not altered.
(() => {
  if (window.__auditorMeasure) return;
  const find = window.__auditorFind, stage = window.__auditorStage;
  const sleep = window.setTimeout.bind(window);
  const measure = { boxes: [], stirred: new Set(), noisy: new WeakSet(), places: [] };
  Object.defineProperty(window, "__auditorMeasure", { value: measure });
  const MOST_TEXTS = 20000;
  const FLOATING = /^(?:fixed|absolute|sticky)$/;

  // size: boxes to sample, evenly over the page. A toolbar's own words, and what floats above the page, are left out.
  measure.sample = ({ size }) => {
    const found = new Map();
    const walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
    const floats = new Map();
    const floating = (node) => {
      if (!node || node === document.body) return false;
      if (!floats.has(node)) floats.set(node, getComputedStyle(node).position === "fixed" || floating(node.parentElement));
      return floats.get(node);
    };
    let left = MOST_TEXTS;
    for (let text = walker.nextNode(); text && left > 0; text = walker.nextNode()) {
      const node = text.parentElement;
      if (!node || found.has(node) || find.tidy(text.data).length < 2 || /^(?:script|style|noscript|template|textarea|option)$/.test(node.localName)) continue;
      left -= 1;
      if (find.shown(node) && !find.isTool(node) && !floating(node)) found.set(node, true);
    }
    const all = [...found.keys()];
    const step = Math.max(1, all.length / size);
    measure.boxes = [];
    for (let at = 0; at < all.length && measure.boxes.length < size; at += step) measure.boxes.push(all[Math.floor(at)]);
    return measure.boxes.length;
  };

  const scale = (node) => {
    let scaled = node.currentCSSZoom || 1;
    for (let at = node; at; at = find.parent(at)) {
      const how = getComputedStyle(at);
      if (how.transform && how.transform !== "none") { const m = new DOMMatrix(how.transform); scaled *= Math.sqrt(Math.abs(m.a * m.d - m.b * m.c)) || 1; }
      const own = how.scale && how.scale !== "none" ? how.scale.split(" ").map(Number) : null;
      if (own) scaled *= Math.sqrt(Math.abs(own[0] * (own[1] ?? own[0]))) || 1;
    }
    return scaled;
  };
  const CLEAR = /^(?:transparent|rgba\(.*,\s*0\)|.*\/\s*0\))$/;
  const ground = (node) => {
    for (let at = node; at; at = find.parent(at)) {
      const how = getComputedStyle(at);
      if (how.backgroundImage !== "none") return "picture";
      if (!CLEAR.test(how.backgroundColor)) return how.backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const filters = (node) => {
    const found = [];
    for (let at = node; at; at = find.parent(at)) { const { filter } = getComputedStyle(at); if (filter && filter !== "none") found.push(filter); }
    return found.join(" ").slice(0, 100);
  };
  const look = (node) => {
    if (!node.isConnected || !find.shown(node)) return null;
    const how = getComputedStyle(node), box = node.getBoundingClientRect();
    const px = parseFloat(how.fontSize) * scale(node);
    const sign = [how.fontWeight, how.lineHeight, how.letterSpacing, how.fontFamily, how.textDecorationLine, how.outlineStyle, Math.round(box.width), Math.round(box.height)];
    return { px, color: how.color, ground: ground(node), filter: filters(node), cursor: how.cursor.slice(0, 60), sign: sign.join("|") };
  };
  const pictures = () => [...document.querySelectorAll("img,svg,video,canvas,object,embed")]
    .slice(0, 2000).filter((node) => find.shown(node) && !find.isTool(node) && node.getBoundingClientRect().width > 8);
  const median = (numbers) => { const sorted = numbers.toSorted((a, b) => a - b); return sorted.length ? sorted[sorted.length >> 1] : null; };

  measure.figures = () => {
    const seen = pictures();
    return {
      boxes: measure.boxes.map(look),
      pictures: seen.length,
      picturePx: median(seen.map((node) => node.getBoundingClientRect().width)),
      characters: find.tidy(document.body?.innerText).length,
      said: stage.said.length,
      dialogs: stage.dialogs,
      forms: stage.forms,
      opened: stage.opened,
      scrollX, scrollY, hash: location.hash,
      bodyCursor: [document.body, document.documentElement].some((node) => node && getComputedStyle(node).cursor.includes("url(")),
      stirred: stirred(),
      inTool: measure.inTool || 0,
    };
  };

  // What changes although nobody pressed anything is noise; watched from the beginning.
  const isFloat = (node) => FLOATING.test(getComputedStyle(node).position);
  const isRoot = (node) => node === document.body || node === document.documentElement;
  // What holds a good part of the page is not noise for that, though one of its own attributes changed.
  const sizes = new WeakMap();
  const isLarge = (node) => {
    if (!sizes.has(node)) sizes.set(node, node.getElementsByTagName("*").length > 0.25 * document.getElementsByTagName("*").length);
    return sizes.get(node);
  };
  const quietly = (node) => {
    for (let at = node; at && !isRoot(at); at = find.parent(at)) if (measure.noisy.has(at) && (at === node || !isLarge(at))) return true;
    return false;
  };
  const watch = new MutationObserver((records) => {
    for (const { target, addedNodes, type } of records) {
      const node = target instanceof Element ? target : target.host || target.parentElement;
      if (measure.watching && node && find.isTool(node)) measure.inTool += 1;
      if (!measure.watching) { if (node && !isRoot(node)) measure.noisy.add(node); continue; }
      if (measure.stirred.size > 500) continue;
      for (const added of addedNodes) if (added instanceof Element) measure.stirred.add(added);
      if (node && type !== "childList" && !isRoot(node)) measure.stirred.add(node);
    }
  });
  const WATCHED = { subtree: true, childList: true, attributes: true, characterData: true };
  watch.observe(document, WATCHED);
  // What was put together while the page was loading moves by itself no longer.
  window.addEventListener("load", () => sleep(() => { watch.takeRecords(); measure.noisy = new WeakSet(); }, 50), { once: true });
  measure.idle = () => { watch.takeRecords(); measure.watching = false; };
  measure.heed = () => { watch.takeRecords(); measure.watching = true; };
  measure.begin = () => {
    for (const root of stage.shadows.splice(0)) watch.observe(root, WATCHED);
    watch.takeRecords();
    measure.watching = true;
    measure.inTool = 0;
    measure.stirred = new Set();
  };
  // The one slide that is shown next is as restless as the others were.
  const restless = (node) => quietly(node) || (!isRoot(find.parent(node)) && [...find.parent(node)?.children || []].some((each) => measure.noisy.has(each)));
  const stirred = () => [...measure.stirred].filter((node) =>
    node.isConnected && !find.isTool(node) && !restless(node) && !/^(?:script|style|link|meta)$/.test(node.localName) && find.shown(node)).length;

  // Every element that is seen, and how it is painted: taken twice before a press, to know what changes by itself, and
  // compared after it, where nothing else was seen to change.
  const MOST_PAINTED = 8000;
  const UNSEEN = /^(?:head|title|script|style|link|meta|noscript|template|br)$/;
  const drawn = (canvas) => { try { return canvas.toDataURL(); } catch { return ""; } };
  const painted = (node) => {
    const how = getComputedStyle(node);
    return [node.localName === "canvas" ? drawn(node) : "", how.backgroundColor, how.backgroundImage, how.color, how.filter, how.opacity, how.zoom, node.checked ?? ""].join("|");
  };
  const seen = () => {
    const found = new Map();
    for (const node of find.deep(document.documentElement)) {
      if (UNSEEN.test(node.localName) || !(isRoot(node) || find.shown(node))) continue;
      found.set(node, found.size < MOST_PAINTED ? painted(node) : "");
    }
    return found;
  };
  const differing = (before, now) => [...new Set([...before.keys(), ...now.keys()])].filter((node) => before.get(node) !== now.get(node));
  measure.survey = () => { measure.before = seen(); };
  measure.settle = () => {
    const now = seen();
    for (const node of differing(measure.before, now)) if (!isRoot(node)) measure.noisy.add(node);
    measure.before = now;
  };
  // page: elements outside the toolbar that came, went, or are painted otherwise; panel: those that came inside it;
  // keys: what of the panel may be pressed and is no function of another name. functions: as in `Find.controls`.
  measure.compare = ({ functions, wanted }) => {
    if (!measure.before) return { page: 1, panel: 0, keys: [] };
    const now = seen();
    const changed = differing(measure.before, now).filter((node) => !restless(node));
    const panel = changed.filter((node) => find.isTool(node) && !measure.before.has(node));
    return { page: changed.filter((node) => !find.isTool(node)).length, panel: panel.length, keys: find.keys(panel, functions, wanted) };
  };

  // What follows the mouse: called once before it moves, and once after.
  measure.places = [];
  measure.place = () => {
    measure.places = [];
    for (const node of find.deep(document.documentElement)) {
      if (measure.places.length >= 3000) break;
      if (node.localName !== "html" && isFloat(node)) measure.places.push([node, node.getBoundingClientRect()]);
    }
  };
  // Long nodes that follow either way are guides, small ones that follow both ways a pointer.
  measure.followers = ({ dx, dy }) => {
    const near = (moved, wanted) => Math.abs(moved - wanted) <= 3;
    const found = { guides: 0, pointers: 0 };
    for (const [node, was] of measure.places) {
      if (!node.isConnected || !find.shown(node)) continue;
      const is = node.getBoundingClientRect();
      const small = Math.max(is.width, is.height) < 200;
      if (small && near(is.x - was.x, dx) && near(is.y - was.y, dy)) found.pointers += 1;
      else if (!small && (near(is.x - was.x, dx) || near(is.y - was.y, dy))) found.guides += 1;
    }
    return found;
  };

  // Text boxes to point at, in the window, each with its words; still: those that a click leads nowhere.
  measure.targets = ({ still }) => {
    const found = [];
    for (const node of measure.boxes) {
      if (found.length >= 3) break;
      if (!node.isConnected || !find.shown(node) || (still && find.clickable(node))) continue;
      const box = node.getBoundingClientRect(), words = find.tidy(node.textContent);
      const x = box.x + Math.min(box.width, 60) / 2, y = box.y + box.height / 2;
      const top = x > 0 && y > 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
      if (words.length < 3 || words.length > 80 || !top || !(find.within(top, node) || find.within(node, top))) continue;
      found.push({ x, y, words, px: look(node)?.px || 0 });
    }
    return found;
  };
  // The largest text above the page that repeats these words.
  measure.caption = ({ words }) => {
    let largest = 0;
    const wanted = words.slice(0, 30);
    for (const node of find.deep(document.documentElement)) {
      if (node.children.length > 40) continue;
      const raw = (node.localName === "textarea" || node.localName === "input" ? node.value : node.textContent) || "";
      if (raw.length < wanted.length || raw.length > 2000) continue;
      const text = find.tidy(raw);
      if (text.length > 400 || !text.includes(wanted) || !above(node) || !find.shown(node)) continue;
      if (measure.boxes.some((box) => find.within(box, node) || find.within(node, box))) continue;
      if (![...node.children].some((child) => find.tidy(child.textContent).includes(wanted))) largest = Math.max(largest, parseFloat(getComputedStyle(node).fontSize) * scale(node));
    }
    return largest;
  };
  const above = (node) => { for (let at = node; at; at = find.parent(at)) if (FLOATING.test(getComputedStyle(at).position)) return true; return find.isTool(node); };

  measure.pause = ({ ms }) => new Promise((resolve) => sleep(resolve, ms));
  // Until pictures and types have come to rest: endless animations are not waited for.
  measure.rest = async ({ ms }) => {
    const endless = (animation) => animation.effect?.getComputedTiming().endTime === Infinity;
    for (let waited = 0; waited < ms; waited += 50) {
      await measure.pause({ ms: 50 });
      if (!document.getAnimations().some((animation) => animation.playState === "running" && !endless(animation))) return;
    }
  };
})();
