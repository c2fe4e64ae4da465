// What engines have set differently, in each of them: charts, lines, spaces, and
// what opens.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { engines, useEngines } from "../browser/engines.js";
import { badBreaks, overflow } from "../browser/measure.js";
import { kindOf, kinds } from "../site/folder.js";
import { all, attribute, classes } from "../site/html.js";
import { sought } from "../site/source.js";
import { none } from "../site/verdict.js";

const widths = [360, 1280];
const has = (name) => (e) => classes(e).includes(name);
const holding = (test) => kinds.filter((p) => all(p.tree, test).length);
const reports = kinds.filter((p) => kindOf(p) === "report");
const charted = holding(has("chart"));
const searches = holding((e) => attribute(e, "data-search") !== undefined);
const galleries = kinds.filter((p) => p.address.includes("/photos/"));

// charts are the widths of a page's charts and of the widest of their labels.
const charts = () =>
  [...document.querySelectorAll(".chart")].map((chart) => {
    const labels = [...chart.querySelectorAll(".chart__label")];
    const wide = (e) => e.getBoundingClientRect().width;
    return {
      id: chart.id,
      chart: wide(chart),
      labels: Math.max(0, ...labels.map(wide)),
    };
  });

// front lists what is wrong with a front page in columns: pictures that have no room, the
// lead and the seconds beside it that do not end together, and lines of a task that do
// not reach over their row.
const front = () => {
  const box = (e) => e.getBoundingClientRect();
  const found = [];
  for (const e of document.querySelectorAll(".story__picture, .story__photo")) {
    const { height } = box(e.firstElementChild);
    if (height < 60 || Math.abs(height - box(e).height) > 1)
      found.push(`a picture is ${height} px high`);
  }
  const last = (row) =>
    box(document.querySelector(`.front__row--${row} > :last-child`)).bottom;
  if (Math.abs(last("lead") - last("second")) > 2)
    found.push(
      `the lead ends at ${last("lead")}, the seconds at ${last("second")}`,
    );
  return found;
};

// tasks are the heights of the rows of charts with a task, and of the lines in them.
const tasks = () =>
  [...document.querySelectorAll(".chart--target .chart__dots")].map((e) => [
    e.parentElement.getBoundingClientRect().height,
    e.getBoundingClientRect().height,
  ]);

// gaping lists the figures before which a line gapes: an engine that fills lines at their
// spaces alone has them at the gap before a figure.
const gaping = () => {
  const boxOf = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  return [...document.querySelectorAll("p:lang(zh) > .datum__gap")].flatMap(
    (e) => {
      const before = e.previousSibling;
      if (before?.nodeType !== 3 || !before.data.trim()) return [];
      const last = boxOf(before, before.data.length - 1);
      const first = boxOf(document.createTreeWalker(e, 4).nextNode(), 0);
      if (Math.abs(first.top - last.top) > last.height / 2) return [];
      const em = parseFloat(getComputedStyle(e).fontSize);
      const gap = (first.left - last.right) / em;
      return gap > 0.6 ? [`${gap.toFixed(2)} em before ${e.textContent}`] : [];
    },
  );
};

// spaced counts the elements of Chinese text in which the engine itself sets a space
// between Han and digits.
const spaced = () =>
  [...document.querySelectorAll("body:lang(zh), body :lang(zh)")].filter(
    (e) => !["", "no-autospace"].includes(getComputedStyle(e).textAutospace),
  ).length;

