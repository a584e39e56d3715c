// Runs in every frame behind watch.js, before any script of the page. Remembers what a copy of the markup cannot tell
// (shadow roots that are shut, what is drawn on a canvas, who hears a change), and notes it on the copy that read.js makes.
(() => {
  const watch = window.__auditor;
  if (!watch || watch.note) return;
  const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/g;
  const AREA = 30000; // square pixels: less holds no timetable
  const SIDE = 120; // pixels: a narrower picture is a strip
  const MOST_RULES = 6000, MOST_CHARS = 200;
  const WRITTEN = /^(?:text|tel|number|date|time|month|email|url|search|)$/;
  const OFFERED = /^(?:button|submit|image|reset)$/;

  const wrapped = (owner, name, before, after) => {
    const native = owner?.[name];
    if (typeof native !== "function") return;
    owner[name] = new Proxy(native, {
      apply(target, self, args) {
        before?.(self, args);
        const result = Reflect.apply(target, self, args);
        after?.(self, result);
        return result;
      },
    });
  };

  const shadows = new WeakMap();
  wrapped(Element.prototype, "attachShadow", null, (host, root) => { shadows.set(host, root); });
  watch.shadow = (element) => element.shadowRoot ?? shadows.get(element) ?? null;

  const drawn = new WeakMap();
  const drawing = (canvas) => {
    if (!drawn.has(canvas)) drawn.set(canvas, { han: 0, signs: 0, picture: false });
    return drawn.get(canvas);
  };
  const writes = (context, [text]) => {
    const noted = drawing(context.canvas), words = String(text);
    noted.signs += words.length;
    noted.han += (words.match(HAN) ?? []).length;
  };
  const paints = (context) => { drawing(context.canvas).picture = true; };
  for (const kind of [window.CanvasRenderingContext2D, window.OffscreenCanvasRenderingContext2D]) {
    for (const name of ["fillText", "strokeText"]) wrapped(kind?.prototype, name, writes);
    for (const name of ["drawImage", "putImageData"]) wrapped(kind?.prototype, name, paints);
  }
  wrapped(window.HTMLCanvasElement?.prototype, "getContext", (canvas, [kind]) => { if (kind !== "2d") drawing(canvas).picture = true; });
  wrapped(window.HTMLCanvasElement?.prototype, "transferControlToOffscreen", (canvas) => { drawing(canvas).picture = true; });

  // A control's name stands in its value, any other's in its text.
  watch.nameOf = (element) => (element.localName === "input" ? element.value || element.alt : element.textContent).trim();
  watch.isButton = (element) => element.localName === "button" || (element.localName === "input" && OFFERED.test(element.type));

  // What measures is kept as it was before the page's own scripts.
  const boxOf = Element.prototype.getBoundingClientRect;
  const sheetsOf = Object.getOwnPropertyDescriptor(Document.prototype, "styleSheets")?.get;
  watch.styleOf = window.getComputedStyle.bind(window);
  const size = (element) => {
    const box = boxOf.call(element);
    return [Math.round(box.width), Math.round(box.height)];
  };
  const noteSize = (element, copy) => copy.setAttribute("data-auditor-size", size(element).join("x"));
  const noters = {
    img: noteSize, svg: noteSize, embed: noteSize, object: noteSize, iframe: noteSize, video: noteSize,
    canvas(element, copy) {
      noteSize(element, copy);
      const noted = drawn.get(element);
      if (noted) copy.setAttribute("data-auditor-drawn", `${noted.han} ${noted.signs} ${noted.picture ? 1 : 0}`);
      else copy.setAttribute("data-auditor-drawn", "0 0 0");
    },
    input(element, copy) {
      const tells = WRITTEN.test(element.type) || (OFFERED.test(element.type) && element.value);
      if (tells && element.value) copy.setAttribute("data-auditor-value", element.value.slice(0, MOST_CHARS));
    },
    textarea(element, copy) { if (element.value) copy.setAttribute("data-auditor-value", element.value.slice(0, 20 * MOST_CHARS)); },
    select(element, copy) {
      const heard = watch.hearsChange(element);
      if (heard) copy.setAttribute("data-auditor-change", heard);
    },
  };
  // An element that says nothing and shows a picture by its style: its size, or null. A strip and tiles in a row are no picture.
  const OTHERS = "iframe,canvas,video,embed,object,input,select,textarea";
  const posterSize = (element, isPicture) => {
    const [width, height] = size(element);
    if (width * height < AREA || Math.min(width, height) < SIDE || !isPicture()) return null;
    return element.textContent.trim() || element.querySelector(OTHERS) ? null : `${width}x${height}`;
  };
  const hasPicture = (element) => {
    const style = watch.styleOf(element);
    return /url\(/.test(style.backgroundImage) && !style.backgroundRepeat.split(",").every((way) => /^\s*repeat-[xy]\s*$/.test(way));
  };
  const noteBackground = (element, copy) => {
    const said = posterSize(element, () => hasPicture(element));
    if (said) copy.setAttribute("data-auditor-background", said);
  };
  watch.note = (element, copy) => {
    const noter = Object.hasOwn(noters, element.localName) ? noters[element.localName] : noteBackground;
    try { noter(element, copy); } catch { /* a page that broke what tells: it is read without */ }
  };

  // What styles put before and after elements: [element, "before" | "after", words], or [element, "background", size].
  const PSEUDO = /::?(before|after)/gi;
  const wordsOf = (element, side) => {
    const style = watch.styleOf(element, `::${side}`), content = style.content;
    if (style.display === "none" || style.visibility !== "visible") return "";
    if (/^url\(/.test(content)) return null;
    return content
      .replace(/attr\(\s*([\w-]+)[^)]*\)/g, (_, name) => `"${element.getAttribute(name) ?? ""}"`)
      .match(/"(?:[^"\\]|\\.)*"/g)?.map((text) => text.slice(1, -1)).join("").trim() ?? "";
  };
  const worded = (content) => Boolean(content) && (HAN.test(content) || /attr\(|url\(/.test(content));
  const selectorsOf = (sheets) => {
    const selectors = [];
    let left = MOST_RULES;
    const walk = (rules) => {
      for (const rule of rules) {
        if ((left -= 1) < 0) return;
        HAN.lastIndex = 0;
        if (rule.selectorText === undefined) { if (rule.cssRules) walk(rule.cssRules); continue; }
        const content = rule.style?.content;
        if (content && worded(content)) selectors.push(rule.selectorText);
        if (rule.cssRules?.length) walk(rule.cssRules);
      }
    };
    for (const sheet of sheets) try { walk(sheet.cssRules); } catch { /* of another host: its rules are its own */ }
    return selectors;
  };
  watch.generated = (root, most) => {
    const found = [];
    const sheets = (root === document ? sheetsOf?.call(document) : root.styleSheets) ?? [];
    for (const selector of selectorsOf([...sheets, ...(root.adoptedStyleSheets ?? [])])) {
      for (const side of ["before", "after"]) {
        if (!new RegExp(`::?${side}`, "i").test(selector)) continue;
        let elements = [];
        try { elements = root.querySelectorAll(selector.replace(PSEUDO, "") || "*"); } catch { continue; }
        for (const element of elements) {
          if (found.length >= most) return found;
          const words = wordsOf(element, side);
          const poster = words === null ? posterSize(element, () => true) : null;
          if (poster) found.push([element, "background", poster]);
          else if (words?.match(HAN)) found.push([element, side, words.slice(0, MOST_CHARS)]);
        }
      }
    }
    return found;
  };
})();
