// Runs in every frame of the window in which a toolbar is operated, before any script of the page. What would be heard,
// opened, sent or asked of a user is written down instead.
(() => {
  if (window.__auditorStage) return;
  const later = window.setTimeout.bind(window);
  const stage = { said: [], opened: [], dialogs: 0, forms: 0, listens: new WeakSet(), shadows: [] };
  Object.defineProperty(window, "__auditorStage", { value: stage });
  stage.count = () => stage.said.length;
  // Answers as JSON, whatever the page has taught its own values to say of themselves.
  const stringify = JSON.stringify, owners = [Object, Array, String, Number, Boolean].map((kind) => kind.prototype);
  stage.told = (value) => {
    const taught = owners.map((owner) => [owner, Object.getOwnPropertyDescriptor(owner, "toJSON")]).filter(([, own]) => own?.configurable);
    for (const [owner] of taught) delete owner.toJSON;
    try { return stringify(value ?? null); } finally { for (const [owner, own] of taught) Object.defineProperty(owner, "toJSON", own); }
  };
  const note = (list, what) => { if (list.length < 100) list.push(String(what ?? "").slice(0, 500)); };
  const put = (owner, name, value) => {
    try { Object.defineProperty(owner, name, { value, configurable: true, writable: true }); } catch { /* the page's own */ }
  };

  // Reading aloud: there is no voice here, and nobody to hear it.
  class Utterance extends EventTarget {
    constructor(text = "") { super(); Object.assign(this, { text, lang: "zh-CN", rate: 1, pitch: 1, volume: 1, voice: null }); }
  }
  const tell = (target, kind) => {
    const event = new Event(kind);
    target.dispatchEvent(event);
    target["on" + kind]?.(event);
  };
  const voice = { name: "auditor", lang: "zh-CN", default: true, localService: true, voiceURI: "auditor" };
  const speech = Object.assign(new EventTarget(), {
    speaking: false, pending: false, paused: false, cancel() {}, pause() {}, resume() {}, getVoices: () => [voice],
    speak(utterance) {
      note(stage.said, utterance?.text);
      if (utterance instanceof EventTarget) { later(() => tell(utterance, "start"), 0); later(() => tell(utterance, "end"), 20); }
    },
  });
  put(window, "SpeechSynthesisUtterance", Utterance);
  put(window, "speechSynthesis", speech);
  const play = HTMLMediaElement.prototype.play;
  put(HTMLMediaElement.prototype, "play", function () {
    if (this instanceof HTMLVideoElement && (this.muted || this.autoplay)) return play.call(this);
    note(stage.said, this.currentSrc || this.src || "audio");
    later(() => { tell(this, "play"); tell(this, "ended"); }, 20);
    return Promise.resolve();
  });
  if (window.AudioScheduledSourceNode) {
    const start = AudioScheduledSourceNode.prototype.start;
    put(AudioScheduledSourceNode.prototype, "start", function (...when) { note(stage.said, "audio"); return start.apply(this, when); });
  }

  // Windows, questions, forms.
  // A window is noted when it is opened, and again with the address it is sent to later.
  const opens = (url) => { try { note(stage.opened, new URL(url || "about:blank", document.baseURI).href); } catch { note(stage.opened, url); } };
  put(window, "open", (url) => {
    opens(url);
    const location = { replace: opens, assign: opens, get href() { return ""; }, set href(to) { opens(to); } };
    const quiet = { closed: false, opener: window, focus() {}, blur() {}, close() {}, moveTo() {}, resizeTo() {}, postMessage() {}, addEventListener() {} };
    const inside = document.implementation.createHTMLDocument("");
    return Object.defineProperty({ ...quiet, document: inside }, "location", { get: () => location, set: opens });
  });
  put(window, "print", () => {});
  for (const [name, answer] of [["alert", undefined], ["confirm", true], ["prompt", null]]) {
    put(window, name, () => { stage.dialogs += 1; return answer; });
  }
  window.addEventListener("submit", (event) => { stage.forms += 1; event.preventDefault(); event.stopImmediatePropagation(); }, true);
  put(HTMLFormElement.prototype, "submit", () => { stage.forms += 1; });
  window.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement || node instanceof HTMLAreaElement);
    if (!link?.href || event.defaultPrevented || !/^https?:/.test(link.href)) return;
    const target = link.target || document.querySelector("base[target]")?.target || "";
    if (!/^(?:|_self|_parent|_top)$/i.test(target)) { opens(link.href); event.preventDefault(); }
  });

  // Closed shadow trees are opened, to be read; who listens to clicks is remembered.
  const attach = Element.prototype.attachShadow;
  put(Element.prototype, "attachShadow", function (how) {
    const root = attach.call(this, { ...how, mode: "open" });
    if (stage.shadows.length < 1000) stage.shadows.push(root);
    return root;
  });
  const listen = EventTarget.prototype.addEventListener;
  put(EventTarget.prototype, "addEventListener", function (kind, ...rest) {
    if (this instanceof Element && /^(?:click|mousedown|mouseup|pointerdown|pointerup)$/.test(kind)) stage.listens.add(this);
    return listen.call(this, kind, ...rest);
  });
})();
