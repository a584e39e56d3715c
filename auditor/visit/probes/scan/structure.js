rule("title-says-nothing", "sure", function* () {
  const title = squeeze(document.title);
  if (title && TITLE_WORDS.test(title)) yield [document.querySelector("title") ?? document.documentElement, title];
});
rule("heading-only-looks-so", "doubt", function* () {
  const body = parseFloat(styleOf(document.body).fontSize);
  for (const element of all("p, div, span, b, strong, font")) {
    const text = squeeze(element.textContent);
    if (text.length < 2 || text.length > 40 || !isSeen(element) || element.closest("h1,h2,h3,h4,h5,h6,[role=heading],a,button,label,nav,ul,ol,dl,table,form,header,footer,figure,legend,summary")) continue;
    if (element.querySelector("h1,h2,h3,h4,h5,h6,[role=heading]") || element.closest("[role=img]")) continue;
    if (element.children.length > (element.matches("p,div") ? 1 : 0) || /[。.；;，,：:！!？?]$/.test(text)) continue;
    const style = styleOf(element), inner = element.firstElementChild && squeeze(element.firstElementChild.textContent) === text ? styleOf(element.firstElementChild) : style;
    const bold = Math.max(Number(style.fontWeight), Number(inner.fontWeight)) >= 600, size = Math.max(parseFloat(style.fontSize), parseFloat(inner.fontSize));
    const block = /block|flex|grid|list-item/.test(style.display) ? element : element.parentElement;
    if (!block || squeeze(block.textContent) !== text) continue;
    const next = block.nextElementSibling, size2 = next ? parseFloat(styleOf(next).fontSize) : 0;
    if (next && isSeen(next) && squeeze(next.textContent).length > 40 && !next.matches("h1,h2,h3,h4,h5,h6") && ((bold && size >= size2) || size >= Math.max(size2, body) * 1.4)) yield [element, text];
  }
});
rule("list-only-looks-so", "doubt", function* () {
  for (const element of all("p, div, td, main, section, article, dd")) {
    const breaks = [...element.children].filter((child) => child.localName === "br").length;
    if (breaks < 2 || !isSeen(element)) continue;
    const lines = [];
    let line = "";
    for (const node of element.childNodes) {
      if (node.nodeName === "BR") { lines.push(line); line = ""; } else line += node.textContent;
    }
    lines.push(line);
    const bulleted = lines.filter((text) => BULLET.test(text));
    if (bulleted.length >= 3) yield [element, squeeze(bulleted.slice(0, 3).join(" / ")).slice(0, 60)];
  }
  for (const parent of all("div, section, article, main, td")) {
    const run = [...parent.children].filter((child) => child.matches("p, div") && /^\s*[*·•●■◆◇○▪‣]\s*\S/.test(child.textContent) && child.textContent.length < 200);
    if (run.length >= 3) yield [run[0], squeeze(run[0].textContent).slice(0, 60)];
  }
});
rule("id-twice", "advice", function* () {
  const seen = new Set(), told = new Set();
  for (const element of all("[id]")) {
    if (element.id && seen.has(element.id) && !told.has(element.id)) { told.add(element.id); yield [element, element.id]; }
    seen.add(element.id);
  }
});
rule("element-out-of-date", "advice", function* () {
  for (const element of all("center, font, big, strike, tt, basefont, dir, frameset, acronym, applet")) yield [element, element.localName];
});
rule("paragraph-empty", "advice", function* () {
  for (const element of all("p")) if (!element.children.length && !squeeze(element.textContent)) yield [element, ""];
});
rule("colour-set-in-the-element", "advice", function* () {
  for (const element of all("[style]")) {
    const own = element.style;
    if ((own.color && !own.backgroundColor && !own.background) && letters(ownText(element)) > 1) yield [element, own.color];
  }
});
rule("preformatted-drawing", "doubt", function* () {
  for (const element of all("pre")) {
    const text = element.textContent;
    if (!element.querySelector("code, kbd, samp") && text.trim() && letters(text) < text.replace(/\s/g, "").length * 0.75) yield [element, squeeze(text).slice(0, 40)];
  }
});
rule("embedded-object-covers", "advice", function* () {
  for (const element of all("object param[name=wmode i], embed[wmode]")) {
    if (/^(?:transparent|opaque)$/i.test(element.getAttribute("value") ?? element.getAttribute("wmode") ?? "")) yield [element.closest("object, embed"), "wmode"];
  }
});
rule("skip-link-leads-nowhere", "doubt", function* () {
  for (const link of all("a[href^='#']").slice(0, 5)) {
    const id = link.hash.slice(1);
    if (!/^[^/!%]+$/.test(id) || id.toLowerCase() === "top" || !SKIPS.test(wordsOf(link))) continue;
    if (!document.getElementById(id) && !document.getElementsByName(id).length) yield [link, id];
  }
});
rule("abbreviation-not-expanded", "advice", function* () {
  for (const element of all("abbr:not([title])")) if (!/[（(]/.test(element.nextSibling?.textContent?.slice(0, 2) ?? "")) yield [element, squeeze(element.textContent)];
});
rule("accesskey-used", "advice", function* () {
  for (const element of all("[accesskey]")) if (element.getAttribute("accesskey").trim()) yield [element, element.getAttribute("accesskey")];
});
rule("focus-on-what-does-nothing", "doubt", function* () {
  for (const element of all("[tabindex='0']")) {
    if (isNativeFocusable(element) || element.hasAttribute("role") || !isSeen(element)) continue;
    const scrolls = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
    const listens = [...element.attributes].some((attribute) => /^on(?:click|key|mouse|focus)/.test(attribute.name));
    if (!scrolls && !listens && element.matches("p, h1, h2, h3, h4, h5, h6, li, td, span, img, div, dt, dd, label") && !element.querySelector("a, button, input")) yield [element, ""];
  }
});
// What style sheets show to the pointer alone: a menu that opens, a hint that appears.
const ownRules = () => {
  const found = [];
  const walk = (list) => { for (const each of list) { if (each.selectorText) found.push(each); if (each.cssRules?.length && !each.selectorText) walk(each.cssRules); if (found.length > 8000) return; } };
  for (const sheet of document.styleSheets) { try { walk(sheet.cssRules); } catch { /* from elsewhere: not to be read */ } }
  return found;
};
rule("shown-to-the-pointer-only", "doubt", function* () {
  const styles = ownRules();
  const reveals = (style) => (style.display && style.display !== "none") || style.visibility === "visible" || Number(style.opacity) > 0 || (style.left && style.left !== "auto") || (style.maxHeight && style.maxHeight !== "0px") || (style.height && style.height !== "0px") || style.clip === "auto";
  const byFocus = styles.filter((each) => /:focus/.test(each.selectorText)).map((each) => each.selectorText);
  const told = new Set();
  for (const each of styles) {
    for (const selector of each.selectorText.split(",")) {
      const at = selector.search(/:hover/);
      if (at < 0 || !/[\s>+~]/.test(selector.slice(at).trim().replace(/^:hover/, "")) || !reveals(each.style)) continue;
      const plain = selector.replace(/:hover/g, "");
      let targets = [];
      try { targets = all(plain); } catch { continue; }
      for (const target of targets.slice(0, 3)) {
        const size = target.getBoundingClientRect();
        const inSight = isSeen(target) && size.right > 0 && size.bottom > 0 && size.height > 1;
        const focusKin = byFocus.some((other) => { try { return target.matches(other.replace(/:focus(?:-within|-visible)?/g, "")); } catch { return false; } });
        if (!inSight && letters(target.textContent) > 1 && !focusKin && !told.has(target)) { told.add(target); yield [target.parentElement ?? target, squeeze(target.textContent).slice(0, 40)]; }
      }
    }
  }
});