// slips opens the first and the last figure and the first term of a page, and lists
// what does not stand on the screen then.
function slips() {
  const openers = (kind) => [
    ...document.querySelectorAll(`main a[href^="#${kind}"]`),
  ];
  const [figures, terms] = [openers("f-"), openers("t-")];
  const found = [];
  if (!figures.length) found.push("no figure opens");
  const tried = [figures[0], figures.at(-1), terms[0]].filter(Boolean);
  for (const opener of tried) {
    const slip = document.getElementById(opener.hash.slice(1));
    opener.scrollIntoView({ block: "end", behavior: "instant" });
    opener.click();
    if (!slip.matches(":popover-open")) found.push(`${slip.id} does not open`);
    const { left, top, right, bottom } = slip.getBoundingClientRect();
    const inside =
      Math.min(left, top) >= 0 &&
      right <= innerWidth + 1 &&
      bottom <= innerHeight + 1;
    if (!inside || right - left < 100)
      found.push(`${slip.id} stands at ${[left, top, right, bottom]}`);
    slip.hidePopover();
    if (slip.checkVisibility()) found.push(`${slip.id} does not close`);
  }
  return found;
}

// notes lists what is wrong with the notes in the margin: each stands beside the text and
// below those above it.
function notes() {
  const found = [];
  let bottom = 0;
  const all = [...document.querySelectorAll(".beside > .slip")];
  if (!all.length) found.push("there are none");
  for (const slip of all) {
    const box = slip.getBoundingClientRect();
    const block = slip.parentElement.nextElementSibling;
    const text = block.getBoundingClientRect();
    if (box.width < 150 || box.height < 10)
      found.push(`${slip.id} is not seen`);
    if (box.left < text.right + 16) found.push(`${slip.id} lies in the text`);
    if (box.right > innerWidth) found.push(`${slip.id} leaves the page`);
    if (box.top < bottom - 1) found.push(`${slip.id} lies over the one above`);
    if (box.top < text.top - 2) found.push(`${slip.id} begins above its block`);
    bottom = box.bottom;
  }
  return found;
}

// permalinks lists what is wrong with the button beside a block that the pointer is over.
function permalinks() {
  const block = document.querySelector(".section__text > p:has(.datum)");
  const mark = [...block.querySelectorAll(".datum")].at(-1);
  const over = { bubbles: true, pointerType: "mouse" };
  mark.dispatchEvent(new PointerEvent("pointerover", over));
  const link = document.querySelector(".permalink");
  const [a, b] = [link, block].map((e) => e.getBoundingClientRect());
  const found = [];
  if (block.nextElementSibling !== link) found.push("it is not the next stop");
  if (a.width < 44 || a.right > b.left + 1 || Math.abs(a.top - b.top) > 12)
    found.push(
      `it stands at ${a.left},${a.top}, the block at ${b.left},${b.top}`,
    );
  return found;
}

// viewer opens the second picture of a page, and says what the viewer shows.
async function viewer() {
  const link = document.querySelectorAll("[data-viewer]")[1];
  link.scrollIntoView({ block: "center", behavior: "instant" });
  link.click();
  const dialog = document.querySelector("dialog[open]");
  if (!dialog) return null;
  const image = dialog.querySelector("img");
  await image.decode();
  const box = image.getBoundingClientRect();
  const told = {
    count: dialog.querySelector(".viewer__count").textContent,
    words: dialog.querySelector(".viewer__words").textContent,
    inside: box.width > 100 && box.left >= -1 && box.right <= innerWidth + 1,
  };
  // It closes by the way back, which takes a moment.
  await new Promise((done) => {
    addEventListener("popstate", done, { once: true });
    dialog.querySelector(".viewer__button--close").click();
  });
  return { ...told, closed: !document.querySelector("dialog[open]") };
}

// search types words and waits for the first result.
async function search(words) {
  const field = document.querySelector("input[type=search]");
  field.focus();
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  for (let i = 0; i < 100; i++) {
    const results = document.querySelectorAll(".search__link");
    if (results.length) return results.length;
    await new Promise((done) => setTimeout(done, 50));
  }
  return 0;
}

