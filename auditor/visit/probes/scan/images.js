const alts = (image) => squeeze(image.getAttribute("alt"));
rule("alt-is-file-name", "doubt", function* () {
  for (const image of all("img[alt], input[type=image][alt], area[alt]")) {
    if (!isSeen(image) || !FILE_NAME.test(alts(image)) || image.closest("a[download]")) continue;
    const isSure = NUMBERED_FILE.test(alts(image)) && image.src?.endsWith(`/${alts(image)}`) && !image.closest("[role=presentation], [role=none], [aria-hidden=true]");
    yield [image, alts(image), isSure ? "sure" : "doubt"];
  }
});
rule("alt-says-nothing", "doubt", function* () {
  for (const image of all("img[alt]")) if (isSeen(image) && IMAGE_WORDS.test(alts(image))) yield [image, alts(image)];
  for (const image of all("input[type=image][alt]")) if (isSeen(image) && BUTTON_WORDS.test(alts(image))) yield [image, alts(image)];
});
rule("alt-and-title-differ", "advice", function* () {
  for (const image of all("img[alt][title]")) if (alts(image) && squeeze(image.title) && alts(image) !== squeeze(image.title)) yield [image, `${alts(image)} / ${squeeze(image.title)}`];
});
rule("alt-empty-though-titled", "doubt", function* () {
  for (const image of all("img[alt='']")) if (isSeen(image) && squeeze(image.title)) yield [image, squeeze(image.title)];
});
rule("alt-on-decoration", "advice", function* () {
  for (const image of all("img[role=presentation][alt], img[role=none][alt]")) if (alts(image)) yield [image, alts(image)];
});
rule("alt-empty-on-large-picture", "doubt", function* () {
  for (const image of all("img[alt='']")) {
    const box = image.getBoundingClientRect(), within = image.closest("a[href], button");
    if (!isSeen(image) || squeeze(image.title) || image.closest("[role=presentation], [role=none], [aria-hidden=true]") || (within && wordsOf(within)) || box.width * box.height < 10000) continue;
    const words = squeeze(image.parentElement?.textContent);
    if (!words && image.naturalWidth > 1) yield [image, `${Math.round(box.width)}×${Math.round(box.height)}`];
  }
});
rule("picture-moves", "doubt", function* () {
  for (const image of all("img[src]")) {
    const box = image.getBoundingClientRect();
    if (/\.gif(?:[?#]|$)/i.test(image.src) && isSeen(image) && box.width > 60 && box.height > 60) yield [image, image.getAttribute("src").slice(-60)];
  }
});
rule("spacer-picture", "advice", function* () {
  for (const image of all("img")) {
    const name = image.getAttribute("src") ?? "";
    if (/(?:^|\/)(?:spacer|blank|space|transparent|pixel|shim)[^/]*\.(?:gif|png)(?:[?#]|$)/i.test(name)) yield [image, name.slice(-60)];
  }
});
rule("meaning-in-background-picture", "doubt", function* () {
  for (const element of all("a[href], button, div, span, p, i")) {
    const style = styleOf(element);
    if (!/url\(/.test(style.backgroundImage) || !isSeen(element)) continue;
    const told = /warn|alert|error|danger|important|info|success|警|注意|提示/i.test(`${element.className}`);
    const box = element.getBoundingClientRect();
    const isControl = element.matches("a[href], button") && !wordsOf(element) && !element.title;
    if (isControl || (told && letters(element.textContent) > 10 && box.height < 400 && !element.getAttribute("role"))) yield [element, style.backgroundImage.slice(0, 80)];
  }
});
rule("sound-without-text", "doubt", function* () {
  for (const sound of all("audio")) {
    if (!TEXT_OFFERED.test((sound.parentElement ?? document.body).textContent) && (sound.controls || sound.autoplay)) yield [sound, (sound.currentSrc || sound.src).slice(-60)];
  }
});
rule("film-from-elsewhere", "doubt", function* () {
  for (const frame of all("iframe[src], embed[src], object[data]")) {
    const from = frame.src || frame.data || "";
    if (/youtube|youku|iqiyi|v\.qq|bilibili|vimeo|player|\.swf|tudou|le\.com|video/i.test(from)) yield [frame, from.slice(0, 80)];
  }
});
rule("plays-by-itself", "doubt", function* () {
  for (const media of all("video[autoplay], audio[autoplay]")) if (!media.muted || !media.controls) yield [media, media.muted ? "muted" : ""];
  for (const sound of all("bgsound, embed[autostart=true]")) yield [sound, sound.localName];
});
