// Finds what promises to open a layer over the page, and tells what it opened.
(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const OPENS = /lightbox|modal|dialog|pop-?up|overlay|弹窗|弹出|弹层|浮层/i;
  const words = (element) => [element.className, element.id, element.getAttribute("aria-haspopup"), element.getAttribute("data-toggle"), element.getAttribute("data-bs-toggle"), element.textContent.slice(0, 60)].join(" ");
  const triggers = [...document.querySelectorAll("a[href='#'], a[href^='javascript:'], button, [role=button][tabindex]")]
    .filter((element) => shown(element) && OPENS.test(words(element)) && !(element.type === "submit" && element.form)).slice(0, 6);
  const isLarge = (element) => {
    const box = element.getBoundingClientRect(), least = element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal]") ? 10 : 100;
    return box.width > least && box.height > Math.min(40, least);
  };
  const layersNow = () => [...document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog], [aria-modal], div, section, aside, form")]
    .filter((element) => shown(element) && (/^(?:fixed|absolute)$/.test(getComputedStyle(element).position) || element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal]")) && isLarge(element) && element.textContent.trim());
  let before = new Set(), layer = null, trigger = null;
  const row = (rule, said = "") => ({ rule, certainty: "doubt", selector: selectorOf(layer), html: layer.outerHTML.slice(0, 200), markup: describe(layer), said: String(said), box: boxOf(layer) });
  globalThis.layers = {
    count: () => JSON.stringify({ triggers: triggers.length }),
    aim: (at) => { trigger = triggers[at]; before = new Set(layersNow()); layer = null; if (!trigger.isConnected || !shown(trigger)) return JSON.stringify({ ready: false }); trigger.focus(); return JSON.stringify({ ready: document.activeElement === trigger }); },
    opened: () => {
      const fresh = layersNow().filter((element) => !before.has(element));
      layer = fresh.find((element) => !fresh.some((other) => other !== element && other.contains(element))) ?? null;
      return JSON.stringify({ opened: layer !== null });
    },
    inside: () => JSON.stringify({ inside: layer.contains(document.activeElement), elsewhere: document.activeElement !== document.body && document.activeElement !== document.documentElement }),
    closing: () => {
      const signs = [...layer.querySelectorAll("*")].filter((element) => shown(element) && !element.children.length && (/^[×xX✕✖]$|^关闭$|^close$/i.test(element.textContent.trim()) || /close|关闭/i.test(`${element.className} ${element.title} ${element.getAttribute("aria-label") ?? ""}`)));
      const reachable = signs.some((element) => { const inner = element.closest("a[href], button, input, [tabindex]"); return inner && inner.tabIndex >= 0 && layer.contains(inner); });
      return JSON.stringify({ unreachable: signs.length > 0 && !reachable });
    },
    gone: () => JSON.stringify({ gone: !layer.isConnected || !shown(layer) }),
    row: ([rule, said]) => JSON.stringify(row(rule, said)),
  };
  return "1";
})
