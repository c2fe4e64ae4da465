// The code of each report, as a phone's camera reads it: from the page, and from
// the poster, which may have been scaled and printed.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { link, published } from "../site/folder.js";
import { attribute, classes, find } from "../site/html.js";

const reader = createRequire(import.meta.url).resolve("jsqr");

// decode runs inside the page: what the code in a picture says, read at a scale.
async function decode([address, scale]) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const [width, height] = [image.width, image.height].map((side) =>
    Math.round(side * scale),
  );
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0, width, height);
  const { data } = canvas.getImageData(0, 0, width, height);
  return window.jsQR(data, width, height)?.data;
}

const has = (name) => (e) => classes(e).includes(name);
const reports = published.filter((p) =>
  find(p.tree, "img", has("share__code")),
);

describe("codes", { concurrency: 2 }, () => {
  const visit = useBrowser();

  it("every report has one, in both languages", () => {
    const articles = published.filter((p) =>
      find(p.tree, "article", has("report")),
    );
    assert.deepEqual(reports, articles);
    assert.deepEqual(
      new Set(reports.map((p) => p.language)),
      new Set(["zh-CN", "en"]),
    );
  });

  for (const report of reports) {
    it(`${report.address}: code and poster lead to the page's own address`, async () => {
      const own = link(report, "canonical");
      const code = attribute(
        find(report.tree, "img", has("share__code")),
        "src",
      );
      const poster = attribute(
        find(report.tree, "a", has("share__open")),
        "href",
      );
      await visit(report.address, {}, async (page) => {
        await page.addScriptTag({ path: reader });
        for (const [picture, scale] of [
          [code, 1],
          [poster, 1],
          [poster, 0.5],
        ]) {
          assert.equal(
            await page.evaluate(decode, [picture, scale]),
            own,
            `${picture} at ${scale}`,
          );
        }
      });
    });
  }
});
