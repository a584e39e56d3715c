// Runs axe-core, which stands in this world already, and gives what it found in few words.
async ({ locale, mostNodes, mostOfRule, mostAlike, tags, rules, without }) => {
  const help = new Map(axe.getRules().map((rule) => [rule.ruleId, rule.help]));
  const messages = { ...axe._audit.data.checks }, summaries = {};
  for (const [kind, { failureMessage }] of Object.entries(axe._audit.data.failureSummaries)) summaries[kind] = { failureMessage };
  axe.configure({ locale });
  const colours = fewColours(axe, mostAlike);
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    rules: Object.fromEntries([...rules.map((id) => [id, { enabled: true }]), ...without.map((id) => [id, { enabled: false }])]),
    resultTypes: ["violations", "incomplete"],
    iframes: false,
    preload: false,
    elementRef: true,
    selectors: false,
  });

  // Level A or AA of WCAG 2.0 or 2.1; what is of another level, or of none, is good practice.
  const isAsked = (rule) => rule.tags.some((tag) => /^wcag21?aa?$/.test(tag));
  const certaintyOf = (rule, element, isViolation) => {
    if (!isViolation || (rule.id === "color-contrast" && colours.isPassing(element))) return "doubt";
    return isAsked(rule) ? "sure" : "advice";
  };
  const english = (check, isViolation) => {
    try {
      return axe.utils.processMessage(messages[check.id].messages[isViolation ? "fail" : "incomplete"], check.data) ?? "";
    } catch { return ""; }
  };
  // axe-core's own sentences: of several, whether one has to be mended or all.
  const told = (node, isViolation, words, sentence, joint) => {
    const kinds = [["any", node.any], ["none", [...node.all, ...node.none]]].filter(([, checks]) => checks.length);
    return kinds.map(([kind, checks]) => {
      const said = checks.map((check) => sentence(check, isViolation)).filter(Boolean);
      return isViolation && said.length > 1 ? words[kind].failureMessage(said) : said.join(joint);
    }).join(joint).replace(/：\s*\n\s*/g, "：").replace(/:\s*\n\s*/g, ": ").replace(/\s*\n\s*/g, joint);
  };

  const neededBy = ({ any }) => any.find(({ id }) => id === "color-contrast")?.data?.expectedContrastRatio;
  let leftOut = 0;
  const cut = new Set();
  const leave = (rule, count) => { leftOut += count; if (count) cut.add(rule.id); };
  const rows = [], kinds = [];
  for (const [isViolation, rulesFound] of [[true, found.violations], [false, found.incomplete]]) {
    for (const rule of rulesFound) {
      kinds.push({ id: rule.id, impact: rule.impact ?? "", help: help.get(rule.id) ?? rule.help, helpZh: rule.help, tags: rule.tags });
      leave(rule, Math.max(0, rule.nodes.length - mostOfRule));
      for (const node of rule.nodes.slice(0, mostOfRule)) {
        if (rows.length >= mostNodes) { leave(rule, 1); continue; }
        const certainty = certaintyOf(rule, node.element, isViolation), isContrast = rule.id === "color-contrast";
        rows.push({
          ...rowOf(rule.id, certainty, node.element),
          ...(isContrast && colours.alike(node.element)),
          ...(isContrast && certainty === "sure" && { text: pixels.keep(node.element, neededBy(node)) }),
          said: told(node, isViolation, axe._audit.data.failureSummaries, (check) => check.message, "；"),
          saidEn: told(node, isViolation, summaries, english, "; "),
        });
      }
    }
  }
  return JSON.stringify({
    version: found.testEngine.version, run: found.passes.length + kinds.length, rules: kinds, rows, leftOut, cut: [...cut],
    frames: document.querySelectorAll("iframe, frame").length,
  });
}
