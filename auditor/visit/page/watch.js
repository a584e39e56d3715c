// Runs in every frame before any script of the page. Notes what changes, so that read.js can tell when the page has
// settled; requests under way are counted by unended.js. Proxies keep name and text of the native functions, as pages that
// compare them expect.
(() => {
  if (window.__auditor) return;
  const later = window.setTimeout.bind(window);
  const now = performance.now.bind(performance);
  const watch = { changedAt: now(), leavingAt: null, loaded: new WeakSet(), failed: [], cutOff: new Set(), asked: 0, broken: false, now };
  watch.stop = window.stop.bind(window);
  watch.sleep = (ms) => new Promise((resolve) => later(resolve, ms));
  Object.defineProperty(window, "__auditor", { value: watch });

  new MutationObserver(() => { watch.changedAt = now(); }).observe(document, { childList: true, subtree: true });

  new PerformanceObserver((list) => {
    const entries = list.getEntries();
    watch.asked += entries.length;
    for (const { name, initiatorType } of entries) if (initiatorType === "fetch") watch.came?.(name);
  }).observe({ type: "resource" });

  // Elements tell of their end in the capture phase only, and never as far as the window.
  const ended = (event) => {
    const element = event.target;
    if (!(element instanceof Element)) return;
    if (element instanceof HTMLScriptElement || element instanceof HTMLIFrameElement) {
      watch.loaded.add(element);
      watch.changedAt = now();
    }
    if (event.type === "error" && watch.failed.length < 50) {
      const url = element.currentSrc || element.src || element.href;
      if (typeof url === "string") watch.failed.push({ url, resource: element.localName });
    }
  };
  document.addEventListener("load", ended, true);
  document.addEventListener("error", ended, true);

  const native = { open: window.open, add: EventTarget.prototype.addEventListener, remove: EventTarget.prototype.removeEventListener };
  // Who listens for clicks: a name that nobody hears leads nowhere.
  const heard = new WeakSet(), changes = new WeakSet();
  EventTarget.prototype.addEventListener = new Proxy(EventTarget.prototype.addEventListener, {
    apply(target, self, args) {
      if (/^(?:click|mousedown|mouseup|pointerdown|pointerup|touchstart|touchend)$/.test(args[0])) heard.add(self ?? window);
      else if (args[0] === "change" || args[0] === "input") changes.add(self ?? window);
      return Reflect.apply(target, self, args);
    },
  });
  const PRESSES = ["onclick", "onmousedown", "onmouseup", "onpointerdown", "onpointerup", "ontouchstart", "ontouchend"];
  // An empty attribute hears nothing: many pages put one on their body to be touched at all.
  const hearsItself = (node) => heard.has(node) || PRESSES.some((name) => node[name] && node.getAttribute?.(name)?.trim() !== "");
  watch.hears = (element) => {
    for (let node = element; node; node = node.parentNode ?? node.host) if (hearsItself(node)) return true;
    return hearsItself(window);
  };

  // "near" where the element's changes are heard by itself, "far" where by what it stands in, "" where by nobody.
  watch.hearsChange = (element) => {
    const hearsIt = (node) => changes.has(node) || node.onchange || node.oninput;
    if (hearsIt(element)) return "near";
    for (let node = element.parentNode; node; node = node.parentNode ?? node.host) if (hearsIt(node)) return "far";
    return hearsIt(window) ? "far" : "";
  };

  // Whether a script of the site's own asks if a program looks: it may show a program another page. It is told the truth.
  const asked = Object.getOwnPropertyDescriptor(Navigator.prototype, "webdriver");
  const own = (url) => { try { return new URL(url).host === location.host; } catch { return false; } };
  watch.askedBy = null;
  if (asked?.get) Object.defineProperty(Navigator.prototype, "webdriver", {
    ...asked,
    get: new Proxy(asked.get, {
      apply(target, self, args) {
        watch.askedBy ??= (String(new Error().stack).match(/https?:[^\s()]+/g) ?? []).slice(0, 1).find(own)?.replace(/(?::\d+){1,2}$/, "") ?? null;
        return Reflect.apply(target, self, args);
      },
    }),
  });

  // While names are pressed to learn where they lead, nothing leaves the page; what wanted to is told to `went`.
  watch.hold = (went) => {
    const refuse = (event) => {
      if (!event.cancelable || (event.destination.sameDocument && event.destination.url === location.href)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      watch.leavingAt = null;
      if (event.formData === null && event.downloadRequest === null) went(event.destination.url);
    };
    native.add.call(window.navigation, "navigate", refuse, true);
    window.open = (url) => { if (url) try { went(new URL(url, document.baseURI).href); } catch { /* no address */ } return null; };
    return () => {
      native.remove.call(window.navigation, "navigate", refuse, true);
      window.open = native.open;
    };
  };

  // A redirect by script or meta tag is announced here, long before the next document arrives.
  window.navigation?.addEventListener("navigate", (event) => {
    const { sameDocument, url } = event.destination;
    if (!sameDocument && event.downloadRequest === null && /^https?:/.test(url)) watch.leavingAt = now();
  });
})();
