// The scroll of the cover fills its place, at rest and while reading rolls it on.
import assert from "node:assert";
import { it } from "node:test";
import { useBrowser, widths } from "../browser/chromium.js";

const visit = useBrowser();

for (const width of widths) {
  for (const motion of ["no-preference", "reduce"]) {
    it(`the scroll at ${width} px fills its place, motion ${motion}`, () =>
      visit("/", { width, motion }, async (page) => {
        for (const share of [0, 0.5, 1]) {
          const gap = await page.evaluate(async (share) => {
            scrollTo(0, share * innerHeight * 0.9);
            await new Promise((done) => requestAnimationFrame(done));
            await new Promise((done) => requestAnimationFrame(done));
            const place = document.querySelector(".scroll");
            const box = place.getBoundingClientRect();
            const picture = place
              .querySelector(".scroll__picture")
              .getBoundingClientRect();
            return Math.max(picture.left - box.left, box.right - picture.right);
          }, share);
          assert.ok(gap <= 1, `${gap} px are empty at ${share}`);
        }
      }));
  }
}
