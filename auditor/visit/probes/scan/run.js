({ mostOfRule, mostNodes, mostHtml }) => {
  const rows = [];
  let leftOut = 0;
  for (const [id, { certainty, find }] of Object.entries(rules)) {
    let told = 0;
    try {
      for (const [element, said] of find()) {
        told += 1;
        if (told > mostOfRule || rows.length >= mostNodes) { leftOut += 1; if (told > 2000) break; continue; }
        rows.push({ rule: id, certainty, selector: selectorOf(element), html: element.outerHTML.slice(0, mostHtml), markup: describe(element), said: String(said), box: certainty === "advice" ? null : boxOf(element) });
      }
    } catch (error) { rows.push({ rule: "rule-broke", certainty: "doubt", selector: "", html: "", markup: id, said: String(error), box: null }); }
  }
  return JSON.stringify({ rows, leftOut });
}
