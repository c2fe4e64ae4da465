// Without script there is the same to read, every block of it can be seen, and
// what script would add does not stand there dead.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { unseen, words } from "../browser/measure.js";
import { kinds, kindOf } from "../site/folder.js";
import { none } from "../site/verdict.js";

// apart is where two texts begin to differ.
function apart(with_, without) {
  let at = 0;
  while (at < with_.length && with_[at] === without[at]) at++;
  const near = (text) =>
    JSON.stringify(text.slice(Math.max(0, at - 20), at + 40));
  return `${near(without)} without script, ${near(with_)} with it`;
}

const widths = [360, 1280];

// A style sheet reads radio buttons; what they do is tested where they stand.
const controls =
  "button:not([popovertarget], [commandfor]), input:not([type=radio]), select, textarea";

// looks are what there is to see of a page in each window.
async function looks(page) {
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    found.push({
      ...(await page.evaluate(words)),
      unseen: await page.evaluate(unseen),
      dead: await page
        .locator(controls)
        .evaluateAll((all) =>
          all
            .filter((e) => e.checkVisibility())
            .map((e) => e.outerHTML.slice(0, 80)),
        ),
    });
  }
  return found;
}

// compare says in what a page without script falls short of the same with it.
function compare(on, off) {
  const found = [
    ...on.unseen.map((line) => `${line}, with script`),
    ...off.unseen.map((line) => `${line}, without script`),
    ...off.dead.map((html) => `does nothing without script: ${html}`),
  ];
  if (on.all !== off.all) found.push(`there is ${apart(on.all, off.all)}`);
  if (on.seen !== off.seen)
    found.push(`to be seen is ${apart(on.seen, off.seen)}`);
  if (off.seen.length < 20)
    found.push(`there is nothing to read: "${off.seen}"`);
  return found;
}

describe("without script", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of kinds) {
    it(`${address} reads the same at ${widths.join(" and ")} px`, async () => {
      const on = await visit(address, { width: 360 }, looks);
      const off = await visit(address, { width: 360, script: false }, looks);
      widths.forEach((width, i) =>
        none(`${address} at ${width} px`, compare(on[i], off[i])),
      );
    });
  }

  it("a figure opens its slip over the text", async () => {
    const report = kinds.find((p) => kindOf(p) === "report").address;
    await visit(report, { width: 360, script: false }, async (tab) => {
      const figures = tab.locator("a.datum");
      for (let n = 0; n < (await figures.count()); n++) {
        await figures.nth(n).tap();
        const covered = await tab.locator(".slip:target").evaluate((slip) => {
          const { left, right, top, bottom } = slip.getBoundingClientRect();
          const at = document.elementFromPoint(
            (left + right) / 2,
            (top + bottom) / 2,
          );
          return !slip.contains(at) && at.outerHTML.slice(0, 80);
        });
        assert.equal(covered, false);
      }
    });
  });
});
