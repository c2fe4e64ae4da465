// What makes reading easier: each works, is kept, and leaves no dead control.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { kinds, kindOf, page } from "../site/folder.js";
import { attribute, find } from "../site/html.js";
import { none } from "../site/verdict.js";

const reports = kinds.filter((p) => kindOf(p) === "report");
const fontSize = () =>
  parseFloat(getComputedStyle(document.documentElement).fontSize);

// voices stands in for the system's voices: it says nothing, and ends when told.
function voices(languages) {
  const said = [];
  const make = (lang) => ({ lang, localService: true, name: lang });
  const speech = {
    paused: false,
    getVoices: () => languages.map(make),
    addEventListener() {},
    speak(u) {
      said.push(u);
    },
    cancel() {
      this.paused = false;
    },
    pause() {
      this.paused = true;
    },
    resume() {
      this.paused = false;
    },
  };
  window.said = said;
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

describe("comforts", { concurrency: 2 }, () => {
  const visit = useBrowser();

  for (const { address } of reports) {
    for (const width of [360, 1280]) {
      it(`${address} at ${width} px: text size and scheme are chosen by keyboard, and kept`, async () => {
        await visit(address, { width, scheme: "light" }, async (tab) => {
          const plain = await tab.evaluate(fontSize);
          const menu = tab.locator("[data-settings]");
          await menu.focus();
          await tab.keyboard.press("Enter");
          await tab.locator("input[name=size]:checked").focus();
          await tab.keyboard.press("ArrowRight");
          assert.ok((await tab.evaluate(fontSize)) > plain, "no larger");
          await tab.locator("input[name=theme][value=dark]").check();
          await tab.keyboard.press("Escape");
          assert.ok(await menu.evaluate((e) => e === document.activeElement));
          await tab.reload();
          assert.ok((await tab.evaluate(fontSize)) > plain, "not kept");
          const theme = () => document.documentElement.dataset.theme;
          assert.equal(await tab.evaluate(theme), "dark");
          await menu.click();
          const panel = await tab.locator(".settings").boundingBox();
          assert.ok(panel.x >= 0 && panel.x + panel.width <= width);
          await tab.locator("input[name=theme][value=system]").check();
          assert.equal(await tab.evaluate(theme), undefined);
          await tab.locator("input[name=size][value=normal]").check();
          assert.equal(await tab.evaluate(() => localStorage.length), 0);
        });
      });
    }

    it(`${address} shows how far each section has been read`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        const read = () =>
          [...document.querySelectorAll("[data-progress]")].map((e) =>
            parseFloat(e.style.getPropertyValue("--read")),
          );
        await tab.waitForTimeout(100);
        assert.ok((await tab.evaluate(read)).every((r) => r === 0));
        await tab.evaluate(() =>
          document.querySelector(".byline").scrollIntoView({
            behavior: "instant",
          }),
        );
        await tab.waitForTimeout(100);
        const end = await tab.evaluate(read);
        assert.ok(end.length > 1 && end.every((r) => r === 1), end.join(" "));
      });
    });

    it(`${address} is read aloud, sentence by sentence, its blocks marked`, async () => {
      await visit(address, { width: 1280 }, async (tab) => {
        await tab.addInitScript(voices, ["zh-CN", "en-GB"]);
        await tab.reload();
        await tab.locator("[data-aloud]").click();
        const all = await tab.evaluate(() => {
          const marked = new Set();
          for (let i = 0; i < window.said.length; i++) {
            for (const e of document.querySelectorAll(".aloud")) marked.add(e);
            window.said[i].onend();
          }
          return {
            text: window.said.map((u) => u.text).join(""),
            marked: marked.size,
            left: document.querySelectorAll(".aloud").length,
            longest: Math.max(...window.said.map((u) => u.text.length)),
          };
        });
        const squeeze = (text) => text.replace(/\s+/g, "");
        const wanted = await tab.evaluate(() =>
          [...document.querySelectorAll(".section__text > p.block")].map(
            (e) => {
              const copy = e.cloneNode(true);
              for (const p of copy.querySelectorAll(
                "[popover], [aria-hidden=true]",
              ))
                p.remove();
              return copy.textContent;
            },
          ),
        );
        none(
          address,
          wanted.filter((t) => !squeeze(all.text).includes(squeeze(t))),
        );
        assert.ok(
          all.marked >= wanted.length && wanted.length > 5,
          `${all.marked} of ${wanted.length} blocks were marked`,
        );
        assert.equal(all.left, 0);
        assert.ok(all.longest < 700, `one breath of ${all.longest}`);
      });
    });

    it(`${address} has no button to listen without a voice in its language`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        await tab.addInitScript(voices, ["fr-FR"]);
        await tab.reload();
        assert.ok(await tab.locator("[data-aloud]").isHidden());
      });
    });

    it(`${address} can be paused and stopped while it is read aloud`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        await tab.addInitScript(voices, ["zh-CN", "en-GB"]);
        await tab.reload();
        await tab.locator("[data-aloud]").click();
        await tab.locator("[data-aloud-pause]").click();
        assert.ok(await tab.evaluate(() => speechSynthesis.paused));
        await tab.locator("[data-aloud-stop]").click();
        assert.equal(await tab.locator(".aloud").count(), 0);
        assert.ok(await tab.locator("[data-aloud-bar]").isHidden());
      });
    });

    it(`${address} is shared: its address copied, its code and poster there`, async () => {
      await visit(address, { width: 1280 }, async (tab) => {
        await tab
          .context()
          .grantPermissions(["clipboard-read", "clipboard-write"]);
        await tab.locator("[data-copy]").click();
        await tab.locator(".share__told:not(:empty)").waitFor();
        const canonical = attribute(
          find(
            page(address).tree,
            "link",
            (e) => attribute(e, "rel") === "canonical",
          ),
          "href",
        );
        const copied = await tab.evaluate(() => navigator.clipboard.readText());
        assert.equal(copied, canonical);
        for (const name of [".share__code", ".share__poster"]) {
          const img = tab.locator(name);
          await img.scrollIntoViewIfNeeded();
          await img.evaluate((e) => e.decode());
          assert.ok(await img.getAttribute("alt"));
        }
      });
    });

    it(`the poster of ${address} opens whole by a press, and a long one keeps it`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        const poster = tab.locator(".share__poster");
        await poster.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await poster.boundingBox();
        // A finger that stays: browsers then offer to keep the picture that is under it.
        const touch = await tab.context().newCDPSession(tab);
        const touchPoints = [{ x: x + width / 2, y: y + height / 2 }];
        await touch.send("Input.dispatchTouchEvent", {
          type: "touchStart",
          touchPoints,
        });
        const size = (e) => [e.naturalWidth, e.naturalHeight];
        await poster.evaluate((e) => e.decode());
        assert.deepEqual(await poster.evaluate(size), [1080, 1920]);
        const whole = await poster.evaluate((e) => e.currentSrc);
        const kept = await poster.evaluate((e) =>
          e.dispatchEvent(
            new Event("contextmenu", { bubbles: true, cancelable: true }),
          ),
        );
        assert.ok(kept, "the system's menu is kept away");
        await touch.send("Input.dispatchTouchEvent", {
          type: "touchCancel",
          touchPoints: [],
        });

        await poster.tap();
        await tab.waitForURL(whole);
        assert.deepEqual(await tab.locator("img").evaluate(size), [1080, 1920]);
        await tab.goBack();
        assert.equal(new URL(tab.url()).pathname, address);
      });
    });
  }
});
