// The page of plans of the first issue: areas and list lead to the same places, by
// keyboard and by touch.
import "../site/first.js";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { judge } from "../browser/audit.js";
import { useBrowser } from "../browser/chromium.js";
import { published } from "../site/folder.js";
import { built } from "../site/issue.js";
import { all, attribute, classes, text } from "../site/html.js";
import { none } from "../site/verdict.js";

const pages = published.filter((p) => p.address.endsWith("/pages/"));
const has = (name) => (e) => classes(e).includes(name);
const areasOf = (p) => all(p.tree, has("plan__area"));

it("both languages have the page, and others lead to it", () => {
  assert.equal(pages.length, 2);
  for (const p of pages) {
    const others = published.filter(
      (x) =>
        x.language === p.language &&
        x !== p &&
        !all(
          x.tree,
          (e) => e.tagName === "a" && attribute(e, "href") === p.address,
        ).length,
    );
    none(
      p.address,
      others.map((x) => `${x.address} does not lead to it`),
    );
  }
});

for (const p of pages) {
  it(`${p.address} lists its areas in their order, with the same addresses`, () => {
    const list = all(
      all(p.tree, has("plan__list"))[0],
      (e) => e.tagName === "a",
    );
    const told = (e) => [
      attribute(e, "href"),
      attribute(e, "aria-label") ?? text(e),
    ];
    assert.ok(list.length > 10);
    assert.deepEqual(areasOf(p).map(told), list.map(told));
  });
}

it("it is no report, and has no text of both languages", () => {
  assert.ok(existsSync(join(built, "pages")));
  assert.ok(!existsSync(join(built, "parallel/pages")));
});

describe("areas", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const p of pages) {
    for (const [width, scheme] of [
      [360, "light"],
      [1280, "dark"],
    ]) {
      it(`of ${p.address} are large enough and show the focus at ${width} px, ${scheme}`, async () => {
        await visit(p.address, { width, scheme }, async (tab, wrong) => {
          for (const area of await tab.locator(".plan__area").all()) {
            const { width: w, height: h } = await area
              .locator("rect")
              .boundingBox();
            if (w < 24 || h < 24)
              wrong.push(
                `${await area.getAttribute("aria-label")} is ${w} by ${h}`,
              );
          }
          const stroke = (e) =>
            getComputedStyle(e.querySelector("rect")).stroke;
          const first = tab.locator(".plan__area").first();
          const before = await first.evaluate(stroke);
          await tab.locator("main").focus();
          for (
            let n = 0;
            n < 9 &&
            !(await first.evaluate((e) => e === document.activeElement));
            n++
          )
            await tab.keyboard.press("Tab");
          if ((await first.evaluate(stroke)) === before)
            wrong.push("the focus is not to be seen");
          await tab.keyboard.press("Tab");
          const second = tab.locator(".plan__area").nth(1);
          assert.ok(await second.evaluate((e) => e === document.activeElement));
          wrong.push(...(await judge(tab)).told);
          none(p.address, wrong);
          const to = new URL(await second.getAttribute("href"), tab.url());
          await tab.keyboard.press("Enter");
          await tab.waitForURL(to.href);
        });
      });
    }
  }
});
