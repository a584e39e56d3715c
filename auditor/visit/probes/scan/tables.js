const dataTables = () => all("table:not([role=presentation]):not([role=none])").filter((table) => isSeen(table) && !table.querySelector("table"));
const rowsOf = (table) => [...table.rows].filter((row) => row.cells.length);
const isLayout = (table) => {
  const cells = [...table.querySelectorAll("td")];
  const large = cells.filter((cell) => cell.querySelector("h1, h2, h3, ul, ol, form, p, iframe, div, section") );
  return !table.querySelector("th, caption, thead") && (large.length >= cells.length / 2 || rowsOf(table).length < 2);
};
const looksLikeData = (table) => {
  const rows = rowsOf(table);
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const full = [...table.querySelectorAll("td, th")].filter((cell) => squeeze(cell.textContent)).length;
  return rows.length >= 2 && width >= 2 && full >= 4 && !isLayout(table);
};
rule("table-without-headers", "doubt", function* () {
  for (const table of dataTables()) {
    if (table.querySelector("th, [role=columnheader], [role=rowheader]") || !looksLikeData(table)) continue;
    if (!table.querySelector("input, select, textarea") && rowsOf(table).length >= 3) yield [table, `${rowsOf(table).length}`];
  }
});
rule("table-header-without-scope", "doubt", function* () {
  for (const table of dataTables()) {
    const heads = [...table.querySelectorAll("th")];
    if (!looksLikeData(table) || !heads.length || heads.some((th) => th.scope) || table.querySelector("[headers]")) continue;
    const inRows = heads.filter((th) => th.cellIndex === 0 && th.parentElement.cells.length > 1 && th.parentElement.querySelector("td"));
    const inFirst = heads.filter((th) => th.parentElement.rowIndex === 0);
    if (inRows.length && inFirst.length > 1) yield [table, `${heads.length}`];
  }
});
rule("table-headers-side-by-side", "doubt", function* () {
  for (const table of dataTables()) {
    const row = rowsOf(table).find((each) => each.rowIndex > 0 && each.cells.length > 2 && each.cells[0].localName === "th" && each.cells[1].localName === "th" && each.querySelector("td"));
    if (row && !table.querySelector("[headers]") && ![...row.querySelectorAll("th")].some((th) => th.scope)) yield [table, squeeze(row.cells[1].textContent).slice(0, 40)];
  }
});
rule("table-in-table", "doubt", function* () {
  for (const outer of all("table:not([role=presentation]):not([role=none])")) {
    const inner = outer.querySelector("table:not([role=presentation]):not([role=none])");
    const isData = outer.querySelector("th") && inner?.parentElement.closest("table") === outer;
    if (inner && isSeen(inner) && isData) yield [inner, ""];
  }
});
rule("table-for-layout", "advice", function* () {
  for (const table of all("table:not([role])")) {
    if (isSeen(table) && rowsOf(table).length && isLayout(table) && table.querySelector("td") && (table.querySelector("table") || table.querySelectorAll("td h1, td h2, td h3, td ul, td ol, td form, td div").length >= 2)) yield [table, ""];
  }
});
rule("table-without-caption", "advice", function* () {
  for (const table of dataTables()) {
    const named = table.caption || table.getAttribute("aria-label") || table.getAttribute("aria-labelledby") || table.closest("figure")?.querySelector("figcaption") || table.summary;
    const before = table.previousElementSibling;
    if (!named && looksLikeData(table) && table.querySelector("th") && !before?.matches("h1, h2, h3, h4, h5, h6, caption")) yield [table, ""];
  }
});
rule("table-rows-of-unequal-length", "doubt", function* () {
  for (const table of dataTables()) {
    if (!looksLikeData(table)) continue;
    const taken = [], widths = [];
    for (const [at, row] of rowsOf(table).entries()) {
      widths[at] = (taken[at] ?? 0) + [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
      for (const cell of row.cells) for (let n = 1; n < Math.min(cell.rowSpan || 1, 200); n += 1) taken[at + n] = (taken[at + n] ?? 0) + cell.colSpan;
    }
    if (new Set(widths).size > 1) yield [table, [...new Set(widths)].slice(0, 6).join(" / ")];
  }
});
rule("table-with-empty-cells", "advice", function* () {
  for (const table of dataTables()) {
    if (!looksLikeData(table)) continue;
    const corner = table.rows[0]?.cells[0];
    const empty = [...table.querySelectorAll("td")].filter((cell) => cell !== corner && !squeeze(cell.textContent) && !cell.children.length);
    if (empty.length) yield [empty[0], `${empty.length}`];
  }
});
