// A block of a report has an address of its own: a button beside it, under the pointer or
// the keyboard or after a tap, copies the block with it; another, always at hand, hands on
// the place where the reader is. What is copied unasked has nothing added.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { kinds, kindOf, link, page } from "../site/folder.js";

const reports = kinds.filter((p) => kindOf(p) === "report");
const marked = ".section__text > p.block:has(.datum)";

// clipboard is what was copied last, as text and as HTML.
const clipboard = async (tab) => {
  await tab.locator(".sharing__told:not(:empty)").waitFor();
  return tab.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const as = async (type) => (await item.getType(type)).text();
    return { text: await as("text/plain"), html: await as("text/html") };
  });
};

const words = (block) =>
  block.evaluate((e) => e.textContent.replace(/\s+/g, " ").trim());

// read scrolls a page until a block begins a little above the line at which it is read,
// then a little upwards, as who looks for the tools does: two moves, each seen by the page.
const read = (block) =>
  block.evaluate(async (e) => {
    const move = (top) =>
      new Promise((done) => {
        addEventListener("scroll", () => requestAnimationFrame(done), {
          once: true,
        });
        scrollBy({ top, behavior: "instant" });
      });
    const { top } = e.getBoundingClientRect();
    await move(top - innerHeight * 0.3 + 10);
    await move(-2);
  });

// sheet stands in for the system's own, and keeps what it is given.
const sheet = () =>
  Object.defineProperty(navigator, "share", {
    value: async (what) => (window.shared = what),
  });

// One after the other: the pages of a browser have one clipboard.
describe("permalinks", () => {
  const visit = useBrowser();
  for (const { address } of reports) {
    const own = link(page(address), "canonical");

    it(`a block of ${address} is copied with its address, under the pointer and by keyboard`, async () => {
      await visit(address, { motion: "reduce" }, async (tab) => {
        await tab.context().grantPermissions(["clipboard-read"]);
        await tab.context().grantPermissions(["clipboard-write"]);
        const button = tab.locator(".permalink");
        assert.ok(await button.isHidden(), "shown unasked");
        const block = tab.locator(marked).first();
        const id = await block.getAttribute("id");
        const want = `${await words(block)}\n${own}#${id}`;
        await block.hover({ position: { x: 4, y: 4 } });
        const [beside, text] = [
          await button.boundingBox(),
          await block.boundingBox(),
        ];
        assert.ok(beside.x + beside.width <= text.x + 1, "lies in the text");
        assert.ok(Math.abs(beside.y - text.y) < 12, "stands elsewhere");
        await button.click();
        const copy = await clipboard(tab);
        assert.equal(copy.text.replace(/[ \u00a0]+/g, " "), want);
        assert.ok(copy.html.includes(`href="${own}#${id}"`), copy.html);
        await tab.mouse.move(1, 1);
        assert.ok(await button.isHidden(), "stays");
        await block.locator(".datum, .term").last().focus();
        await tab.keyboard.press("Tab");
        assert.ok(
          await button.evaluate((e) => e === document.activeElement),
          "is not the next stop",
        );
      });
    });

    it(`the title of a section of ${address} leads to the section`, async () => {
      await visit(address, { motion: "reduce" }, async (tab) => {
        await tab.context().grantPermissions(["clipboard-read"]);
        const title = tab.locator(".opener__title[id]").first();
        const section = await title.evaluate((e) => e.closest("section").id);
        await title.hover();
        await tab.locator(".permalink").click();
        const { text } = await clipboard(tab);
        assert.ok(text.endsWith(`\n${own}#${section}`), text);
      });
    });

    it(`a phone shares the block of ${address} that was tapped, and the one on the screen`, async () => {
      await visit(
        address,
        { width: 360, motion: "reduce" },
        async (tab, faults) => {
          await tab.addInitScript(sheet);
          await tab.reload();
          const shared = () => tab.evaluate(() => window.shared.url);
          await tab.locator(".comfort a").tap();
          assert.equal(await shared(), own, "at the head, the report");
          const block = tab.locator(marked).nth(1);
          const id = await block.getAttribute("id");
          await block.evaluate((e) =>
            e.scrollIntoView({ block: "center", behavior: "instant" }),
          );
          await block.tap({ position: { x: 2, y: 2 } });
          const button = await tab.locator(".permalink").boundingBox();
          assert.ok(button.x >= 0 && button.x + button.width <= 360);
          await tab.locator(".sharing__here").tap();
          assert.equal(await shared(), `${own}#${id}`);
          await tab.evaluate(() => document.querySelector("main").click());
          await tab.mouse.wheel(0, 300);
          const here = tab.locator(".sharing__here");
          await here.waitFor({ state: "hidden" });
          await read(block);
          await here.tap();
          assert.equal(await shared(), `${own}#${id}`, "on the screen");
          assert.deepEqual(faults, []);
        },
      );
    });

    it(`without the system's sheet the place in ${address} is copied`, async () => {
      await visit(address, { motion: "reduce" }, async (tab) => {
        await tab.context().grantPermissions(["clipboard-read"]);
        const block = tab.locator(marked).first();
        const id = await block.getAttribute("id");
        await read(block);
        await tab.locator(".sharing__here").click();
        assert.equal((await clipboard(tab)).text, `${own}#${id}`);
      });
    });

    it(`what a reader copies from ${address} has nothing added`, async () => {
      await visit(address, { motion: "reduce" }, async (tab) => {
        const block = tab.locator(marked).first();
        await block.hover({ position: { x: 4, y: 4 } });
        const [copied, prevented] = await block.evaluate((e) => {
          getSelection().selectAllChildren(e);
          const seen = [];
          const look = (event) => {
            seen.push(`${getSelection()}`, event.defaultPrevented);
            seen.push(event.clipboardData.types.length);
          };
          addEventListener("copy", look);
          document.execCommand("copy");
          return seen;
        });
        assert.equal(copied.replace(/\s+/g, " ").trim(), await words(block));
        assert.equal(prevented, false);
      });
    });
  }
});
