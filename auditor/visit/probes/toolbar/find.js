// Finds what can be pressed: entries to an accessible mode, and the controls of what opened behind one.
(() => {
  if (window.__auditorFind) return;
  const stage = window.__auditorStage;
  const MOST = 60000, LONGEST = 24;
  const find = { held: [], tools: [], seen: null };
  Object.defineProperty(window, "__auditorFind", { value: find });

  function* deep(root) {
    let left = MOST;
    const stack = [root];
    while (stack.length && left > 0) {
      const walker = document.createTreeWalker(stack.pop(), NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
        left -= 1;
        yield node;
        if (node.shadowRoot) stack.push(node.shadowRoot);
      }
    }
  }
  const parent = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || null;
  const within = (node, other) => { while (node && node !== other) node = parent(node); return node === other; };
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    const there = box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && box.bottom + scrollY > 0;
    return there && node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  };
  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();
  const path = (node) => {
    const steps = [];
    for (let at = node; at && at !== document.documentElement && steps.length < 5; at = parent(at)) {
      const mark = at.id ? "#" + at.id : at.classList[0] ? "." + at.classList[0] : "";
      steps.unshift(at.localName + mark);
      if (at.id) break;
    }
    return steps.join(">").slice(0, 200);
  };
  const words = (node) => {
    const text = tidy(node.textContent);
    const named = text && text.length <= LONGEST ? [["text", text]] : [];
    const inner = node.querySelectorAll("img,area,input,svg title,[title],[aria-label]");
    for (const each of [node, ...[...inner].slice(0, 6)]) {
      for (const name of ["title", "aria-label", "alt", "value", "data-title", "data-original-title"]) {
        const value = tidy(each.getAttribute(name));
        if (value && value.length <= 2 * LONGEST) named.push([name, value]);
      }
    }
    return named;
  };
  const drawn = (node) => ["::before", "::after"]
    .map((which) => getComputedStyle(node, which).content)
    .filter((content) => /^"(?=.*[\p{L}\p{N}])/u.test(content)).map((content) => content.slice(1, -1)).join(" ");
  const labelled = (node) => (node.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map((id) => tidy(node.getRootNode().getElementById?.(id)?.textContent)).join(" ");
  // What those hear who cannot see it; generous: whatever may lend it a name does.
  const spoken = (node) => {
    const own = words(node).filter(([where]) => !where.startsWith("data-")).map(([, text]) => text)[0];
    return own || tidy(labelled(node)) || tidy(node.textContent).slice(0, 60) ||
      [...(node.labels || [])].map((label) => tidy(label.textContent)).join(" ") ||
      tidy([node, ...[...node.querySelectorAll("*")].slice(0, 20)].map(drawn).join(" "));
  };
  const code = (node) => "#" + ["id", "class", "onclick", "href"].map((name) => node.getAttribute(name) || "").join(" ").slice(0, 600) +
    node.getAttributeNames().filter((name) => name.startsWith("data-")).join(" ");
  const pictures = (node) => [node, ...[...node.querySelectorAll("*")].slice(0, 10)]
    .map((each) => (each.currentSrc || each.getAttribute?.("src") || "") + " " + getComputedStyle(each).backgroundImage)
    .map((source) => source.replace(/data:[^)]*/g, "").split(/\s+/).map((each) => each.split(/[?#]/)[0].split("/").pop()).join(" ")).join(" ").slice(0, 400);
  const PRESSED = "a,button,area,summary,input[type=button],input[type=image],[role=button],[role=link],[role=menuitem],[onclick]";
  const pressed = (node) => node.matches(PRESSED) || stage.listens.has(node);
  const answers = (node) => pressed(node) || node.tabIndex >= 0 || getComputedStyle(node).cursor === "pointer";

  const held = (node) => { const known = find.held.indexOf(node); return known < 0 ? find.held.push(node) - 1 : known; };
  const innermost = (found) => found.filter((one) => !found.some((other) => other !== one && other.node !== one.node && within(other.node, one.node)));

  const FILE = /\.(?:apk|ipa|exe|msi|dmg|zip|rar|7z|pdf|docx?|xlsx?)$/i;

  const nearby = (node) => [node, ...[...node.querySelectorAll("*")].slice(0, 11)];
  const called = (node) => ["id", "class", "onclick"].map((name) => node.getAttribute(name) || "").join(" ").slice(0, 400) + " " +
    node.getAttributeNames().filter((name) => name.startsWith("data-")).join(" ");
  // pattern: an entry's words; hook: code of known tools; icon: what these call themselves, of which an icon without a
  // name needs two: in its ids and classes, in its picture's name, or in a script of the page.
  find.entries = ({ pattern, hook, icon, script, nothing }) => {
    const named = new RegExp(pattern, "i"), hooked = new RegExp(hook, "i"), drawnAs = new RegExp(icon), empty = new RegExp(nothing, "i");
    const scripted = new RegExp(script, "i"), isTools = ({ src }) => src && (scripted.test(src) || drawnAs.test(new URL(src).pathname));
    const hasScript = [...document.scripts].slice(0, 500).some(isTools);
    const iconOf = (node) => {
      const code = nearby(node).map(called).join(" ").match(drawnAs)?.[0], drawing = pictures(node).match(drawnAs)?.[0];
      return [code, drawing, hasScript].filter(Boolean).length >= 2 ? code || drawing : "";
    };
    const found = [];
    for (const node of deep(document.documentElement)) {
      if (found.length >= 20) break;
      const known = code(node).match(hooked)?.[0] || "";
      if (!(pressed(node) || known) || node === document.body || node.matches("link,script,style,meta,form,iframe")) continue;
      if (node.matches("a,area") && (node.hasAttribute("download") || FILE.test(node.pathname || ""))) continue;
      const match = words(node).find(([, text]) => named.test(text));
      const isUnnamed = !match && !known && !tidy(node.textContent) && words(node).every(([, text]) => empty.test(text));
      const pictured = isUnnamed && iconOf(node);
      if (!match && !known && !pictured) continue;
      if (!match && tidy(node.textContent).length > 3 * LONGEST) continue;
      found.push({ node, match, known: known || pictured || "" });
    }
    return innermost(found).map(({ node, match, known }) => {
      const around = node.closest("a,area,button,[role=button],[role=link]") || node;
      return {
        index: held(node), words: match?.[1] || "", foundBy: match?.[0] || "hook", known, code: code(node), name: spoken(node) || spoken(around),
        where: path(node), html: around.outerHTML.slice(0, 300), shown: shown(node) || shown(around),
        href: typeof around.href === "string" ? around.href : "", leaves: leaves(around),
      };
    });
  };

  const leaves = (link) => /^https?:/.test(link.href) && !/^(?:|_self|_parent|_top)$/i.test(link.target || document.querySelector("base[target]")?.target || "");

  // Ids, cookies and stored keys, by which known tools are recognised.
  find.traces = () => [
    ...[...document.querySelectorAll("[id]")].slice(0, 5000).map((node) => "#" + node.id),
    ...allowed(() => document.cookie.split(";")).map((cookie) => "cookie " + cookie.split("=")[0].trim()).slice(0, 200),
    ...allowed(() => Object.keys(localStorage)).slice(0, 200).map((key) => "storage " + key),
  ];
  // A page in a sandbox may not even ask for what is stored.
  const allowed = (list) => { try { return list(); } catch { return []; } };

  find.mark = () => {
    find.seen = new WeakSet();
    find.tools = [];
    for (const node of deep(document.documentElement)) if (shown(node)) find.seen.add(node);
  };
  find.isMarked = () => find.seen !== null;
  const isNew = (node) => find.seen !== null && !find.seen.has(node) && shown(node);
  find.adopt = (node) => isNew(node) && Boolean(find.tools.includes(node) || find.tools.push(node));

  // functions: [[name, pattern]], the first that matches names a control. Only what is new is looked at; `all`: what
  // stands in a frame, or on a page, that opened as a whole.
  find.controls = ({ functions, all }) => {
    const tests = functions.map(([name, pattern]) => [name, new RegExp(pattern, "i")]);
    const found = [];
    let fresh = 0;
    for (const node of deep(document.documentElement)) {
      if (node === document.body || node === document.head || (!all && !isNew(node))) continue;
      fresh += 1;
      if (found.length >= 200 || node.childElementCount > 12 || node.matches("script,style,iframe")) continue;
      const name = control(node, tests);
      if (name && (!all || shown(node))) found.push({ node, ...name });
    }
    const kept = innermost(found).filter(({ node, name }) => name !== "none");
    if (kept.length > 1) find.tools = holders(kept.map(({ node }) => node), all);
    return { fresh, controls: kept.map(({ node, name, text }) => ({ index: held(node), name, text, sure: clickable(node), leads: leads(node) })) };
  };
  const control = (node, tests) => {
    for (const [where, text] of words(node)) {
      if (text.length > 14 && where === "text") continue;
      const name = tests.find(([, test]) => test.test(text))?.[0];
      if (name) return { name, text };
    }
    return null;
  };
  const clickable = (node) => { for (let at = node, up = 0; at && up < 4 && at !== document.body; at = parent(at), up += 1) if (answers(at)) return true; return false; };
  const leads = (node) => {
    const link = node.closest("a[href],area[href]");
    const away = link && /^https?:/.test(link.href) && link.href.split("#")[0] !== location.href.split("#")[0];
    return Boolean(away || node.closest("a[download],input[type=submit],[type=range],select"));
  };
  const holders = (nodes, all) => {
    const tops = nodes.map((node) => {
      let top = node;
      for (let up = parent(top); up && up !== document.body && up !== document.documentElement; up = parent(up)) {
        if (!all && find.seen?.has(up)) break;
        if ((up.innerText || "").length > 400 + 40 * nodes.length || up.querySelectorAll("p").length > 20) break;
        top = up;
      }
      return top;
    });
    return [...new Set(tops)];
  };
  // What may be pressed of a panel that opened for a function: no way out, no other function, nothing that leads away.
  find.keys = (panel, functions, wanted) => {
    const tests = functions.map(([name, pattern]) => [name, new RegExp(pattern, "i")]);
    const found = panel.filter((node) => answers(node) && !leads(node)).map((node) => ({ node, name: control(node, tests)?.name || wanted }));
    return innermost(found).filter(({ name }) => name === wanted).slice(0, 20).map(({ node }) => held(node));
  };
  find.isTool = (node) => find.tools.some((tool) => within(node, tool));
  find.shown = shown;
  find.clickable = clickable;
  find.deep = deep;
  find.path = path;
  find.tidy = tidy;
  find.parent = parent;
  find.within = within;

  find.hit = (index) => {
    const node = find.held[index];
    if (!node?.isConnected) return false;
    node.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const box = node.getBoundingClientRect();
    let top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    while (top?.shadowRoot) {
      const inner = top.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!inner || inner === top) break;
      top = inner;
    }
    return Boolean(top) && (within(top, node) || within(node, top)) && !(top === document.body || top === document.documentElement);
  };
})();
