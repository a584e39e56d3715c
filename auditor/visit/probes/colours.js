// Half of axe-core's time goes into contrast: of texts alike in markup, size, colour and ground only the first are asked.
const fewColours = (axe, mostAlike) => {
  const groundOf = (element, known) => {
    if (!element) return "";
    if (!known.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const isClear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      known.set(element, isClear ? groundOf(element.parentElement, known) : `${backgroundColor} ${backgroundImage} ${opacity}`);
    }
    return known.get(element);
  };
  const kindNow = (element, known) => {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    return [describe(element), color, fontSize, fontWeight, groundOf(element, known)].join("|");
  };
  const hasWords = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const grounds = new Map(), kinds = new Map(), counts = new Map();
  const isAsked = (element) => {
    if (!element.matches("input, select, textarea") && !hasWords(element)) return false;
    const kind = kindNow(element, grounds), before = counts.get(kind) ?? 0;
    counts.set(kind, before + 1);
    kinds.set(element, kind);
    return before < mostAlike;
  };
  const rule = axe._audit.rules.find(({ id }) => id === "color-contrast"), { matches } = rule;
  rule.matches = (element, ...others) => isAsked(element) && matches.call(rule, element, ...others);
  const moving = new Set(document.getAnimations().filter(({ playState }) => playState === "running").map(({ effect }) => effect?.target));
  return {
    // Its kind, by number, and how many more of that kind were not asked.
    alike: (element) => {
      const kind = kinds.get(element);
      return { kind: [...counts.keys()].indexOf(kind), alike: Math.max(0, (counts.get(kind) ?? 0) - mostAlike) };
    },
    // On its way to other colours: what is measured now is not what is read later.
    isPassing: (element) => {
      for (let node = element; node; node = node.parentElement) if (moving.has(node)) return true;
      return kinds.get(element) !== kindNow(element, new Map());
    },
  };
};
