// A toolbar for tests. Its address says how it is to behave: ?global=aria.start names its entry call, ?store=aria or
// ?cookie=accblind where it remembers (else it forgets), ?where=shadow|closed|frame, ?after=1200 (ms until it appears),
// ?dead (its buttons do nothing), ?reload (its entry and its buttons load the page again), ?voice=audio, ?icons (buttons have titles only),
// ?only=larger,contrast, ?class (its buttons set a class no style sheet knows), ?little (its type grows by 5 % in all),
// ?on=voice,caption (switched on when it opens),
// ?elder=1 (its elder call only enlarges the type).
(() => {
  const script = document.currentScript, wants = new URL(script.src).searchParams;
  const key = wants.get("store") || wants.get("cookie");
  const base = new Map();
  const read = () => {
    if (wants.has("store")) return JSON.parse(localStorage.getItem(key) || "{}");
    const cookie = document.cookie.split("; ").find((each) => each.startsWith(key + "="));
    return cookie ? JSON.parse(decodeURIComponent(cookie.slice(key.length + 1))) : {};
  };
  let state = key ? read() : {};
  const write = () => {
    if (wants.has("store")) localStorage.setItem(key, JSON.stringify(state));
    else if (key) document.cookie = `${key}=${encodeURIComponent(JSON.stringify(state))}; path=/`;
  };
  const words = () => [...document.querySelectorAll("#site *")];
  const css = document.createElement("style");
  document.head.append(css);
  const lines = [0, 1].map((at) => {
    const line = document.createElement("div");
    line.style.cssText = `position:fixed;background:red;pointer-events:none;z-index:99;display:none;${at ? "width:4px;height:100%;top:0" : "height:4px;width:100%;left:0"}`;
    return line;
  });
  const bar = document.createElement("div");
  bar.style.cssText = "position:fixed;bottom:0;left:0;width:100%;font-size:48px;background:#fff;display:none;z-index:98";
  document.body.append(...lines, bar);

  const apply = () => {
    for (const node of words()) if (!base.has(node)) base.set(node, parseFloat(getComputedStyle(node).fontSize));
    for (const node of words()) {
      node.style.fontSize = state.larger ? base.get(node) * (wants.has("little") ? 1.05 : 1 + 0.2 * state.larger) + "px" : "";
    }
    document.getElementById("site").style.zoom = state.zoom ? 1 + 0.2 * state.zoom : "";
    css.textContent = (state.contrast ? "#site, #site * { background: #000 !important; color: #ff0 !important }" : "") +
      (state.cursor ? "html * { cursor: url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"48\"/>'), auto !important }" : "") +
      (state.text ? "#site img { display: none !important }" : "");
    for (const line of lines) line.style.display = state.lines ? "block" : "none";
    bar.style.display = state.caption ? "block" : "none";
  };
  document.addEventListener("mousemove", (event) => { lines[0].style.top = event.clientY - 2 + "px"; lines[1].style.left = event.clientX - 2 + "px"; });
  document.addEventListener("mouseover", (event) => {
    if (!document.getElementById("site").contains(event.target)) return;
    const said = event.target.textContent.trim().slice(0, 100);
    if (state.caption) bar.textContent = said;
    if (!state.voice || event.target.children.length) return;
    if (wants.get("voice") === "audio") new Audio("/tts?text=" + encodeURIComponent(said)).play();
    else speechSynthesis.speak(new SpeechSynthesisUtterance(said));
  });

  const ALL = [["larger", "文字放大"], ["zoom", "页面放大"], ["contrast", "高对比配色"], ["lines", "辅助线"], ["cursor", "大鼠标"],
    ["caption", "大字幕"], ["voice", "语音朗读"], ["text", "纯文本"], ["reset", "重置"], ["close", "退出"]];
  const BUTTONS = wants.has("only") ? ALL.filter(([name]) => wants.get("only").split(",").includes(name)) : ALL;
  const press = (name) => {
    if (wants.has("dead")) return;
    if (wants.has("class")) { document.documentElement.classList.toggle(name); return; }
    if (name === "reset") state = { on: 1 };
    else if (name === "close") state = {};
    else state[name] = ["larger", "zoom"].includes(name) ? (state[name] || 0) + 1 : state[name] ? 0 : 1;
    write();
    if (wants.has("reload")) location.reload(); else apply();
  };
  const show = () => {
    const box = document.createElement("div");
    box.style.cssText = "position:fixed;top:0;left:0;width:100%;background:#eee;z-index:100;font-size:16px";
    const buttons = BUTTONS.map(([name, words]) => {
      const button = document.createElement("button");
      if (wants.has("icons")) button.title = words; else button.textContent = words;
      button.style.cssText = "min-width:30px;height:30px";
      button.addEventListener("click", () => press(name));
      return button;
    });
    const where = wants.get("where");
    if (where === "frame") {
      const frame = document.createElement("iframe");
      frame.style.cssText = "width:100%;height:60px;border:0";
      frame.addEventListener("load", () => frame.contentDocument.body.append(...buttons), { once: true });
      frame.src = "/frame.html";
      box.append(frame);
    } else if (where === "shadow" || where === "closed") {
      box.attachShadow({ mode: where === "closed" ? "closed" : "open" }).append(...buttons);
    } else box.append(...buttons);
    document.body.append(box);
  };
  const start = () => {
    if (state.on) return;
    state.on = 1;
    for (const name of (wants.get("on") || "").split(",")) if (name) state[name] = 1;
    apply();
    write();
    if (wants.has("reload")) location.reload(); else setTimeout(show, Number(wants.get("after") || 0));
  };
  const elder = () => { state.larger = 3; write(); apply(); };

  apply();
  if (state.on) show();
  const names = (wants.get("global") || "").split(".");
  if (names[0]) {
    let owner = window;
    for (const name of names.slice(0, -1)) owner = owner[name] ??= {};
    owner[names.at(-1)] = start;
  }
  if (wants.get("elder")) (window.aria ??= {}).oldFixedStart = elder;
  document.querySelector(wants.get("entry") || "#nothing")?.addEventListener("click", start);
})();
