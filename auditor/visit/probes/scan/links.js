const links = () => all("a[href]").filter((link) => link instanceof HTMLAnchorElement && isSeen(link));
const fileSource = (link) => link.getAttribute("href") ?? "";
rule("link-says-nothing", "doubt", function* () {
  for (const link of links()) {
    const words = wordsOf(link);
    if (words && SAYS_NOTHING.test(words) && !link.title && !link.getAttribute("aria-describedby")) yield [link, words];
  }
});
rule("link-only-punctuation", "sure", function* () {
  for (const link of links()) {
    const words = wordsOf(link);
    if (/^[.。,，;；、]$/.test(words) && !link.title) yield [link, words];
  }
});
rule("link-in-new-window-unannounced", "doubt", function* () {
  for (const link of links()) {
    if (!/^_(?:blank|new)$/i.test(link.target)) continue;
    const told = [wordsOf(link), link.title, link.getAttribute("aria-label") ?? "", link.textContent].join(" ");
    if (!NEW_WINDOW.test(told)) yield [link, wordsOf(link).slice(0, 40)];
  }
});
rule("link-by-script-only", "doubt", function* () {
  for (const link of links()) if (/^\s*javascript:\s*(?!(?:void\s*\(?\s*0?\s*\)?|;)?\s*;?\s*$)/i.test(fileSource(link)) && link.getAttribute("role") !== "button") yield [link, fileSource(link).slice(0, 60)];
});
rule("link-leads-nowhere", "doubt", function* () {
  for (const link of links()) if (/^\s*(?:#|javascript:\s*(?:void\s*\(?\s*0?\s*\)?|;)?\s*;?)\s*$/i.test(fileSource(link)) && link.getAttribute("role") !== "button") yield [link, wordsOf(link).slice(0, 40)];
});
rule("link-title-repeats-words", "advice", function* () {
  for (const link of links()) if (squeeze(link.title) && squeeze(link.title).toLowerCase() === wordsOf(link).toLowerCase()) yield [link, squeeze(link.title).slice(0, 40)];
});
rule("links-not-kept-apart", "advice", function* () {
  for (const link of links()) {
    const next = link.nextSibling;
    if (!next || next.nodeType !== Node.TEXT_NODE || squeeze(next.data) || styleOf(link).display !== "inline") continue;
    const other = link.nextElementSibling;
    if (other?.matches("a[href]") && styleOf(other).display === "inline" && wordsOf(link) && wordsOf(other)) {
      const gap = other.getBoundingClientRect().left - link.getBoundingClientRect().right;
      if (gap >= 0 && gap < 12 && link.getClientRects().length === 1) yield [link, `${wordsOf(link)} ${wordsOf(other)}`.slice(0, 60)];
    }
  }
});
rule("links-beside-each-other-to-one-place", "advice", function* () {
  for (const link of links()) {
    const next = link.nextElementSibling;
    if (next?.matches("a[href]") && next.href === link.href && !/^(?:javascript:|#)/i.test(fileSource(link)) && !squeeze(link.nextSibling === next ? "" : link.nextSibling?.data)) yield [link, fileSource(link).slice(0, 60)];
  }
});
rule("link-to-sound-or-film", "doubt", function* () {
  for (const link of links()) if (SOUND_OR_FILM.test(fileSource(link)) && !TEXT_OFFERED.test(link.parentElement.textContent)) yield [link, fileSource(link).slice(-60)];
});
rule("link-to-picture", "doubt", function* () {
  for (const link of links()) if (PICTURE_FILE.test(fileSource(link)) && !link.querySelector("img") && !/图|照片|image|photo|picture|jpe?g|png/i.test(wordsOf(link))) yield [link, fileSource(link).slice(-60)];
});
rule("file-without-form-and-size", "advice", function* () {
  for (const link of links()) {
    const form = PAPER_FILE.exec(fileSource(link))?.[1];
    if (form && !SIZE_TOLD.test(wordsOf(link) + " " + link.title + " " + (link.nextSibling?.textContent ?? "").slice(0, 40))) yield [link, form];
  }
});
rule("link-told-by-colour-alone", "doubt", function* () {
  for (const link of links()) {
    const parent = link.closest("p, li, dd, td, div, section, main");
    if (!parent || styleOf(link).display !== "inline" || !wordsOf(link)) continue;
    const around = [...link.parentElement.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => squeeze(node.data)).join("");
    if (letters(around) < 8 || link.querySelector("img, svg")) continue;
    const own = styleOf(link), outer = styleOf(link.parentElement);
    const marked = own.textDecorationLine.includes("underline") || parseFloat(own.borderBottomWidth) > 0 || own.fontWeight !== outer.fontWeight || own.fontStyle !== outer.fontStyle || own.fontSize !== outer.fontSize || own.backgroundColor !== "rgba(0, 0, 0, 0)" || own.backgroundImage !== "none";
    if (!marked) yield [link, `${contrastOf(own.color, outer.color).toFixed(1)}:1`];
  }
});
rule("words-hidden-in-link", "doubt", function* () {
  for (const link of links()) {
    for (const inner of link.querySelectorAll("span, b, em, strong, i")) {
      const style = styleOf(inner);
      if ((style.display === "none" || style.visibility === "hidden") && letters(inner.textContent) > 3 && !inner.querySelector("*")) { yield [link, squeeze(inner.textContent).slice(0, 40)]; break; }
    }
  }
});
rule("link-beyond-the-text", "advice", function* () {
  for (const link of links()) if (link.matches("a[role=button]") && link.hasAttribute("href") && !link.hasAttribute("onkeydown") && !link.hasAttribute("onkeyup")) yield [link, wordsOf(link).slice(0, 40)];
});
