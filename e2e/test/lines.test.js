// Where lines end, in every window from a small phone's to a desktop's.
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { badBreaks } from "../browser/measure.js";
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
});
