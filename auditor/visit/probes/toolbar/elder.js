// What an elder version shows beside its text: its links, and what it must not have.
(() => {
  if (window.__auditorElder) return;
  const find = window.__auditorFind, stage = window.__auditorStage;
  const elder = {};
  Object.defineProperty(window, "__auditorElder", { value: elder });
  const { shown, tidy, path, deep } = find;
  const host = (url) => { try { return new URL(url, document.baseURI).hostname; } catch { return ""; } };
  const near = (node) => { for (let at = node; at; at = find.parent(at)) if (getComputedStyle(at).position === "fixed") return at; return null; };

  // The main menu: of all that look like one, the holder of most short links that are shown.
  elder.menu = () => {
    const holders = "nav,[role=navigation],header ul,[class*=nav i],[id*=nav i],[class*=menu i],[id*=menu i]";
    let best = [];
    for (const holder of [...document.querySelectorAll(holders)].slice(0, 200)) {
      const names = new Map();
      for (const link of [...holder.querySelectorAll("a[href]")].slice(0, 200)) {
        const name = tidy(link.textContent);
        const leads = /^https?:/.test(link.href) && link.href.split("#")[0] !== location.href.split("#")[0];
        if (name.length >= 2 && name.length <= 10 && name !== "首页" && leads && shown(link) && !names.has(name)) names.set(name, link.href);
      }
      if (names.size > best.length && names.size <= 40) best = [...names].map(([name, url]) => ({ name, url }));
    }
    return best.slice(0, 30);
  };

  // Every link by every name it goes by, shown or not: menus open when pointed at.
  elder.links = () => {
    const found = [];
    for (const node of deep(document.documentElement)) {
      if (found.length >= 3000) break;
      const isLink = node.matches("a,area");
      if (!isLink && !node.matches("button,[onclick],[role=link],[role=button]") && !stage.listens.has(node)) continue;
      const name = tidy(node.textContent) || node.title || tidy(node.querySelector("img[alt]")?.alt);
      if (!name || name.length > 30) continue;
      const leads = isLink && /^https?:/.test(node.href || "") && !/#$/.test(node.getAttribute("href"));
      const byScript = Boolean(node.getAttribute("onclick")) || stage.listens.has(node) || /^javascript:\s*(?!void|;|$)/.test(node.getAttribute("href") || "");
      found.push({ name, url: leads ? node.href : "", byScript: byScript || (!isLink) });
    }
    return found;
  };

  // dialogs: those the plain page had put; isNew: this is another document than that.
  elder.intrusions = ({ words, dialogs, isNew }) => {
    const test = Object.fromEntries(Object.entries(words).map(([name, pattern]) => [name, new RegExp(pattern, "i")]));
    const found = [];
    const note = (kind, sure, said, node) => { if (found.length < 40) found.push({ kind, sure, words: tidy(said).slice(0, 80), where: path(node) }); };
    const centre = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    for (const node of deep(document.documentElement)) {
      if (node === document.body || find.isTool(node) || !shown(node)) continue;
      const box = node.getBoundingClientRect();
      const source = node.matches("iframe,img,embed,object,a") ? node.src || node.data || node.href || "" : "";
      if (source && test.advertising_hosts.test(host(source))) { note("advertising", true, host(source), node); continue; }
      const own = tidy(node.textContent);
      if (!node.children.length && test.advertising_words.test(own)) note("advertising", labels(node), own, node);
      const named = `${node.id} ${typeof node.className === "string" ? node.className : ""}`;
      if (box.width >= 60 && box.height >= 40 && test.advertising_names.test(named)) note("advertising", false, named, node);
      if (node.matches("a,button,input[type=button],input[type=submit],[role=button],[onclick],img[alt]")) {
        const said = own || node.value || node.alt || node.title || tidy(node.querySelector("img[alt]")?.alt);
        const sure = said && said.length <= 16 ? inducement(node, said, test) : null;
        if (sure !== null) note("inducing", sure, said, node);
      }
      if (getComputedStyle(node).position === "fixed" && near(find.parent(node)) === null) layer(node, box, own, centre, note, isNew);
    }
    if (stage.dialogs > (isNew ? 0 : dialogs)) note("pop_up", isNew && dialogs === 0, "alert", document.body);
    return found;
  };
  const isForeign = (link) => Boolean(host(link.href)) && host(link.href) !== location.hostname;
  // A label says what stands beside it only where that leads, or comes, from elsewhere: a company may offer advertising space.
  const labels = (node) => [find.parent(node), find.parent(find.parent(node))].some((holder) => holder && holder !== document.body &&
    ([...holder.querySelectorAll("a[href]")].slice(0, 20).some((link) => isForeign(link) && link.querySelector("img,object,video")) ||
      [...holder.querySelectorAll("iframe[src]")].some((frame) => Boolean(host(frame.src)) && host(frame.src) !== location.hostname)));
  const PROGRAM = /\.(?:apk|ipa|exe|msi|dmg|hap)$/i;
  const DOCUMENT = /\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|txt|rtf|jpe?g|png|zip|rar|7z)$/i;
  const inducement = (node, said, test) => {
    const link = node.closest("a[href]");
    if (!test.inducing.test(said) && !test.luring.test(said) && !test.inducing_maybe.test(said)) return null;
    if (link && DOCUMENT.test(link.pathname || "")) return null;
    if (test.luring.test(said)) return true;
    const isProgram = link && (PROGRAM.test(link.pathname || "") || test.app_stores.test(host(link.href)));
    return test.inducing.test(said) && Boolean(isProgram);
  };
  const CLOSES = /关闭|close|^[×✕xX]$/i;
  const GUIDE = /无障碍|快捷键|使用说明|操作指南|关怀|长辈|长者|适老|字号|字体/;
  const layer = (node, box, own, centre, note, isNew) => {
    const bar = box.width >= 0.9 * innerWidth && box.height < 0.3 * innerHeight;
    const side = box.width < 0.2 * innerWidth && box.height < 0.9 * innerHeight && !node.querySelector("img");
    if (bar || side) return;
    const closes = [...node.querySelectorAll("*")].slice(0, 300)
      .some((each) => !each.children.length && CLOSES.test(tidy(each.textContent) || each.title || each.getAttribute("aria-label") || each.className?.toString() || ""));
    const covers = centre !== null && find.within(centre, node);
    const large = box.width * box.height >= 0.08 * innerWidth * innerHeight;
    const came = isNew || !find.seen?.has(node);  // what the plain page showed already is not the elder version's own
    const sure = came && covers && large && (closes || node.matches("[role=dialog],dialog")) && !GUIDE.test(own);
    if (sure || (large && (covers || closes)) || node.querySelector("a img")) note("pop_up", sure, own || "img", node);
  };
  elder.href = ({ name, url }) => [...document.querySelectorAll("a[href]")].find((link) => tidy(link.textContent) === name && /^https?:/.test(link.href))?.href || url;
  elder.clear = () => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* in a sandbox nothing is stored */ } };
})();
