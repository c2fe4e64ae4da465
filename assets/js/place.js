// Where in the text the reader is.
const blocks = document.querySelectorAll(
  ".block[id], .pair__zh[id], .pair[id], .section[id], .chart[id], .ledger__item[id], .terms__item[id], .photo[id]",
);

// current is the id of the block at the upper third of the window, "" above the first.
export function current() {
  const line = innerHeight * 0.3;
  let found = "";
  for (const block of blocks) {
    const { top, height } = block.getBoundingClientRect();
    if (!height) continue;
    if (top > line) break;
    found = block.id;
  }
  return found;
}
