// What figures and terms open stands in the margin of a wide page (engines.test.js has
// where), so that nothing needs a tap: it is said once, goes with its mark, is no part
// of what a reader copies, and is away where marks are, on paper, and where large text
// leaves no room.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { kinds, kindOf } from "../site/folder.js";
import { none } from "../site/verdict.js";

const reports = kinds.filter((p) => kindOf(p) === "report");
const wide = { width: 1280, motion: "reduce" };

// notes are the slips that are seen, though nothing was opened.
const notes = (tab) =>
  tab
    .locator(".beside > .slip:not(:popover-open)")
    .evaluateAll((all) =>
      all.filter((e) => e.checkVisibility()).map((e) => e.id),
    );

describe("margin", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of reports) {
    it(`${address} has each note once beside its text, without script`, async () => {
      await visit(address, { ...wide, script: false }, async (tab) => {
        const ids = await tab
          .locator("main a:is(.datum, .term)")
          .evaluateAll((all) => all.map((e) => e.hash.slice(1)));
        assert.ok(ids.length > 3);
        assert.deepEqual((await notes(tab)).sort(), [...new Set(ids)].sort());
      });
    });

    it(`a mark of ${address} lights up its note, and leads to it`, async () => {
      await visit(address, wide, async (tab) => {
        const found = [];
        const marks = await tab.locator("main a:is(.datum, .term)").all();
        for (const button of [marks[0], marks.at(-1)]) {
          const id = (await button.getAttribute("href")).slice(1);
          const note = tab.locator(`#${id}`);
          const lit = () => note.evaluate((e) => e.matches(".lit"));
          await button.hover();
          if (!(await lit())) found.push(`${id} stays dark under the pointer`);
          await tab.mouse.move(0, 0);
          if (await lit()) found.push(`${id} stays lit`);
          await note.hover();
          if (!(await button.evaluate((e) => e.matches(".lit"))))
            found.push(`the mark of ${id} stays dark`);
          await button.focus();
          if (!(await lit())) found.push(`${id} stays dark for the keyboard`);
          await tab.keyboard.press("Enter");
          if (await note.evaluate((e) => e.matches(":popover-open")))
            found.push(`${id} leaves the margin`);
          if (!(await note.evaluate((e) => e.matches(":focus-within"))))
            found.push(`${id} is not reached`);
        }
        none(address, found);
      });
    });

    it(`what a reader copies from ${address} has no notes in it`, async () => {
      await visit(address, wide, async (tab) => {
        const [copied, notes] = await tab.evaluate(() => {
          const text = document.querySelector(".section__text:has(.beside)");
          getSelection().selectAllChildren(text);
          let copied = "";
          document.addEventListener(
            "copy",
            () => (copied = `${getSelection()}`),
          );
          document.execCommand("copy");
          const labels = [...text.querySelectorAll(".slip")];
          return [copied, labels.map((e) => e.textContent)];
        });
        const squeeze = (s) => s.replace(/\s+/g, "");
        assert.ok(copied.length > 20 && notes.length);
        none(
          address,
          notes.filter((n) => squeeze(copied).includes(squeeze(n))),
        );
      });
    });

    it(`${address} has no notes without marks, on paper, or beside huge text`, async () => {
      await visit(address, wide, async (tab) => {
        const choose = async (name, value) => {
          await tab.locator("[data-settings]").click();
          await tab.locator(`input[name=${name}][value=${value}]`).check();
          await tab.keyboard.press("Escape");
        };
        await choose("marks", "hidden");
        assert.deepEqual(await notes(tab), []);
        await choose("marks", "shown");
        assert.notDeepEqual(await notes(tab), []);
        await tab.emulateMedia({ media: "print" });
        assert.deepEqual(await notes(tab), []);
        await tab.emulateMedia({ media: "screen" });
        await tab.setViewportSize({ width: 1024, height: 800 });
        assert.notDeepEqual(await notes(tab), []);
        await choose("size", "huge");
        assert.deepEqual(await notes(tab), []);
        await tab.locator("main .datum").first().click();
        assert.equal(await tab.locator(".slip:popover-open").count(), 1);
      });
    });
  }

  it("a picture is as wide as the page, or has its caption in the margin that it leaves", async () => {
    const seen = { wide: 0, beside: 0 };
    for (const { address } of reports) {
      await visit(address, wide, async (tab) => {
        const photos = await tab
          .locator(".section__text > .block--alone > .photo")
          .evaluateAll((all) =>
            all.map((photo) => {
              const box = (e) => e.getBoundingClientRect();
              const picture = box(photo.querySelector(".photo__open"));
              const caption = box(photo.querySelector(".photo__caption"));
              const text = box(photo.closest(".section__text"));
              if (caption.left >= picture.right) return "beside";
              return picture.width >= text.width * 0.9 ? "wide" : photo.id;
            }),
          );
        for (const how of photos) {
          assert.ok(how in seen, `${how} of ${address} is neither`);
          seen[how]++;
        }
      });
    }
    assert.ok(seen.wide && seen.beside, JSON.stringify(seen));
  });
});
