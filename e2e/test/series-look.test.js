// Pages with charts of every kind, on a test site: accessible in every width and
// colour scheme, and their series to be seen in every palette and on paper.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { buildSample } from "../site/sample.js";
import { none } from "../site/verdict.js";

const site = buildSample("charts");
after(site.remove);
process.env.PUBLIC = site.out; // before what reads it is imported
const { schemes, useBrowser } = await import("../browser/chromium.js");
const { matrix } = await import("../suite/matrix.js");

matrix(
  [
    "/numbers/orchard/",
    "/en/numbers/orchard/",
    "/look/",
    "/en/look/",
    "/parallel/look/",
  ].map((address) => ({ address })),
);

describe("pages with charts", { concurrency: 2 }, () => {
  const visit = useBrowser();

  it("load the sheet of series, and pages without such charts do not", async () => {
    for (const [address, loads] of [
      ["/numbers/orchard/", true],
      ["/en/look/", true],
      ["/", false],
      ["/search/", false],
    ]) {
      const sheets = await visit(address, {}, (page) =>
        page.locator('link[href*="/series"]').count(),
      );
      assert.equal(sheets, loads ? 1 : 0, address);
    }
  });

  it("draw series that stand out from the paper in every palette", async () => {
    for (const scheme of schemes) {
      const pale = await visit("/look/", { scheme }, (page) =>
        page.evaluate(() => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          const luminance = (color) => {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const { data } = canvas.getImageData(0, 0, 1, 1);
            const [r, g, b] = [...data].map((v) =>
              (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4,
            );
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const found = [];
          for (const palette of ["blue-green", "cinnabar", "ink"]) {
            document.documentElement.dataset.palette = palette;
            const paper = luminance(
              getComputedStyle(document.documentElement).backgroundColor,
            );
            for (const n of [1, 2, 3, 4]) {
              const line = document.querySelector(`.series__line--${n}`);
              const ink = luminance(getComputedStyle(line).stroke);
              const ratio =
                (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
              // WCAG 2.2, 1.4.11
              if (ratio < 3)
                found.push(`${palette}: series ${n} ${ratio.toFixed(2)}`);
            }
          }
          return found;
        }),
      );
      none(scheme, pale);
    }
  });

  it("draw lines that can be seen on paper and in forced colours", async () => {
    for (const media of [{ media: "print" }, { forcedColors: "active" }]) {
      await visit("/en/numbers/orchard/", {}, async (page) => {
        await page.emulateMedia(media);
        const pale = await page.evaluate(
          () =>
            [...document.querySelectorAll("polyline.series__line")].filter(
              (e) =>
                getComputedStyle(e).stroke === "none" || !e.checkVisibility(),
            ).length,
        );
        assert.equal(pale, 0);
      });
    }
  });
});
