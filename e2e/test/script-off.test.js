// Without script there is the same to read, every block of it can be seen, and
// what script would add does not stand there dead.
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { unseen, words } from "../browser/measure.js";
import { kinds } from "../site/folder.js";
import { none } from "../site/verdict.js";

// apart is where two texts begin to differ.
function apart(with_, without) {
  let at = 0;
  while (at < with_.length && with_[at] === without[at]) at++;
  const near = (text) =>
    JSON.stringify(text.slice(Math.max(0, at - 20), at + 40));
  return `${near(without)} without script, ${near(with_)} with it`;
}

// A style sheet reads radio buttons; what they do is tested where they stand.
const controls =
  "button:not([popovertarget], [commandfor]), input:not([type=radio]), select, textarea";

const look = (page) =>
  page.evaluate(words).then(async (read) => ({
    ...read,
    unseen: await page.evaluate(unseen),
    dead: await page
      .locator(controls)
      .evaluateAll((all) =>
        all
          .filter((e) => e.checkVisibility())
          .map((e) => e.outerHTML.slice(0, 80)),
      ),
  }));

describe("without script", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of kinds) {
    for (const width of [360, 1280]) {
      const name = `${address} at ${width} px`;
      it(`${name} reads the same`, async () => {
        const on = await visit(address, { width }, look);
        const off = await visit(address, { width, script: false }, look);
        const found = [
          ...on.unseen.map((line) => `${line}, with script`),
          ...off.unseen.map((line) => `${line}, without script`),
          ...off.dead.map((html) => `does nothing without script: ${html}`),
        ];
        if (on.all !== off.all)
          found.push(`there is ${apart(on.all, off.all)}`);
        if (on.seen !== off.seen)
          found.push(`to be seen is ${apart(on.seen, off.seen)}`);
        if (off.seen.length < 20)
          found.push(`there is nothing to read: "${off.seen}"`);
        none(name, found);
      });
    }
  }
});
