// Figures and terms in the text: each is one link that opens as a button does, the words
// themselves, said once, which lies over no other word; and a reader can have them as plain
// words.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { useBrowser } from "../browser/chromium.js";
import { kinds, kindOf } from "../site/folder.js";
import { none } from "../site/verdict.js";

const reports = kinds.filter((p) => kindOf(p) === "report");
const marks = "main p.block a:is(.datum, .term)";

// said is what a screen reader is told of a node of Playwright's snapshot.
function said(node) {
  if (Array.isArray(node)) return node.map(said).join("");
  if (node && typeof node === "object")
    return Object.entries(node)
      .map(([role, inner]) => name(role) + said(inner))
      .join("");
  return node && /^[a-z]+ "/.test(node) ? name(node) : String(node ?? "");
}

const name = (role) => /^[a-z]+ "(.*)"/.exec(role)?.[1] ?? "";
const bare = (text) => text.replace(/[\s\u2061"\\]/g, "");

// drawn lists what is wrong with how marks stand in their lines.
function drawn(selector) {
  const found = [];
  const range = document.createRange();
  for (const button of document.querySelectorAll(selector)) {
    const words = button.textContent;
    const style = getComputedStyle(button);
    if (style.textDecorationLine !== "underline")
      found.push(`"${words}" has no line`);
    if (style.fontWeight !== getComputedStyle(button.closest("p")).fontWeight)
      found.push(`"${words}" is bold`);
    button.scrollIntoView({ block: "center", behavior: "instant" });
    range.selectNodeContents(button);
    const text = range.getBoundingClientRect();
    const box = button.getBoundingClientRect();
    if (box.width > text.width + 1 || box.height > text.height + 16)
      found.push(`"${words}" is larger than its words`);
  }
  return found;
}

describe("marks", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of reports) {
    it(`${address} says each figure and term once, as a button`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        const found = await tab.evaluate(drawn, marks);
        for (const p of await tab
          .locator(`main p.block:has(.datum, .term)`)
          .all()) {
          const heard = bare(said(parse(await p.ariaSnapshot())));
          const seen = bare(await p.textContent());
          if (heard !== seen) found.push(`"${seen}" is said as "${heard}"`);
        }
        none(address, found);
      });
    });

    it(`no word of the text of ${address} stands in a button, which views for readers throw away`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        const found = await tab
          .locator("main p.block button")
          .evaluateAll((all) => all.map((e) => e.textContent));
        none(address, found);
      });
    });

    it(`${address} has plain words for a reader who wants no marks`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        const read = () => document.querySelector("article").textContent;
        const [text, count] = [
          await tab.evaluate(read),
          await tab.locator(marks).count(),
        ];
        assert.ok(count > 3, `only ${count} marks`);
        const choose = async (value) => {
          await tab.locator("[data-settings]").click();
          await tab.locator(`input[name=marks][value=${value}]`).check();
          await tab.keyboard.press("Escape");
        };
        await choose("hidden");
        for (const when of ["chosen", "kept"]) {
          assert.equal(await tab.locator(marks).count(), 0, when);
          assert.equal(await tab.locator("main .datum").count(), 0, when);
          assert.equal(await tab.evaluate(read), text, when);
          await tab.reload();
        }
        await choose("shown");
        assert.equal(await tab.locator(marks).count(), count);
        await tab.locator(marks).first().click();
        assert.equal(await tab.locator(".slip:popover-open").count(), 1);
      });
    });
  }
});
