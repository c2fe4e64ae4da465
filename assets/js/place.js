// Where in the text the reader is.
const blocks = document.querySelectorAll(
  ".block[id], .pair__zh[id], .pair[id], .section[id], .chart[id], .ledger__item[id], .terms__item[id], .photo[id]",
);

// current is the id of the block at the upper third of the window, or of the next one where that has left the screen, and
// "" above the first.
export function current() {
  const line = innerHeight * 0.3;
  const bar = document.querySelector(".masthead").getBoundingClientRect().bottom;
  let found = "";
  let gone = false;
  for (const block of blocks) {
    const { top, bottom, height } = block.getBoundingClientRect();
    if (!height) continue;
    if (top > line && !(gone && top < innerHeight)) break;
    found = block.id;
    gone = bottom <= Math.max(0, bar);
  }
  return found;
}
