// Opens the trees of a document, node by node, as far as its own scripts let them open. Returns how many nodes it pressed.
async ({ closed, maxMs, maxPresses, quietMs }) => {
  const watch = window.__auditor;
  if (!watch) return 0;
  const end = watch.now() + maxMs;
  const pressed = new WeakSet();
  let presses = 0;
  const next = () => [...document.querySelectorAll(closed)].find((node) => !pressed.has(node));
  const release = watch.hold(() => {});
  try {
    for (let node = next(); node && presses < maxPresses && watch.now() < end; node = next()) {
      pressed.add(node);
      presses += 1;
      node.click();
      await watch.sleep(0);
      while (watch.requests > 0 && watch.now() < end) await watch.sleep(quietMs / 5);
    }
  } finally {
    release();
  }
  watch.changedAt = watch.now();
  return presses;
};
