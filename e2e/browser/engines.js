// Three engines behind one door, for questions that a laid-out page answers: a tab
// has goto(address), resize(width), evaluate(f, argument), as Playwright's, faults
// and close().
import { after, before } from "node:test";
import { serve } from "../site/server.js";
import { launch } from "./chromium.js";
import { firefox } from "./firefox.js";
import { webkit } from "./webkit.js";

const height = 800;

async function chromium() {
  const browser = await launch();
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  return {
    faults,
    goto: (address) => page.goto(address, { waitUntil: "load" }),
    resize: (width) => page.setViewportSize({ width, height }),
    evaluate: (f, argument) => page.evaluate(f, argument),
    close: () => browser.close(),
  };
}

const starters = { chromium, firefox, webkit };
export const engines = Object.keys(starters);

// useEngines starts these engines for the tests of a file, and a server, and stops
// them after the last. The function it gives opens an address in one of them, in a
// window of this width, and calls look(tab).
export function useEngines(names = engines) {
  const tabs = {};
  let server;
  before(async () => {
    server = await serve();
    for (const name of names) tabs[name] = await starters[name](height);
  });
  after(async () => {
    for (const tab of Object.values(tabs)) await tab.close();
    await server?.close();
  });
  return async (name, address, width, look) => {
    const tab = tabs[name];
    tab.faults.length = 0;
    await tab.resize(width);
    await tab.goto(server.origin + address);
    return look(tab);
  };
}
