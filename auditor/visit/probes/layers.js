// Finds what promises to open a layer over the page, and tells what it opened.
(() => {
  const OPENS = /lightbox|modal|dialog|pop-?up|overlay|弹窗|弹出|弹层|浮层/i;
  // What may do something at the server is not pressed, whatever it calls itself besides.
  const ACTS = /提交|投票|点赞|赞一下|点击赞|删除|确定|确认|报名|购买|支付|缴费|充值|下单|预约|签到|领取|收藏|关注|评论|发送|发布|保存|submit|vote|like|delete|buy|pay|(?<!b)order|sign-?up|zan|post(?!er)|ajax|save|send/i;
  const acts = (element) => ACTS.test([words(element), element.title, element.getAttribute("onclick"), element.getAttribute("href"), element.getAttribute("name"), element.getAttribute("value")].join(" "));
  const words = (element) => [element.className, element.id, element.getAttribute("aria-haspopup"), element.getAttribute("data-toggle"), element.getAttribute("data-bs-toggle"), element.textContent.slice(0, 60)].join(" ");
  const triggers = [...document.querySelectorAll("a[href='#'], a[href^='javascript:'], button, [role=button][tabindex]")]
    .filter((element) => isSeen(element) && OPENS.test(words(element)) && !acts(element) && !(element.type === "submit" && element.form));
  const isLarge = (element) => {
    const box = element.getBoundingClientRect(), least = element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal]") ? 10 : 100;
    return box.width > least && box.height > Math.min(40, least);
  };
  const layersNow = () => [...document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog], [aria-modal], div, section, aside, form")]
    .filter((element) => isSeen(element) && (/^(?:fixed|absolute)$/.test(getComputedStyle(element).position) || element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal]")) && isLarge(element) && element.textContent.trim());
  let before = new Set(), layer = null, trigger = null;
  globalThis.layers = {
    count: () => JSON.stringify({ triggers: triggers.length }),
    aim: (at) => { trigger = triggers[at]; before = new Set(layersNow()); layer = null; if (!trigger.isConnected || !isSeen(trigger)) return JSON.stringify({ ready: false }); trigger.focus(); return JSON.stringify({ ready: document.activeElement === trigger }); },
    opened: () => {
      const fresh = layersNow().filter((element) => !before.has(element));
      layer = fresh.find((element) => !fresh.some((other) => other !== element && other.contains(element))) ?? null;
      return JSON.stringify({ opened: layer !== null });
    },
    inside: () => JSON.stringify({ inside: layer.contains(document.activeElement), elsewhere: document.activeElement !== document.body && document.activeElement !== document.documentElement }),
    closing: () => {
      const signs = [...layer.querySelectorAll("*")].filter((element) => isSeen(element) && !element.children.length && (/^[×xX✕✖]$|^关闭$|^close$/i.test(element.textContent.trim()) || /close|关闭/i.test(`${element.className} ${element.title} ${element.getAttribute("aria-label") ?? ""}`)));
      const reachable = signs.some((element) => { const inner = element.closest("a[href], button, input, [tabindex]"); return inner && inner.tabIndex >= 0 && layer.contains(inner); });
      return JSON.stringify({ unreachable: signs.length > 0 && !reachable });
    },
    gone: () => JSON.stringify({ gone: !layer.isConnected || !isSeen(layer) }),
    row: (rule) => JSON.stringify(rowOf(rule, "doubt", layer)),
  };
  return "1";
})
