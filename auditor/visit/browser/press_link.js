// Presses the link to an address, where a script hears it, and tells whether that showed the address without leaving the
// document. A link that nobody hears, or that is heard and left to the browser, is not followed.
async ({ url, waitMs }) => {
  const watch = window.__auditor;
  const plain = (address) => address.split("#")[0];
  const leads = (link) => plain(link.href) === plain(url) && link.href !== location.href;
  const links = [...document.links].filter((link) => leads(link) && watch?.hears(link));
  const link = links.find((each) => each.getClientRects().length) ?? links[0];
  if (!link) return false;
  addEventListener("click", (event) => event.preventDefault(), { once: true });
  window.navigation?.addEventListener("navigate", (event) => {
    if (event.cancelable && !event.destination.sameDocument) event.preventDefault();
  });
  link.click();
  const until = watch.now() + waitMs;
  while (plain(location.href) !== plain(url) && watch.now() < until) await watch.sleep(50);
  watch.changedAt = watch.now();
  return plain(location.href) === plain(url);
};
