// Looks at texts as they are painted: two pictures of the same place, with the text and without, tell what is text and
// what is ground. Its memory lies in this world; the page does not see it.
(() => {
  const CHARACTERS = 12, TALL = 72, MOST_SCALE = 6, MOST_PIXELS = 1_500_000;
  const LEAST_CHANGE = 2, LEAST_INK = 24, MOVES = 8;
  const HIDDEN = "-webkit-text-fill-color: transparent !important; -webkit-text-stroke-color: transparent !important;";
  const DRAWN = "fill: transparent !important; stroke: transparent !important;";
  const FIELD = "input, select, textarea";
  const pixels = { texts: [] }, scrolls = new Map();
  let undo = () => {};
  // How often what a text stands in was written anew while it was pictured: two pictures of a blinking box may be alike.
  const OFTEN = 3;
  let changes = 0;
  const watcher = new MutationObserver((records) => { changes += records.length; });
  const watch = (element) => {
    watcher.disconnect();
    changes = 0;
    for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) watcher.observe(node, { attributeFilter: ["style", "class"] });
  };

  // A text whose contrast is said to be too low, to be looked at; its place in the list.
  pixels.keep = (element, needed) => pixels.texts.push({ element, needed: Number.parseFloat(needed) || 0 }) - 1;

  const boxesOf = (element) => {
    if (element.matches(FIELD)) return [element.getBoundingClientRect()];
    return rangesOf(element).flatMap((range) => [...range.getClientRects()].slice(0, 50)).filter(({ width, height }) => width > 3 && height > 3);
  };
  const rangesOf = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()).slice(0, 50).map((node) => {
    const range = new Range();
    range.setStart(node, node.data.length - node.data.trimStart().length);
    range.setEnd(node, node.data.trimEnd().length);
    return range;
  });

  const move = (scroller, left, top) => {
    if (!scrolls.has(scroller)) scrolls.set(scroller, [scroller.scrollLeft, scroller.scrollTop]);
    scroller.scrollTo({ left, top, behavior: "instant" });
  };
  const centre = (scroller, box, area) => {
    const isIn = box.top >= area.top && box.left >= area.left && box.bottom <= area.bottom && Math.min(box.right, box.left + 40) <= area.right;
    if (isIn) return;
    const left = box.left < area.left || box.left + 40 > area.right ? scroller.scrollLeft + box.left - area.left - 8 : scroller.scrollLeft;
    move(scroller, left, scroller.scrollTop + (box.top + box.bottom - area.top - area.bottom) / 2);
  };
  // What scrolls is scrolled; what only cuts off is left as it is: behind it nobody sees anything.
  const reveal = (element, boxOf) => {
    const root = element.ownerDocument.scrollingElement;
    for (let node = element; node && node !== root; node = node.parentElement ?? node.getRootNode().host) {
      const { overflowX, overflowY } = getComputedStyle(node);
      if (![overflowX, overflowY].some((each) => each === "auto" || each === "scroll") || node === node.ownerDocument.body) continue;
      centre(node, boxOf(), node.getBoundingClientRect());
    }
    const { innerWidth: right, innerHeight: bottom } = element.ownerDocument.defaultView;
    if (root) centre(root, boxOf(), { left: 0, top: 0, right, bottom });
  };
  // Where a frame's inside begins; nothing where the page around it is another's.
  const insideOf = (frame) => {
    const { x, y } = frame.getBoundingClientRect(), { paddingLeft, paddingTop } = getComputedStyle(frame);
    return { x: x + frame.clientLeft + Number.parseFloat(paddingLeft), y: y + frame.clientTop + Number.parseFloat(paddingTop) };
  };
  const framesAround = () => {
    const frames = [];
    for (let view = window; view !== view.parent; view = view.parent) {
      if (!view.frameElement || frames.length > 5) return null;
      frames.push(view.frameElement);
    }
    return frames;
  };
  const shownIn = (box, { left, top, right, bottom }) => {
    const cut = { left: Math.max(box.left, left), top: Math.max(box.top, top), right: Math.min(box.right, right), bottom: Math.min(box.bottom, bottom) };
    return cut.right - cut.left > 3 && cut.bottom - cut.top > 3 ? cut : null;
  };

  // Brings a text into the window, and says which part of it to picture, and how much larger; null where it is nowhere.
  pixels.aim = (place) => {
    const { element } = pixels.texts[place], frames = framesAround();
    const first = () => boxesOf(element)[0];
    if (!frames || !element.isConnected || !first()) return JSON.stringify(null);
    reveal(element, first);
    const size = Number.parseFloat(getComputedStyle(element).fontSize) || 16;
    let box = boxesOf(element).map((each) => shownIn(each, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })).find(Boolean);
    for (const frame of frames) {
      if (!box) break;
      const from = box;
      const now = () => { const { x, y } = insideOf(frame); return { left: from.left + x, right: from.right + x, top: from.top + y, bottom: from.bottom + y }; };
      reveal(frame, now);
      const { innerWidth: right, innerHeight: bottom } = frame.ownerDocument.defaultView;
      box = shownIn(now(), { left: 0, top: 0, right, bottom });
    }
    if (!box) return JSON.stringify(null);
    const width = Math.min(box.right - box.left, CHARACTERS * size, 600), height = Math.min(box.bottom - box.top, 2 * size, 200);
    const scale = Math.min(MOST_SCALE, Math.max(1, TALL / size), Math.sqrt(MOST_PIXELS / (width * height)));
    watch(element);
    const { scrollX, scrollY } = (frames.at(-1)?.ownerDocument ?? document).defaultView;
    return JSON.stringify({ x: box.left + scrollX, y: box.top + scrollY, width, height, scale });
  };

  const adopt = (root, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => { root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet); };
  };
  // Leads to this element alone, above all else that is said of it.
  const pathOf = (element, root) => {
    const steps = [];
    for (let node = element; node.parentElement; node = node.parentElement) steps.unshift(`:nth-child(${[...node.parentElement.children].indexOf(node) + 1})`);
    if (root instanceof ShadowRoot) {
      let top = element;
      while (top.parentElement) top = top.parentElement;
      steps.unshift(`:host > :nth-child(${[...root.children].indexOf(top) + 1})`);
    } else { steps.unshift(":root"); }
    return steps.join(" > ") + ":not(#auditor#auditor#auditor)";
  };
  // Takes the text away, and leaves its shadow and its lines. Transitions are off before it goes and until it is back.
  pixels.hide = (place) => {
    const { element } = pixels.texts[place], root = element.getRootNode(), path = pathOf(element, root);
    const flush = () => getComputedStyle(element).color;
    const still = adopt(root, `${path}, ${path} *, ${path}::placeholder { transition: none !important }`);
    flush();
    const all = ["", "::placeholder", "::first-line", "::first-letter"].map((each) => path + each).join();
    const gone = adopt(root, `${all} { ${HIDDEN}${element instanceof SVGElement ? DRAWN : ""} }`);
    undo = () => { gone(); flush(); still(); };
    return JSON.stringify(null);
  };
  pixels.show = () => { undo(); undo = () => {}; return JSON.stringify(null); };
  // The page as it was scrolled before.
  pixels.rest = () => {
    pixels.show();
    for (const [scroller, [left, top]] of [...scrolls].reverse()) scroller.scrollTo({ left, top, behavior: "instant" });
    scrolls.clear();
    return JSON.stringify(null);
  };

  const decoded = async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }), { colorSpaceConversion: "none" });
    if (image.width * image.height > 2 * MOST_PIXELS) throw new Error("a picture larger than it was asked for");
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
    canvas.drawImage(image, 0, 0);
    image.close();
    return canvas.getImageData(0, 0, canvas.canvas.width, canvas.canvas.height).data;
  };
  // Source: WCAG 2.2, relative luminance and contrast ratio.
  const linear = Float64Array.from({ length: 256 }, (_, part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  const luminance = (data, at) => 0.2126 * linear[data[at]] + 0.7152 * linear[data[at + 1]] + 0.0722 * linear[data[at + 2]];
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const change = (one, other, at) => Math.max(Math.abs(one[at] - other[at]), Math.abs(one[at + 1] - other[at + 1]), Math.abs(one[at + 2] - other[at + 2]));
  const colourAt = (data, at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  const written = (colour) => "#" + colour.toString(16).padStart(6, "0");
  const commonest = (data, places) => {
    const counts = new Map();
    for (const at of places) { const colour = colourAt(data, at); counts.set(colour, (counts.get(colour) ?? 0) + 1); }
    return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
  };
  // All but the uppermost of numbers, which may be stray.
  const extreme = (numbers) => Float64Array.from(numbers).sort()[Math.floor((numbers.length - 1) * 0.98)] ?? 1;
  const apart = (one, other, at) => Math.hypot(one[at] - other[at], one[at + 1] - other[at + 1], one[at + 2] - other[at + 2]);
  // Edges of signs are mixed with the ground: what counts are the pixels that differ from it most.
  const coreOf = (places, text, ground) => {
    const furthest = extreme(places.map((at) => apart(text, ground, at)));
    return places.filter((at) => apart(text, ground, at) >= 0.9 * furthest);
  };

  // Up to four parts of the text, by how light the ground is that they stand on.
  const parts = (places, ground) => {
    const lightness = (at) => Math.round(255 * luminance(ground, at) ** (1 / 2.2)), bins = new Uint32Array(256);
    for (const at of places) bins[lightness(at)] += 1;
    const partOf = new Uint8Array(256);
    let part = 0, taken = 0;
    for (let bin = 0; bin < 256; bin += 1) {
      partOf[bin] = part;
      taken += bins[bin];
      if (taken >= places.length / 4) { part += 1; taken = 0; }
    }
    const found = [];
    for (const at of places) (found[partOf[lightness(at)]] ??= []).push(at);
    const large = found.filter((each) => each && each.length >= places.length / 10);
    return large.length ? large : [places];
  };
  const isPlain = (style) => style.mixBlendMode === "normal" && style.filter === "none" && style.maskImage === "none";
  // The contrast that its declared colour has on that ground; null where something alters it on its way to the screen.
  const declared = (element, ground) => {
    const found = getComputedStyle(element).webkitTextFillColor.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (!found) return null;
    let alpha = Number(found[4] ?? 1);
    for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
      const style = getComputedStyle(node);
      if (!isPlain(style)) return null;
      alpha *= Number(style.opacity);
    }
    const below = [ground >> 16, (ground >> 8) & 255, ground & 255];
    const mixed = below.map((part, place) => Math.round(alpha * Number(found[place + 1]) + (1 - alpha) * part));
    return contrast(luminance(mixed, 0), luminance(below, 0));
  };
  // How far a shadow is blurred, at most, in the text's own size.
  const blurOf = (element) => {
    const { textShadow, fontSize } = getComputedStyle(element);
    const lengths = textShadow.split(/,(?![^(]*\))/).map((shadow) => shadow.match(/-?[\d.]+px/g)?.map(Number.parseFloat) ?? []);
    return textShadow === "none" ? null : Math.max(...lengths.map((each) => each[2] ?? 0)) / Number.parseFloat(fontSize);
  };
  // What of the picture without the text stands out of its commonest colour: the text's shadow.
  const shadowOf = (ground, common) => {
    const below = luminance([common >> 16, (common >> 8) & 255, common & 255], 0), ratios = [];
    for (let at = 0; at < ground.length; at += 4) if (colourAt(ground, at) !== common) ratios.push(contrast(luminance(ground, at), below));
    return ratios.length < LEAST_INK ? 1 : extreme(ratios);
  };

  // What three pictures tell: with the text, without it, and with it again.
  pixels.weigh = async ({ place, shown, hidden, again }) => {
    const { element, needed } = pixels.texts[place];
    const [text, ground, later] = await Promise.all([shown, hidden, again].map(decoded));
    if (text.length !== ground.length || text.length !== later.length) return JSON.stringify({ needed, ink: 0 });
    const ink = [], every = [];
    let moved = 0;
    for (let at = 0; at < text.length; at += 4) {
      every.push(at);
      if (change(text, ground, at) >= LEAST_CHANGE) ink.push(at);
      if (change(text, later, at) >= MOVES) moved += 1;
    }
    const total = text.length / 4, moving = moved > total / 200 || changes >= OFTEN;
    if (ink.length < LEAST_INK) return JSON.stringify({ needed, ink: 0, moving });
    const ratioAt = (at) => contrast(luminance(text, at), luminance(ground, at));
    const ratios = parts(ink, ground).map((places) => extreme(coreOf(places, text, ground).map(ratioAt)));
    const least = Math.min(...ratios), most = Math.max(...ratios), of = commonest(ground, ink);
    const blur = blurOf(element);
    return JSON.stringify({
      needed, ink: ink.length / total, moving, least, most, declared: declared(element, of), blur,
      shadow: blur === null ? 1 : shadowOf(ground, commonest(ground, every)), text: written(commonest(text, coreOf(ink, text, ground))), ground: written(of),
    });
  };
  globalThis.pixels = pixels;
})
