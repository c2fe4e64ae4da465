// What only a laid-out page can tell. These functions run inside the page.

// overflow lists what makes a page scroll sideways or sticks out of it: text
// beyond the window's edge that no scroller of its own brings back.
export function overflow(width) {
  const found = [];
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > width) found.push(`the page is ${scrollWidth} px wide`);
  const scrolls = (e) => {
    for (let up = e.parentElement; up && up !== document.body;) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
      up = up.parentElement;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(".skip, script, style")) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width === 0 || (box.right <= width + 1 && box.left >= -1))
        continue;
      if (scrolls(element)) continue;
      found.push(
        `"${node.data.trim().slice(0, 20)}" of .${element.className || element.tagName} stands at ${Math.round(box.left)}–${Math.round(box.right)} px`,
      );
      break;
    }
  }
  return found;
}

// unseen lists the blocks of a page that are there but can not be seen.
// Navigation is left out: paper has none; and so is what the page keeps hidden
// for another occasion, and an empty block, which links lead to.
export function unseen() {
  const found = [];
  for (const e of document.querySelectorAll(
    "main :is(.block, section, h1, h2):not(nav *):not(nav *)",
  )) {
    if (e.closest("[hidden]") || !e.hasChildNodes()) continue;
    const box = e.getBoundingClientRect();
    const seen = e.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
    });
    if (seen && box.width > 0 && box.height > 0) continue;
    found.push(
      `${e.tagName.toLowerCase()}.${e.className} #${e.id} can not be seen`,
    );
  }
  return found;
}

// words is all there is to read in a page, and what of it can be seen. What is
// of use with script alone says so, and is left out of the latter.
export function words() {
  const copy = document.body.cloneNode(true);
  for (const e of copy.querySelectorAll("script, style, template")) e.remove();
  const squeeze = (text) => text.replace(/\s+/g, " ").trim();
  const scripted = document.querySelectorAll("[data-scripted]:not([hidden])");
  for (const e of scripted) e.hidden = true;
  const seen = squeeze(document.querySelector("main").innerText);
  for (const e of scripted) e.hidden = false;
  return { all: squeeze(copy.textContent), seen };
}

// lonely are the ends of Chinese paragraphs that stand on a last line as one character and its marks, beside the number of
// paragraphs of several lines.
export function lonely() {
  const range = document.createRange();
  const found = [];
  let count = 0;
  for (const p of document.querySelectorAll("main p.block:lang(zh)")) {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode())
      for (let i = 0; i < walker.currentNode.data.length; i++) {
        const sign = walker.currentNode.data[i];
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const box = range.getBoundingClientRect();
        if (!box.width || /\s/.test(sign)) continue;
        const last = lines.at(-1);
        if (last && box.top < last.bottom - box.height / 3) last.text += sign;
        else lines.push({ text: sign, bottom: box.bottom });
      }
    if (lines.length < 2) continue;
    count++;
    const { text } = lines.at(-1);
    if (text.replace(/\p{P}/gu, "").length < 2) found.push(text);
  }
  return { count, found };
}

// badBreaks lists the lines of running text that begin with a closing mark or
// end with an opening one (clreq, 3.1.3), and the figures that a line end
// divides.
export function badBreaks() {
  const found = [];
  const range = document.createRange();
  const boxes = (node, from, to) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter((box) => box.width > 0);
  };
  // box is where a character stands, if it takes any room.
  const box = ([node, i]) => boxes(node, i, i + 1)[0];
  const texts = function* (e) {
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) yield walker.currentNode;
  };
  for (const p of document.querySelectorAll(
    "main :is(p, li, dd, q, figcaption)",
  )) {
    if (p.closest(".slip, .statistic, .story") || !p.checkVisibility())
      continue;
    const read = [];
    for (const node of texts(p)) {
      if (!node.parentElement.checkVisibility()) continue;
      for (let i = 0; i < node.data.length; i++)
        if (!/[\s\p{Cf}]/u.test(node.data[i]))
          read.push([node, i, node.data[i]]);
    }
    // Only beside a mark can a line end wrongly, and to ask where a character
    // stands takes long.
    for (let k = 1; k < read.length; k++) {
      const closes = /[，。、；：！？”’）》…,.;:!?)]/.test(read[k][2]);
      if (!closes && !/[“‘（《(]/.test(read[k - 1][2])) continue;
      const [before, after] = [box(read[k - 1]), box(read[k])];
      if (!before || !after) continue;
      const middle = (b) => (b.top + b.bottom) / 2;
      if (middle(after) <= middle(before) + after.height * 0.8) continue;
      const line = read.slice(Math.max(0, k - 6), k).map((one) => one[2]);
      found.push(`a line ends at "${line.join("")}|${read[k][2]}"`);
    }
  }
  for (const data of document.querySelectorAll("main data")) {
    const figure = data.querySelector(".datum") ?? data;
    if (!figure.checkVisibility()) continue;
    // A line may end before a long unit.
    const lines = [...texts(figure)].map((n) => boxes(n, 0, n.data.length));
    const parts = figure.querySelector("wbr") ? lines : [lines.flat()];
    const whole = parts.every(
      (part) =>
        Math.max(...part.map((box) => box.top)) <
        Math.min(...part.map((box) => box.bottom)),
    );
    if (!whole) found.push(`"${figure.textContent}" is divided`);
  }
  return found;
}
