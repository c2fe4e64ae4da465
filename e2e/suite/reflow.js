// Text as large as a reader may set it, in a window as narrow as WCAG 2.2 asks
// for (1.4.4, 1.4.10): nothing scrolls sideways, nothing is cut off, and the
// masthead leaves the page to the text.
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { overflow } from "../browser/measure.js";
import { none } from "../site/verdict.js";

// Each window with how text is enlarged: not at all, by the largest of the
// reader's own settings, or twice, as a browser's setting does it.
const windows = [
  [320, ""],
  [320, "huge"],
  [320, "twice"],
  [768, "twice"],
  [1280, "twice"],
];

function enlarge(how) {
  const root = document.documentElement;
  root.dataset.size = how === "huge" ? how : "normal";
  root.style.fontSize = how === "twice" ? "200%" : "";
}

// masthead lists what is wrong with the head of a page.
function masthead() {
  const bar = document.querySelector(".masthead").getBoundingClientRect();
  const found = [];
  if (bar.height > 110) found.push(`the masthead is ${bar.height} px high`);
  if (bar.top < 0) found.push(`the masthead stands at ${bar.top} px`);
  return found;
}

// reflow loads each page once and looks at it in every window.
export function reflow(pages) {
  describe("large text", { concurrency: 2 }, () => {
    const visit = useBrowser();
    for (const { address } of pages) {
      it(`${address} fits with large text, and in 320 px`, async () => {
        const found = await visit(address, { width: 360 }, async (tab) => {
          const all = [];
          for (const [width, how] of windows) {
            await tab.setViewportSize({ width, height: 740 });
            await tab.evaluate(enlarge, how);
            const wide = await tab.evaluate(overflow, width);
            const head = await tab.evaluate(masthead);
            const here = [...wide, ...head];
            all.push(...here.map((f) => `${width} px ${how}: ${f}`));
          }
          return all;
        });
        none(address, found);
      });
    }
  });
}
