import "./found.js";
import { current } from "./place.js";

// The language switch leads to the block being read: its anchor is the same in the other language.
// Where one file holds several pages, a page is an anchor itself, and begins those of its blocks.
const twins = document.querySelectorAll("[data-twin]");

for (const link of twins) {
  const page = link.getAttribute("href");
  const joined = page.startsWith("#");
  const own = link.closest(".page").id;
  const aim = () => {
    const block = current();
    const anchor = joined ? block.replace(`${own}--`, "--") : `#${block}`;
    link.setAttribute("href", block ? page + anchor : page);
  };
  link.addEventListener("pointerdown", aim);
  link.addEventListener("focus", aim);
  link.addEventListener("click", aim);
}
