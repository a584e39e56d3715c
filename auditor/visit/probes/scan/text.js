const longText = (least) => blocks().filter((element) => squeeze(element.textContent).length >= least && ownText(element).length >= least / 2);
rule("text-very-small", "doubt", function* () {
  for (const element of blocks()) {
    const size = parseFloat(styleOf(element).fontSize);
    if (size < 11 && letters(ownText(element)) >= 6) yield [element, `${size}px`];
  }
});
rule("text-justified", "advice", function* () {
  for (const element of longText(120)) if (styleOf(element).textAlign === "justify" && !isHan(ownText(element))) yield [element, "justify"];
});
rule("text-long-in-italics", "advice", function* () {
  for (const element of longText(80)) if (styleOf(element).fontStyle === "italic") yield [element, `${ownText(element).length}`];
});
rule("text-long-in-capitals", "advice", function* () {
  for (const element of longText(60)) {
    const text = ownText(element), latin = text.match(/[A-Za-z]/g) ?? [];
    const upper = styleOf(element).textTransform === "uppercase" || latin.filter((c) => c === c.toUpperCase()).length > latin.length * 0.9;
    if (latin.length >= 50 && upper) yield [element, text.slice(0, 40)];
  }
});
rule("text-lines-too-tight", "advice", function* () {
  for (const element of longText(60)) {
    const style = styleOf(element), ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (ratio < 1.15 && linesOf(element) > 1) yield [element, ratio.toFixed(2)];
  }
});
rule("text-lines-too-long", "advice", function* () {
  for (const element of longText(200)) {
    const text = squeeze(element.textContent), lines = linesOf(element);
    const most = isHan(text) ? 60 : 120;
    if (lines > 1 && text.length / lines > most) yield [element, `${Math.round(text.length / lines)}`];
  }
});
rule("text-moves-by-itself", "doubt", function* () {
  for (const animation of document.getAnimations?.() ?? []) {
    const target = animation.effect?.target, timing = animation.effect?.getComputedTiming?.();
    if (!target || !timing || !isSeen(target) || letters(target.textContent) < 6) continue;
    if (timing.iterations === Infinity || timing.endTime > 5000) yield [target, `${timing.iterations === Infinity ? "∞" : Math.round(timing.endTime / 1000) + " s"}`];
  }
});
rule("text-made-by-style", "doubt", function* () {
  for (const element of all("body *")) {
    for (const where of ["::before", "::after"]) {
      const content = getComputedStyle(element, where).content;
      const said = /^"(.*)"$/s.exec(content)?.[1] ?? "";
      if (letters(said) >= 3 && !/^(?:clearfix|\w{1,2})$/.test(said) && !/[\ue000-\uf8ff]/.test(said) && isSeen(element)) yield [element, said.slice(0, 60)];
    }
  }
});
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu;
rule("text-direction-wrong", "doubt", function* () {
  for (const element of blocks()) {
    const text = ownText(element), rtl = (text.match(RTL) ?? []).length, size = letters(text);
    if (size < 5) continue;
    const direction = styleOf(element).direction;
    if (direction === "ltr" && rtl > size * 0.8 && styleOf(element).textAlign !== "right" && !element.closest("[dir]")) yield [element, "ltr"];
    if (direction === "rtl" && rtl === 0 && element.hasAttribute("dir")) yield [element, "rtl"];
  }
});
const SCRIPTS = { zh: /\p{Script=Han}/gu, ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu, ko: /\p{Script=Hangul}/gu, ar: /\p{Script=Arabic}/gu, fa: /\p{Script=Arabic}/gu, he: /\p{Script=Hebrew}/gu, ru: /\p{Script=Cyrillic}/gu, uk: /\p{Script=Cyrillic}/gu, el: /\p{Script=Greek}/gu, th: /\p{Script=Thai}/gu };
// Words that a European language cannot do without, and that its neighbours lack.
const SMALL_WORDS = { en: "the and of to is that with this for are", fr: "le la les des est une dans pour vous madame avec qui", de: "der die das und ist nicht mit ein eine zu", es: "el los las una que por para con es señora", it: "il gli che della una per con non sono", pt: "os uma que não para com dos em são" };
const wordsIn = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const smallWords = (text, code) => wordsIn(text).filter((word) => SMALL_WORDS[code].split(" ").includes(word)).length;
const spoken = (text) => {
  const size = letters(text);
  for (const [code, pattern] of [["zh", SCRIPTS.zh], ["ar", SCRIPTS.ar], ["ru", SCRIPTS.ru], ["ko", SCRIPTS.ko]]) {
    if ((text.match(pattern) ?? []).length > size * 0.5) return code;
  }
  const words = wordsIn(text);
  const scores = Object.keys(SMALL_WORDS).map((code) => [code, smallWords(text, code)]);
  scores.sort((a, b) => b[1] - a[1]);
  const enough = scores[0][1] >= 3 && scores[0][1] >= words.length * 0.12 && scores[0][1] >= 2 * scores[1][1];
  return enough ? scores[0][0] : null;
};
const agrees = (declared, heard) => {
  const primary = declared.toLowerCase().split("-")[0];
  if (heard === "zh") return ["zh", "ja", "cmn", "yue", "wuu", "hak", "nan"].includes(primary);
  if (heard === "ar") return ["ar", "fa", "ur", "ug", "ps", "ku", "ckb", "sd", "pa", "pnb", "ks", "kk", "ky", "uz", "az", "tg", "tk", "ms", "dv"].includes(primary);
  if (heard === "ru") return ["ru", "uk", "be", "bg", "mk", "sr", "bs", "kk", "ky", "mn", "tg", "uz", "az", "tk", "tt", "ba", "cv", "os", "ce", "ab", "ro", "sah", "tyv"].includes(primary);
  return primary === heard;
};
// Languages that nobody writes in another script, nor in each other's words.
const PLAIN = ["zh", "ja", "ko", "en", "fr", "de", "es", "it", "pt", "ru", "ar"];
const isBeyondDoubt = (declared, heard, text) => {
  const primary = declared.toLowerCase().split("-")[0];
  if (!PLAIN.includes(primary) || letters(text) < 40) return false;
  if (heard === "zh") return primary !== "ko";
  if (!SMALL_WORDS[heard]) return true;
  return SCRIPTS[primary] ? text.search(SCRIPTS[primary]) < 0 : smallWords(text, primary) <= wordsIn(text).length * 0.02;
};
rule("language-declared-wrong", "sure", function* () {
  const root = document.documentElement, declared = (root.getAttribute("lang") ?? "").trim();
  // What stands in parts with a language of their own says nothing of the whole.
  const own = [], walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) own.push(node.data);
    else if (node === document.body || (node.nodeType === Node.ELEMENT_NODE && !node.hasAttribute("lang") && !/^(?:script|style|template|noscript)$/.test(node.localName) && node.checkVisibility())) node.childNodes.forEach(walk);
  };
  if (document.body) walk(document.body);
  const text = squeeze(own.join(" ")).slice(0, 20000);
  const heard = letters(text) >= 20 ? spoken(text) : null;
  if (declared && heard && /^[a-z]{2,3}\b/i.test(declared) && !agrees(declared, heard)) yield [root, `${declared} / ${heard}`, isBeyondDoubt(declared, heard, text) ? "sure" : "doubt"];
});
rule("language-of-part-wrong", "doubt", function* () {
  for (const element of all("body [lang]")) {
    const declared = element.getAttribute("lang").trim(), text = squeeze(element.innerText);
    const heard = letters(text) >= 8 ? spoken(text) : null;
    if (declared && heard && /^[a-z]{2}\b/i.test(declared) && !agrees(declared, heard)) yield [element, `${declared} / ${heard}`];
  }
});
rule("language-of-part-missing", "doubt", function* () {
  const root = (document.documentElement.getAttribute("lang") ?? "").toLowerCase().split("-")[0];
  for (const element of blocks()) {
    const text = ownText(element), heard = letters(text) >= 60 && !isHan(text) ? spoken(text) : null;
    if (heard && root && !["zh", "en"].includes(heard) && !agrees(element.closest("[lang]").getAttribute("lang") || root, heard)) yield [element, heard];
  }
});
