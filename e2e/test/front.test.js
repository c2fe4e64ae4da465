// The front page below the cover's first screen: every report, or every section
// of the only one, with its headline, its picture and its one figure.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { page } from "../site/folder.js";
import { all, attribute, classes, find, text } from "../site/html.js";
import { reports } from "../site/source.js";

const has = (name) => (e) => classes(e).includes(name);

for (const root of ["/", "/en/"]) {
  describe(`the front page of ${root}`, () => {
    const visit = useBrowser();
    const stories = all(page(root).tree, has("story"));

    it("has every report once, the first as the lead", () => {
      const links = stories.map((s) =>
        attribute(all(s, has("story__link"))[0], "href"),
      );
      assert.deepEqual(
        links,
        reports.map((name) => `${root}${name}/`),
      );
      assert.deepEqual(
        stories.map((s) => classes(s).includes("story--lead")),
        reports.map((_, n) => n === 0),
      );
    });

    it("has a picture or a ridge with each, and a figure that leads to its datum", () => {
      for (const story of stories) {
        assert.ok(find(story, "picture") ?? find(story, "svg"), text(story));
        const datum = all(story, has("story__datum"))[0];
        const [at, id] = attribute(datum, "href").split("#");
        const target = all(page(at).tree, (e) => attribute(e, "id") === id);
        assert.equal(target.length, 1, attribute(datum, "href"));
      }
    });

    it("says what some figure is measured against", () => {
      assert.ok(
        stories.some((s) =>
          text(all(s, has("story__against"))[0] ?? { childNodes: [] }),
        ),
      );
    });

    it("sets the lead larger, beside the seconds where there is room", async () => {
      const sizes = (width) =>
        visit(root, { width }, (p) =>
          p.evaluate(() =>
            [...document.querySelectorAll(".story")].map((s) => ({
              top: Math.round(s.getBoundingClientRect().top),
              left: Math.round(s.getBoundingClientRect().left),
              size: parseFloat(
                getComputedStyle(s.querySelector(".story__headline")).fontSize,
              ),
            })),
          ),
        );
      const wide = await sizes(1280);
      assert.ok(wide[0].size > wide[1].size);
      assert.equal(wide[0].top, wide[1].top);
      assert.ok(wide[1].left > wide[0].left);
      const phone = await sizes(360);
      assert.ok(phone.every((s, n) => n === 0 || s.top > phone[n - 1].top));
      assert.ok(phone.every((s) => s.left === phone[0].left));
    });

    it("names the issue's other pages in one list", () => {
      const lists = all(page(root).tree, has("others"));
      assert.equal(lists.length, 1);
      assert.equal(all(page(root).tree, has("shelf")).length, 0);
    });
  });
}
