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
// Navigation is left out: paper has none.
export function unseen() {
  const found = [];
  for (const e of document.querySelectorAll(
    "main :is(.block, section, h1, h2):not(nav *):not(nav *)",
  )) {
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
