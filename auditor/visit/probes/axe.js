// Runs axe-core, which stands in this world already, and gives what it found in few words.
async ({ locale, mostNodes, mostOfRule, mostHtml, tags, rules, without }) => {
  const english = new Map(axe.getRules().map((rule) => [rule.ruleId, rule.help]));
  axe.configure({ locale });
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    rules: Object.fromEntries([...rules.map((id) => [id, { enabled: true }]), ...without.map((id) => [id, { enabled: false }])]),
    resultTypes: ["violations", "incomplete"],
    iframes: false,
    preload: false,
    elementRef: true,
  });
  let leftOut = 0;
  const rows = [];
  const kinds = [];
  for (const [certainty, rules] of [["violation", found.violations], ["incomplete", found.incomplete]]) {
    for (const rule of rules) {
      kinds.push({ id: rule.id, impact: rule.impact ?? "", help: english.get(rule.id) ?? rule.help, helpZh: rule.help, tags: rule.tags });
      leftOut += Math.max(0, rule.nodes.length - mostOfRule);
      for (const node of rule.nodes.slice(0, mostOfRule)) {
        if (rows.length >= mostNodes) { leftOut += 1; continue; }
        const checks = [...node.any, ...node.all, ...node.none];
        rows.push({
          rule: rule.id, certainty: certainty === "violation" && !rule.tags.some((tag) => /^wcag\d/.test(tag)) ? "practice" : certainty, selector: [node.target].flat(3).join(" "), html: node.html.slice(0, mostHtml),
          markup: describe(node.element), said: checks.map((check) => check.message).join("；"),
          box: boxOf(node.element),
        });
      }
    }
  }
  return JSON.stringify({
    version: found.testEngine.version, run: found.passes.length + kinds.length, rules: kinds, rows, leftOut,
    frames: document.querySelectorAll("iframe, frame").length,
  });
}
