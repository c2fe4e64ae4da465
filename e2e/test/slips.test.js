// Figures and terms open in place where there is no margin (margin.test.js), without
// script: a slip with what there is to know, which closes again, is reached by keyboard,
// and never prints.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { page } from "../site/folder.js";
import { all, attribute, classes, find, squeeze, text } from "../site/html.js";
import { report as name, statistics } from "../site/source.js";
import { none } from "../site/verdict.js";

const reports = [
  { key: "zh", address: `/${name}/`, root: "/" },
  { key: "en", address: `/en/${name}/`, root: "/en/" },
];

const has = (name) => (e) => classes(e).includes(name);
const openers = (tree) =>
  all(tree, (e) => /^#[ft]-/.test(attribute(e, "href") ?? ""));

const own = statistics.filter((s) => s.section.split("/")[0] === name);

for (const { key, address, root } of reports) {
  const { tree } = page(address);
  const numbers = page(`${root}numbers/${name}/`)?.address ?? `${root}numbers/`;
  const slip = (id) => all(tree, (e) => attribute(e, "id") === id)[0];

  it(`every figure in the text of ${address} has a slip with its words, label and datum`, () => {
    const found = [];
    const text_ = all(tree, has("datum"));
    for (const button of text_) {
      const id = attribute(button, "href").slice(1);
      const s = statistics.find((s) => `f-${s.id}` === id);
      const own = slip(id);
      if (!s || !own) {
        found.push(`"${text(button)}" opens "${id}", which is not there`);
        continue;
      }
      const words = squeeze(text(own));
      if (!words.includes(squeeze(s.label[key])))
        found.push(`${id} lacks its label`);
      if (!words.includes(squeeze(s[key]))) found.push(`${id} lacks ${s[key]}`);
      if (s.unit === "mu" && !/公顷|hectares/.test(words))
        found.push(`${id} has no metric equivalent`);
      const link = find(own, "a");
      if (!link || attribute(link, "href") !== `${numbers}#${s.id}`)
        found.push(`${id} does not lead to its datum`);
    }
    assert.ok(
      text_.length > own.length / 2,
      `only ${text_.length} figures open`,
    );
    none(address, found);
  });

  it(`a term of ${address} opens at its first occurrence in a section, and only there`, () => {
    const found = [];
    for (const section of all(tree, (e) => e.tagName === "section")) {
      const opened = openers(section)
        .map((e) => attribute(e, "href").slice(1))
        .filter((id) => id.startsWith("t-"));
      for (const id of opened) {
        if (!slip(id)) found.push(`${id} is not there`);
        if (opened.filter((o) => o === id).length > 1)
          found.push(`${id} opens twice in #${attribute(section, "id")}`);
      }
    }
    assert.ok(all(tree, has("term")).length > 0, "no term opens");
    none(address, found);
  });
}

// try_ opens a slip with the keyboard and says what it sees.
async function try_(page, target, script) {
  const button = page.locator(`[href="#${target}"]`).first();
  const slip = page.locator(`#${target}`);
  const found = [];
  if (await slip.isVisible()) found.push(`${target} is open unasked`);
  await button.evaluate((e) =>
    e.scrollIntoView({ block: "end", behavior: "instant" }),
  );
  await button.focus();
  await page.keyboard.press(script ? "Space" : "Enter");
  if (!(await slip.isVisible())) return [...found, `${target} does not open`];
  const box = await slip.boundingBox();
  const { width, height } = page.viewportSize();
  const inside =
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= width + 1 &&
    box.y + box.height <= height + 1;
  if (!inside) found.push(`${target} stands at ${JSON.stringify(box)}`);
  await page.keyboard.press("Tab");
  const inIt = await slip.evaluate((e) => e.contains(document.activeElement));
  if (!inIt) found.push(`the next stop after opening ${target} is elsewhere`);
  if (script) await page.keyboard.press("Escape");
  else await page.goBack();
  if (await slip.isVisible()) found.push(`${target} does not close`);
  return found;
}

describe("slips", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of reports) {
    const ids = (kind) =>
      openers(page(address).tree)
        .map((e) => attribute(e, "href").slice(1))
        .filter((id) => id.startsWith(kind));
    for (const [width, script] of [
      [360, true],
      [360, false],
      [768, true],
      [768, false],
    ]) {
      it(`open and close on ${address} at ${width} px, ${script ? "with" : "without"} script`, async () => {
        // Playwright's own evaluation works with script switched off.
        const found = await visit(
          address,
          { width, script, motion: "reduce" },
          async (page) => [
            ...(await try_(page, ids("f-").at(0), script)),
            ...(await try_(page, ids("f-").at(-1), script)),
            ...(await try_(page, ids("t-").at(0), script)),
          ],
        );
        none(address, found);
      });
    }
    it(`close on ${address} by a second press, and open by a third`, async () => {
      await visit(address, { width: 768, motion: "reduce" }, async (page) => {
        const mark = page.locator(`[href="#${ids("f-").at(0)}"]`).first();
        await mark.evaluate((e) => e.scrollIntoView({ block: "start" }));
        for (const open of [1, 0, 1]) {
          await mark.click();
          assert.equal(await page.locator(".slip:popover-open").count(), open);
        }
      });
    });
    it(`do not print with ${address}`, async () => {
      await visit(address, {}, async (page) => {
        await page.emulateMedia({ media: "print" });
        const seen = await page
          .locator(".slip")
          .evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
        assert.equal(seen, 0);
      });
    });
  }
});
