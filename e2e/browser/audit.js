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
// The one of them that axe leaves out by default is target-size.
const run = () =>
  window.axe.run(document, { rules: { "target-size": { enabled: true } } });

function told({ violations }) {
  return violations.flatMap((rule) =>
    rule.nodes.map(
      (n) => `axe ${rule.id}: ${n.target.join(" ")}: ${n.failureSummary}`,
    ),
  );
}

// audit lists what is wrong with a page, the faults met so far among it.
export async function audit(page, faults, width) {
  const found = await page.evaluate(overflow, width);
  await page.evaluate(axe);
  const result = await page.evaluate(run);
  const ran = Object.values(result).flatMap((v) =>
    Array.isArray(v) ? v.map((rule) => rule.id) : [],
  );
  for (const rule of ["target-size", "color-contrast", "region"]) {
    assert.ok(ran.includes(rule), `axe did not run ${rule}`);
  }
  const open = result.incomplete.find((rule) => rule.id === "color-contrast");
  const targets = open?.nodes.map((node) => node.target.join(" ")) ?? [];
  const pale = await page.evaluate(contrast, targets);
  return [...faults, ...found, ...told(result), ...pale];
}
