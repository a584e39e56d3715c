({ mostOfRule, mostNodes, without }) => {
  const rows = [], broken = [], cut = new Set();
  let leftOut = 0;
  for (const [id, { certainty, find }] of Object.entries(rules)) {
    let told = 0;
    if (without.includes(id)) continue;
    try {
      for (const [element, said, own] of find()) {
        told += 1;
        if (told > mostOfRule || rows.length >= mostNodes) { leftOut += 1; cut.add(id); if (told > 2000) break; continue; }
        rows.push(rowOf(id, own ?? certainty, element, said));
      }
    } catch { broken.push(id); }
  }
  return JSON.stringify({ rows, leftOut, cut: [...cut], broken });
}
