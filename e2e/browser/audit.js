// What a laid-out page is held to: axe, contrast that axe can not tell, its
// width, and what it complained of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { contrast } from "./contrast.js";
import { overflow } from "./measure.js";

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

// run runs axe with all its rules of WCAG 2.2 A and AA and its best practices.
// The one of them that axe leaves out by default is target-size. Of what passes
// axe tells the rules alone: to name every element takes it longer than to judge it.
async function run() {
  const result = await window.axe.run(document, {
    resultTypes: ["violations", "incomplete"],
    rules: { "target-size": { enabled: true } },
  });
  const { violations, incomplete } = result;
  const ran = Object.values(result).flatMap((v) =>
    Array.isArray(v) ? v.map((rule) => rule.id) : [],
  );
  return {
    ran,
    told: violations.flatMap((rule) =>
      rule.nodes.map(
        (n) => `axe ${rule.id}: ${n.target.join(" ")}: ${n.failureSummary}`,
      ),
    ),
    open: incomplete
      .filter((rule) => rule.id === "color-contrast")
      .flatMap((rule) => rule.nodes.map((node) => node.target.join(" "))),
  };
}

// judge lists what axe finds in a page as it stands, and what of it has contrast
// that axe can not tell.
export async function judge(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { ran, told, open } = await page.evaluate(run);
  for (const rule of ["target-size", "color-contrast", "region"])
    assert.ok(ran.includes(rule), `axe did not run ${rule}`);
  return { told, open };
}

// audit lists what is wrong with a page in each colour scheme, the faults met so
// far among it.
export async function audit(page, faults, width, schemes) {
  const found = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => scrollTo(0, 0));
    const wide = await page.evaluate(overflow, width);
    const { told, open } = await judge(page);
    const pale = await page.evaluate(contrast, open);
    found.push(
      ...[...wide, ...told, ...pale].map((what) => `${what} (${colorScheme})`),
    );
  }
  return [...faults, ...found];
}
