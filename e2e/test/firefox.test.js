// A page of each kind and language in Firefox: as wide as its window, accessible,
// free of errors.
import { describe, it } from "node:test";
import { judge } from "../browser/audit.js";
import { useEngines } from "../browser/engines.js";
import { overflow } from "../browser/measure.js";
import { kinds } from "../site/folder.js";
import { none } from "../site/verdict.js";

const widths = [320, 360, 1280];

describe("pages in Firefox", () => {
  const visit = useEngines(["firefox"]);
  for (const { address } of kinds) {
    it(`${address} is whole at ${widths.join(", ")} px`, async () => {
      const found = await visit("firefox", address, widths[0], async (tab) => {
        const found = [];
        for (const width of widths) {
          await tab.resize(width);
          const wide = await tab.evaluate(overflow, width);
          found.push(...wide.map((what) => `${what} (${width} px)`));
        }
        const { told } = await judge(tab);
        return [...tab.faults, ...found, ...told];
      });
      none(address, found);
    });
  }
});
