// Where lines end, in every window from a small phone's to a desktop's.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { badBreaks, lonely } from "../browser/measure.js";
import { published, pages } from "../site/folder.js";
import { none } from "../site/verdict.js";

const widths = [320, 347, 360, 390, 428, 482, 545, 599, 698, 768, 1024, 1280];
const parallel = pages.filter((p) => p.address.includes("/parallel/"));

describe("lines", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of [...published, ...parallel]) {
    it(`${address} breaks at no mark, and in no figure`, async () => {
      await visit(address, { width: 360 }, async (page) => {
        const found = [];
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          const bad = await page.evaluate(badBreaks);
          found.push(...bad.map((what) => `at ${width} px ${what}`));
        }
        none(address, found);
      });
    });
  }

  it("hardly a Chinese paragraph ends with one character on a line", async () => {
    let count = 0;
    const alone = [];
    for (const { address } of published.filter((p) => p.language !== "en"))
      await visit(address, { width: 360 }, async (page) => {
        for (const width of [320, 347, 360, 375, 390, 412, 430]) {
          await page.setViewportSize({ width, height: 800 });
          const { count: more, found } = await page.evaluate(lonely);
          count += more;
          alone.push(
            ...found.map((end) => `${address} at ${width} px: ${end}`),
          );
        }
      });
    assert.ok(count > 100, `only ${count} paragraphs`);
    assert.ok(alone.length <= count / 50, `of ${count}, ${alone.join(", ")}`);
  });
});
