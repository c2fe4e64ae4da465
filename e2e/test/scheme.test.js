// Light and dark: by the system's preference, by the switch, and kept.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { kinds, published } from "../site/folder.js";
import { none } from "../site/verdict.js";

// paint is what every element of a page is painted with, drawings included. The
// menu that shows which scheme was chosen is left out.
function paint() {
  const all = document.querySelectorAll(
    "body, body *:not(.settings *, .settings)",
  );
  return [...all].map((e) => {
    const s = getComputedStyle(e);
    const name =
      e.tagName.toLowerCase() +
      (e.classList.length ? `.${e.classList[0]}` : "");
    return [
      name,
      s.backgroundColor,
      s.color,
      s.fill,
      s.stroke,
      s.stopColor,
      s.borderTopColor,
    ].join(" ");
  });
}

// brightness of a page's paper, from 0 to 255, as it is really painted.
function brightness() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  for (const e of [document.documentElement, document.body]) {
    canvas.fillStyle = getComputedStyle(e).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// differ lists the elements that are painted otherwise than wanted.
const differ = (how, is, want) =>
  want
    .flatMap((line, i) =>
      is[i] === line ? [] : [`${how}: ${is[i]}, not ${line}`],
    )
    .slice(0, 5);

// painted is what was found so far of pages that follow the system, by address.
const painted = new Map();

const theSwitch = "[data-theme-switch]";
const still = { motion: "reduce" };

// both paints a page in both schemes, by the system's preference alone.
async function both(page) {
  const found = {};
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    found[colorScheme] = await page.evaluate(paint);
    const b = await page.evaluate(brightness);
    const right = colorScheme === "light" ? b > 180 : b < 60;
    assert.ok(right, `the brightness of ${colorScheme} paper is ${b}`);
  }
  return found;
}

// choose goes through all that a reader can choose against the system.
async function choose(page) {
  const { light, dark } = await both(page);
  const found = [];
  const expect = async (how, want) =>
    found.push(...differ(how, await page.evaluate(paint), want));
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator(theSwitch).click();
  await expect("dark chosen in light", dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect("dark chosen in light, then the system goes dark", dark);
  await page.locator(theSwitch).click();
  await expect("light chosen in dark", light);
  await page.emulateMedia({ colorScheme: "light" });
  await expect("light chosen in dark, then the system goes light", light);
  painted.set(new URL(page.url()).pathname, { light, dark });
  return found;
}

describe("colour scheme", { concurrency: 2 }, () => {
  const visit = useBrowser();

  for (const { address } of kinds) {
    it(`${address} follows the system, and the switch against it`, async () => {
      const found = await visit(address, still, choose);
      const off = await visit(address, { ...still, script: false }, both);
      const { light, dark } = painted.get(address);
      // The switch itself is only there with script.
      none(address, [
        ...found,
        ...differ("light without script", off.light, light),
        ...differ("dark without script", off.dark, dark),
      ]);
    });
  }

  for (const [scheme, chosen] of [
    ["light", "dark"],
    ["dark", "light"],
  ]) {
    it(`${chosen} chosen in ${scheme} is kept on every page`, async () => {
      const found = [];
      await visit("/", { ...still, scheme }, async (page) => {
        await page.locator(theSwitch).click();
        for (const { address } of kinds.filter((p) => published.includes(p))) {
          await page.goto(new URL(address, page.url()).href);
          const is = await page.evaluate(paint);
          const want =
            painted.get(address) ?? (await visit(address, still, both));
          found.push(...differ(address, is, want[chosen]));
        }
      });
      none(chosen, found);
    });
  }

  it("the switch has a name, and room for a finger", async () => {
    await visit("/", { width: 360 }, async (page) => {
      const button = page.locator(theSwitch);
      assert.ok(await button.getAttribute("aria-label"), "it has no name");
      const { width, height } = await button.boundingBox();
      assert.ok(width >= 44 && height >= 44, `it is ${width} by ${height} px`);
    });
  });
});
