// The language switch leads to the block being read: its anchor is the same in the other language.
const twins = document.querySelectorAll("[data-twin]");
const blocks = document.querySelectorAll(".block[id], .pair[id], .section[id], .ledger__item[id], .terms__item[id], .photo[id]");

function current() {
  const line = innerHeight * 0.3;
  let found = "";
  for (const block of blocks) {
    if (block.getBoundingClientRect().top > line) break;
    found = block.id;
  }
  return found;
}

for (const link of twins) {
  const page = link.getAttribute("href");
  const aim = () => {
    const block = current();
    link.setAttribute("href", block ? `${page}#${block}` : page);
  };
  link.addEventListener("pointerdown", aim);
  link.addEventListener("focus", aim);
  link.addEventListener("click", aim);
}
