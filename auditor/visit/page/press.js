// Presses one name that has no address: the so-manieth of that name. Returns whether it was there.
({ name, ordinal }) => {
  const watch = window.__auditor;
  const same = (watch?.blind?.names ?? []).filter(([element]) => element.isConnected && watch.nameOf(element) === name);
  if (same.length <= ordinal) return false;
  same[ordinal][0].click();
  watch.changedAt = watch.now();
  return true;
};
