// By keyboard alone: the skip link comes first, every stop shows that it has
// the focus, and none hides behind what stays on the screen.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { kinds } from "../site/folder.js";
import { none } from "../site/verdict.js";

// stop describes what has the focus, and what is wrong with how it shows it.
function stop() {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const words = (e.getAttribute("aria-label") ?? e.textContent)
    .trim()
    .slice(0, 30);
  const name = `<${e.tagName.toLowerCase()} class="${e.className}"> "${words}"`;
  const wrong = [];
  const style = getComputedStyle(e);
  const outlined =
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!outlined) wrong.push(`${name} shows no focus: outline ${style.outline}`);
  if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
    wrong.push(`${name} can not be seen`);
  }
  // A link that breaks across lines has several boxes; one must be free.
  const free = [...e.getClientRects()].some((box) => {
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    return box.width > 0 && top && (e.contains(top) || top.contains(e));
  });
  if (!free) {
    const { left, top } = e.getBoundingClientRect();
    wrong.push(`${name} is hidden, at ${Math.round(left)}, ${Math.round(top)}`);
  }
  // The one button that copies a block moves along with the focus, and the one that
  // shares the page is there where its head is not.
  const moves = e.matches(".permalink, .sharing__here");
  const again = e.hasAttribute("data-reached");
  if (!moves) e.setAttribute("data-reached", "");
  return { again, moves, wrong };
}

// focusable counts what a keyboard should reach. Radio buttons are one stop, the
// chosen one.
const focusable = () =>
  [
    ...document.querySelectorAll(
      "a[href], button:not(.permalink, .sharing__here), input:not([type=radio]:not(:checked)), select, textarea, summary, [tabindex='0']",
    ),
  ].filter(
    (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled,
  ).length;

// skips takes the skip link, which has to come first, be seen, and lead below the
// masthead.
async function skips(page) {
  await page.evaluate(toTop);
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  assert.equal(await skip.getAttribute("href"), "#page__main");
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, JSON.stringify(box));
  await page.keyboard.press("Enter");
  const focused = await page.evaluate(() => document.activeElement.id);
  assert.equal(focused, "page__main");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(
    () => !document.activeElement.closest("header.masthead, .skip"),
  );
  assert.ok(inside, "the next stop is above the text");
}

// toTop has the keyboard begin at the head of the page, wherever the page put it.
const toTop = () => {
  const start = document.createElement("span");
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
};

// walk presses Tab until the focus leaves the page.
async function walk(page) {
  await page.evaluate(toTop);
  const found = [];
  let reached = 0;
  for (;;) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(stop);
    if (!at || at.again) break;
    if (!at.moves) reached++;
    found.push(...at.wrong);
  }
  const want = await page.evaluate(focusable);
  if (reached !== want) found.push(`Tab reached ${reached} of ${want} stops`);
  return found;
}

describe("keyboard", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of kinds) {
    it(`every stop of ${address} shows its focus, the skip link first`, async () => {
      await visit(address, { width: 360, motion: "reduce" }, async (page) => {
        await skips(page);
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 740 });
          await page.goto(page.url().replace(/#.*/, ""), { waitUntil: "load" });
          none(`${address} at ${width} px`, await walk(page));
        }
      });
    });
  }
});