describe("engines", () => {
  const visit = useEngines();

  // lines.test.js has every page in Chromium.
  for (const name of engines.slice(1)) {
    for (const { address } of [...reports, ...charted, ...galleries]) {
      it(`${name} sets the lines of ${address}`, async () => {
        const found = await visit(name, address, widths[0], async (tab) => {
          const found = [];
          for (const width of widths) {
            await tab.resize(width);
            const bad = [
              ...(await tab.evaluate(badBreaks)),
              ...(await tab.evaluate(overflow, width)),
            ];
            found.push(...bad.map((what) => `${what} (${width} px)`));
          }
          return [...tab.faults, ...found];
        });
        none(address, found);
      });
    }
  }

  for (const name of engines) {
    // Only a picture would tell that WebKit paints a digit over the next: where the
    // characters stand is told as if it had not.
    it(`${name} does not gape before a figure`, async () => {
      for (const { address } of reports) {
        await visit(name, address, 320, async (tab) => {
          for (const width of [320, 360, 375, 390, 412, 430]) {
            await tab.resize(width);
            none(`${address} at ${width} px`, await tab.evaluate(gaping));
          }
        });
      }
    });

    it(`${name} sets a space between Han and digits if it can`, async () => {
      const [{ address }] = reports;
      const count = await visit(name, address, 360, (tab) =>
        tab.evaluate(spaced),
      );
      if (name === "webkit") assert.equal(count, 0);
      else assert.ok(count > 0);
    });

    for (const { address } of reports) {
      for (const width of [360, 768]) {
        it(`${name} opens the slips of ${address} at ${width} px`, async () => {
          const ask = (tab) => tab.evaluate(slips);
          none(address, await visit(name, address, width, ask));
        });
      }
      it(`${name} offers the address of a block of ${address}`, async () => {
        const ask = (tab) => tab.evaluate(permalinks);
        none(address, await visit(name, address, 1280, ask));
      });
      for (const width of [1024, 1280]) {
        it(`${name} sets the notes of ${address} in the margin at ${width} px`, async () => {
          const ask = (tab) => tab.evaluate(notes);
          none(address, await visit(name, address, width, ask));
        });
      }
    }

    for (const { address, language } of galleries) {
      it(`${name} opens the viewer of ${address}`, async () => {
        const ask = (tab) => tab.evaluate(viewer);
        const told = await visit(name, address, 360, ask);
        assert.ok(told, "no viewer opens");
        assert.match(told.count, /^2/);
        assert.ok(told.words.length > 5, language);
        assert.ok(told.inside && told.closed, JSON.stringify(told));
      });
    }

    for (const { address, language } of searches) {
      it(`${name} finds on ${address}`, async () => {
        const words = sought[language.slice(0, 2)];
        const ask = (tab) => tab.evaluate(search, words);
        assert.ok((await visit(name, address, 360, ask)) >= 5, words);
      });
    }
  }

  for (const { address } of charted) {
    for (const width of widths) {
      it(`the charts of ${address} are as wide in every engine at ${width} px`, async () => {
        const ask = (tab) => tab.evaluate(charts);
        const want = await visit("chromium", address, width, ask);
        assert.ok(want.length > 0);
        const found = [];
        for (const name of engines.slice(1)) {
          const is = await visit(name, address, width, ask);
          for (const [i, { id, chart, labels }] of want.entries()) {
            if (Math.abs(is[i].chart - chart) > 2)
              found.push(`${id}: ${is[i].chart} px in ${name}, not ${chart}`);
            if (Math.abs(is[i].labels - labels) > 6)
              found.push(
                `labels of ${id}: ${is[i].labels} px in ${name}, not ${labels}`,
              );
          }
        }
        none(address, found);
      });
    }
  }

  for (const name of engines) {
    it(`${name} sets the front page in columns`, async () => {
      for (const address of ["/", "/en/"])
        none(
          address,
          await visit(name, address, 1280, (tab) => tab.evaluate(front)),
        );
    });

    it(`${name} draws the line of a task over whole rows`, async () => {
      let rows = 0;
      for (const { address } of charted)
        for (const [cell, drawn] of await visit(name, address, 360, (tab) =>
          tab.evaluate(tasks),
        )) {
          rows++;
          assert.ok(
            Math.abs(cell - drawn) < 2,
            `${address}: ${drawn} of ${cell} px`,
          );
        }
      assert.ok(rows > 0);
    });
  }
});
