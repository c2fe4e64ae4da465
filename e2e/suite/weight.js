// The budgets of a first view on a phone, as bytes over the wire: text packed
// with Brotli, fonts as they are, photographs aside.
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { fileAt } from "../site/folder.js";
import { sentSize, typeOf } from "../site/server.js";
import { none } from "../site/verdict.js";

const KB = 1000;
const limits = {
  html: 20 * KB,
  css: 12 * KB,
  javascript: 12 * KB,
  all: 130 * KB,
};

const photograph = /^photos\/.*\.(jpe?g|png|webp|avif)$/;

// fetched are the files that a phone loads for an address.
async function fetched(page, faults, asked) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready.then(() => 0));
  const files = [...asked].map((url) => fileAt(new URL(url)));
  return [...new Set(files)].filter((f) => f && !photograph.test(f));
}

// weight holds pages to the budgets.
export function weight(pages) {
  describe("weight", { concurrency: 2 }, () => {
    const visit = useBrowser();
    for (const { address, file } of pages) {
      it(`${address} keeps its budget`, async (test) => {
        const files = await visit(address, { width: 360 }, fetched);
        const sum = { html: 0, css: 0, javascript: 0, all: 0 };
        for (const name of files) {
          const size = sentSize(name);
          sum.all += size;
          for (const kind of ["html", "css", "javascript"]) {
            if (typeOf(name).includes(kind)) sum[kind] += size;
          }
        }
        const told = Object.entries(sum).map(
          ([kind, size]) => `${kind} ${(size / KB).toFixed(1)} KB`,
        );
        test.diagnostic(`${address}: ${told.join(", ")}`);
        const over = Object.keys(limits)
          .filter((kind) => sum[kind] > limits[kind])
          .map(
            (kind) =>
              `${kind} is ${(sum[kind] / KB).toFixed(1)} KB of ${limits[kind] / KB}: ${files.join(" ")}`,
          );
        if (!files.includes(file))
          over.push("the page itself was not measured");
        none(address, over);
      });
    }
  });
}
