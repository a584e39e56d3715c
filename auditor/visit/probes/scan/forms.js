const fields = () => all("input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]), select, textarea").filter(isSeen);
const labelsOf = (field) => [...(field.labels ?? [])].map((label) => wordsOf(label)).filter(Boolean);
const namedOtherwise = (field) => field.getAttribute("aria-label")?.trim() || field.getAttribute("aria-labelledby")?.trim() || field.title?.trim();
rule("placeholder-is-the-only-label", "doubt", function* () {
  for (const field of fields()) if (squeeze(field.placeholder) && !labelsOf(field).length && !namedOtherwise(field)) yield [field, squeeze(field.placeholder)];
});
rule("choices-without-a-group", "doubt", function* () {
  const groups = new Map();
  for (const field of all("input[type=radio], input[type=checkbox]")) {
    if (field.name && isSeen(field)) groups.set(`${field.type} ${field.name}`, [...(groups.get(`${field.type} ${field.name}`) ?? []), field]);
  }
  for (const [name, group] of groups) {
    if (group.length > 1 && !group[0].closest("fieldset, [role=group], [role=radiogroup]")) yield [group[0], name];
  }
});
rule("group-without-a-name", "doubt", function* () {
  for (const group of all("fieldset")) {
    const legend = group.querySelector(":scope > legend");
    if (isSeen(group) && !group.getAttribute("aria-label") && !group.getAttribute("aria-labelledby") && !wordsOf(legend ?? document.createElement("i"))) yield [group, legend ? "empty" : "none"];
  }
});
rule("label-for-nothing", "doubt", function* () {
  for (const label of all("label[for]")) if (label.htmlFor && isSeen(label) && !label.control) yield [label, label.htmlFor];
});
rule("label-the-same-as-another", "doubt", function* () {
  for (const form of all("form")) {
    const seen = new Set();
    for (const field of form.querySelectorAll("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea")) {
      const words = labelsOf(field).join(" ").toLowerCase(), group = field.closest("fieldset, [role=group]");
      const key = `${words}@${group ? all("fieldset, [role=group]").indexOf(group) : ""}`;
      if (words && isSeen(field) && seen.has(key)) yield [field, words.slice(0, 40)];
      seen.add(key);
    }
  }
});
rule("label-far-from-its-field", "doubt", function* () {
  for (const field of fields()) {
    const label = field.labels?.[0];
    if (!label || !isSeen(label) || label.contains(field) || /radio|checkbox/.test(field.type)) continue;
    const range = document.createRange();
    range.selectNodeContents(label);
    const one = range.getBoundingClientRect(), other = field.getBoundingClientRect();
    const sameLine = one.bottom > other.top && other.bottom > one.top;
    if (sameLine && other.left - one.right > 200 && one.width) yield [field, `${Math.round(other.left - one.right)}px`];
  }
});
rule("hint-not-tied-to-field", "doubt", function* () {
  for (const field of fields()) {
    if (field.getAttribute("aria-describedby") || !field.labels?.length || field.labels[0].contains(field)) continue;
    const before = field.previousElementSibling, after = field.nextElementSibling;
    const hint = [before, after].find((each) => each && !each.matches("label, input, select, textarea, button") && HINT_CLASS.test(`${each.className}`) && letters(each.textContent) > 4);
    if (hint && isSeen(hint)) yield [field, squeeze(hint.textContent).slice(0, 60)];
  }
});
rule("error-not-tied-to-field", "doubt", function* () {
  for (const message of all("[role=alert], [class*=error i], [class*=validation i]")) {
    const text = squeeze(message.textContent), form = message.closest("form");
    if (!form || !isSeen(message) || !ERROR_WORDS.test(text) || message.querySelector("input, select, textarea") || message.querySelector("a[href^='#']")) continue;
    const tied = [...form.elements].some((field) => field.getAttribute("aria-invalid") === "true" || (message.id && `${field.getAttribute("aria-describedby")} ${field.getAttribute("aria-errormessage")}`.split(" ").includes(message.id)));
    if (!tied) yield [message, text.slice(0, 60)];
  }
});
rule("error-told-by-colour", "doubt", function* () {
  for (const form of all("form")) {
    const marked = [...form.elements].filter((field) => isSeen(field) && ERROR_CLASS.test(`${field.className}`));
    for (const field of marked) {
      const near = squeeze(field.closest("label, div, p, li")?.textContent ?? "");
      if (field.getAttribute("aria-invalid") !== "true" && !ERROR_WORDS.test(near)) { yield [field, `${field.className}`.slice(0, 40)]; break; }
    }
  }
});
rule("error-gives-no-remedy", "doubt", function* () {
  for (const field of fields()) {
    const near = field.closest("label, div, p, li") ?? field.parentElement;
    const message = [...near.querySelectorAll("[class*=error i]")].find((each) => each !== field && each.localName !== "input" && ERROR_WORDS.test(each.textContent));
    if (message && field.pattern && squeeze(message.textContent).length < 30 && !/\d|例如|格式|format|example|e\.g|must|should|应|须/i.test(message.textContent)) yield [field, squeeze(message.textContent)];
  }
});
rule("choice-changes-the-page", "doubt", function* () {
  for (const field of all("select[onchange]")) if (/location|submit\s*\(|window\.open|href/i.test(field.getAttribute("onchange")) && isSeen(field)) yield [field, field.getAttribute("onchange").slice(0, 60)];
});
rule("captcha-without-another-way", "doubt", function* () {
  for (const image of all("img")) {
    const told = [image.src, image.id, image.className, image.alt, image.title].join(" ");
    if (!CAPTCHA.test(told) || !isSeen(image)) continue;
    const around = image.closest("form, table, section, li, div") ?? document.body;
    if (!SEES_OR_HEARS.test(around.textContent) && !around.querySelector("audio, [class*=audio i], [class*=voice i]")) yield [image, squeeze(image.alt).slice(0, 40)];
  }
});
