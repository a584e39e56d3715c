// Runs in every frame behind watch.js, before any script of the page. Knows what scripts asked for and did not get: what
// the page still waits for when it is read, and what it ceased to wait for. The browser's own messages about every
// request would tell as much, and cost more than all else of a visit.
(() => {
  const watch = window.__auditor;
  if (!watch || watch.unended) return;
  const waiting = new Set(), givenUp = [];
  Object.defineProperty(watch, "requests", { get: () => waiting.size });
  const MOST = 50;
  const addressOf = (written) => {
    try { return new URL(written, document.baseURI).href.split("#")[0]; } catch { return ""; }
  };
  const begin = (url, resource) => {
    const one = { url, resource };
    waiting.add(one);
    return one;
  };
  const end = (one) => { waiting.delete(one); watch.changedAt = watch.now(); };
  const giveUp = (one) => { if (givenUp.length < MOST) givenUp.push(one); };

  const stop = watch.stop;
  watch.stop = () => {
    for (const one of waiting) giveUp(one);
    stop();
  };

  const counted = (owner, name, addressed, failed) => {
    owner[name] = new Proxy(owner[name], {
      apply(target, self, args) {
        const one = begin(addressed(self, args), "fetch");
        let promise;
        try { promise = Reflect.apply(target, self, args); } catch (error) { end(one); throw error; }
        promise.then((result) => {
          end(one);
          if (result instanceof Response) asked.set(result, one.url);
        }, (error) => { end(one); failed(one, self, error, args); });
        return promise;
      },
    });
  };
  // An answer -> the address asked for; what came of it may have moved.
  const asked = new WeakMap();
  // What is called back is rejected with whatever reason the page gave; what failed on its way the browser tells otherwise.
  const isCalledBack = (error, [what, init]) => !(error instanceof TypeError) || (init?.signal ?? what?.signal)?.aborted === true;
  counted(window, "fetch", (_, [what]) => addressOf(what instanceof Request ? what.url : what), (one, _, error, args) => { if (isCalledBack(error, args)) giveUp(one); });
  for (const reader of ["arrayBuffer", "blob", "formData", "json", "text"]) {
    counted(Response.prototype, reader, (answer) => asked.get(answer) ?? answer?.url ?? "", (_, answer, error) => {
      if (answer instanceof Response && answer.url && error?.name !== "SyntaxError" && watch.cutOff.size < MOST) watch.cutOff.add(answer.url);
    });
  }
  // Answers that are read piece by piece: whether they have ended the browser's timing tells.
  const bodyOf = Object.getOwnPropertyDescriptor(Response.prototype, "body");
  const streamed = new Set(), ended = new Set();
  watch.came = (name) => { ended.add(name); };
  Object.defineProperty(Response.prototype, "body", {
    ...bodyOf,
    get: new Proxy(bodyOf.get, {
      apply(target, self, args) {
        const url = asked.get(self);
        if (url && streamed.size < MOST) streamed.add(url);
        return Reflect.apply(target, self, args);
      },
    }),
  });

  const opened = new WeakMap();
  XMLHttpRequest.prototype.open = new Proxy(XMLHttpRequest.prototype.open, {
    apply(target, self, args) {
      opened.set(self, addressOf(args[1]));
      return Reflect.apply(target, self, args);
    },
  });
  XMLHttpRequest.prototype.send = new Proxy(XMLHttpRequest.prototype.send, {
    apply(target, self, args) {
      const one = begin(opened.get(self) ?? "", "xmlhttprequest");
      const stops = new AbortController();
      const stopped = () => giveUp(one);
      for (const kind of ["abort", "timeout"]) self.addEventListener(kind, stopped, { once: true, signal: stops.signal });
      self.addEventListener("loadend", () => { end(one); stops.abort(); }, { once: true });
      try { return Reflect.apply(target, self, args); } catch (error) { end(one); stops.abort(); throw error; }
    },
  });
  // What the page still waits for ("pending"), and what it ceased to wait for ("given up").
  watch.unended = () => {
    const open = [...streamed].filter((url) => !ended.has(url)).map((url) => ({ url, resource: "fetch" }));
    const told = (ones, how) => ones.map(({ url, resource }) => ({ url, resource, how }));
    return [...told([...waiting, ...open], "pending"), ...told(givenUp, "given up")].filter(({ url }) => /^https?:/.test(url));
  };
})();
