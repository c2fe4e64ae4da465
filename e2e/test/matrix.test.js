// Every page in every width and colour scheme: accessible, as wide as its
// window, free of errors, and content with its own host.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { schemes, useBrowser, widths } from "../browser/chromium.js";
import { contrast } from "../browser/contrast.js";
import { overflow } from "../browser/measure.js";
import { pages } from "../site/folder.js";
import { none } from "../site/verdict.js";

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

// audit runs axe with all its rules of WCAG 2.2 A and AA and its best
// practices. The one of them that axe leaves out by default is target-size.
const audit = () =>
  window.axe.run(document, { rules: { "target-size": { enabled: true } } });

function told({ violations }) {
  return violations.flatMap((rule) =>
    rule.nodes.map(
      (n) => `axe ${rule.id}: ${n.target.join(" ")}: ${n.failureSummary}`,
    ),
  );
}

async function look(page, faults, width) {
  const found = await page.evaluate(overflow, width);
  await page.evaluate(axe);
  const result = await page.evaluate(audit);
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

describe("every page", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of pages) {
    for (const width of widths) {
      for (const scheme of schemes) {
        const name = `${address} at ${width} px, ${scheme}`;
        it(name, async () => {
          const found = await visit(
            address,
            { width, scheme },
            (page, faults) => look(page, faults, width),
          );
          none(name, found);
        });
      }
    }
  }
});
