// The issue kept in the browser: whole after one visit, one release at a time,
// and never a mixture when a release is switched.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "../browser/chromium.js";
import { copySite } from "../site/copy.js";
import { kinds, published } from "../site/folder.js";
import { home } from "../site/issue.js";
import { typeOf } from "../site/server.js";
import { cover, sought } from "../site/source.js";
import { none } from "../site/verdict.js";

const styles = "assets/css/base.css";
const site = copySite();
const first = join(site.folder, "first");
const second = join(site.folder, "second");
const mixed = join(site.folder, "mixed");
cpSync(site.out, first, { recursive: true });

// The second release differs in the text of every page, and in its styles.
const edit = (file, from, to) => {
  const path = join(site.folder, file);
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from), `${file} has no "${from}"`);
  writeFileSync(path, text.replaceAll(from, to));
};
const events = { zh: cover("zh").event, en: cover("en").event };
edit("content/zh/_index.md", events.zh, `${events.zh}（二）`);
edit("content/en/_index.md", events.en, `${events.en} (2)`);
// What an issue has of its own wins over the theme's.
mkdirSync(join(site.folder, "assets/css"), { recursive: true });
cpSync(join(home, "assets/css/base.css"), join(site.folder, styles));
edit(styles, "margin: 0;", "margin: 0; --release: 2;");
rmSync(site.out, { recursive: true });
site.build();
cpSync(site.out, second, { recursive: true });

// A switch caught half way: everything new, but one page still old.
cpSync(second, mixed, { recursive: true });
cpSync(join(first, "photos"), join(mixed, "photos"), { recursive: true });
after(site.remove);

// prove writes what a deploy writes of a release: the hash of every file.
function prove(folder, of = folder) {
  const files = readdirSync(of, { recursive: true })
    .filter((f) => statSync(join(of, f)).isFile())
    .map((path) => ({
      path,
      sha256: createHash("sha256")
        .update(readFileSync(join(of, path)))
        .digest("hex"),
    }));
  writeFileSync(join(folder, "release.json"), JSON.stringify({ files }));
}

let root, server, origin, browser;
before(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    let file = join(root, decodeURIComponent(pathname));
    if (existsSync(file) && statSync(file).isDirectory())
      file = join(file, "index.html");
    const found = existsSync(file);
    response.writeHead(found ? 200 : 404, {
      "content-type": typeOf(file),
      "cache-control": /[0-9a-f]{32}/.test(file) ? "max-age=600" : "no-cache",
    });
    response.end(found ? readFileSync(file) : "not here");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((done) => server.close(done));
});

// visit opens the cover of a folder in a new browser and waits until the issue
// is kept.
async function visit(folder, look) {
  root = folder;
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(`${origin}/`);
    await tab.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller)
        await new Promise((ready) =>
          navigator.serviceWorker.addEventListener("controllerchange", ready),
        );
    });
    return await look(tab, context);
  } finally {
    await context.close();
  }
}

// state is which release the text and the styles of the open page are of.
const state = () => ({
  text: /（二）|\(2\)/.test(document.querySelector(".masthead").textContent)
    ? 2
    : 1,
  style: Number(
    getComputedStyle(document.body).getPropertyValue("--release") || 1,
  ),
});

// releases are the releases that the pages show, one after the other.
async function releases(tab) {
  const seen = [];
  for (const { address } of kinds.filter((p) => published.includes(p))) {
    await tab.goto(origin + address);
    const { text, style } = await tab.evaluate(state);
    assert.equal(text, style, `${address} is half old and half new`);
    seen.push(text);
  }
  return seen;
}

// update makes the browser look for a new worker and waits for the outcome.
const update = (tab) =>
  tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return "none";
    return new Promise((done) =>
      worker.addEventListener("statechange", () => {
        if (["activated", "redundant"].includes(worker.state))
          done(worker.state);
      }),
    );
  });

describe("offline", () => {
  it("after one visit every page of both languages is there, with search", async () => {
    await visit(first, async (tab, context) => {
      await context.setOffline(true);
      root = "/nowhere";
      const found = [];
      tab.on("requestfailed", (r) => {
        // Pictures are kept when they were seen, and the tab has its icon.
        const picture = r.resourceType() === "image" || /favicon/.test(r.url());
        if (!picture) found.push(r.url());
      });
      for (const { address, language } of published) {
        await tab.goto(origin + address);
        const lang = await tab.evaluate(() => document.documentElement.lang);
        const styled = await tab.evaluate(
          () => getComputedStyle(document.body).display === "flex",
        );
        if (lang !== language || !styled) found.push(address);
        await tab.evaluate(() => document.fonts.ready.then(() => 0));
      }
      await tab.goto(`${origin}/search/?q=${encodeURIComponent(sought.zh)}`);
      await tab.locator("mark").first().waitFor();
      await tab.goto(`${origin}/en/no-such-page/`);
      assert.match(await tab.title(), /./);
      assert.equal(
        await tab.evaluate(() => document.documentElement.lang),
        "en",
      );
      none("offline", found);
      const { address } = published.find((p) => /\/numbers\/./.test(p.address));
      await tab.goto(origin + address);
      const link = tab.locator("a[download]").first();
      await link.click();
      await tab.locator(".updated").waitFor();
      const told = await tab.locator(".updated").textContent();
      const answer = await tab.evaluate(
        async (address) => {
          const frame = document.createElement("iframe");
          frame.src = address;
          document.body.append(frame);
          await new Promise((done) => (frame.onload = done));
          return frame.contentDocument.body.textContent;
        },
        await link.getAttribute("href"),
      );
      assert.match(answer, /网|network/);
      assert.equal(told, answer);
    });
  });

  it("a new release takes over whole, and the open page says so", async () => {
    await visit(first, async (tab) => {
      assert.deepEqual(new Set(await releases(tab)), new Set([1]));
      root = second;
      assert.equal(await update(tab), "activated");
      await tab.locator(".updated").waitFor();
      assert.deepEqual(await tab.evaluate(state), { text: 1, style: 1 });
      await tab.locator(".updated a").click();
      await tab.waitForFunction(() =>
        document.querySelector(".masthead")?.textContent.match(/（二）|\(2\)/),
      );
      assert.deepEqual(new Set(await releases(tab)), new Set([2]));
    });
  });

  it("a release whose files do not match its hashes is not taken", async () => {
    prove(first);
    prove(mixed, second);
    try {
      await visit(first, async (tab) => {
        root = mixed;
        assert.equal(await update(tab), "redundant");
        assert.deepEqual(new Set(await releases(tab)), new Set([1]));
        prove(second);
        root = second;
        assert.equal(await update(tab), "activated");
        assert.deepEqual(new Set(await releases(tab)), new Set([2]));
      });
    } finally {
      for (const folder of [first, second])
        rmSync(join(folder, "release.json"), { force: true });
    }
  });

  it("a release that goes away while it is fetched is not taken", async () => {
    await visit(first, async (tab) => {
      root = second;
      const took = update(tab);
      root = first;
      const outcome = await took;
      const seen = new Set(await releases(tab));
      assert.equal(seen.size, 1, `pages of releases ${[...seen]}, ${outcome}`);
    });
  });

  it("the old release's files go when two newer ones have come", async () => {
    await visit(first, async (tab) => {
      root = second;
      await update(tab);
      const names = await tab.evaluate(() => caches.keys());
      assert.equal(names.length, 2, names.join(" "));
    });
  });
});
