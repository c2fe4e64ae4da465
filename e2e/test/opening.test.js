// A report opens like one of a magazine, and ends as one piece.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { page, read } from "../site/folder.js";
import { all, attribute, classes, squeeze, text } from "../site/html.js";
import { photos, reports } from "../site/source.js";
import { none } from "../site/verdict.js";

const find = (tree, test) => all(tree, test)[0];
const has = (name) => (e) => classes(e).includes(name);
const id = (name) => (e) => attribute(e, "id") === name;
const links = (e) =>
  all(e, (a) => a.tagName === "a").map((a) => attribute(a, "href"));
const addresses = ["/", "/en/"].flatMap((root) =>
  reports.map((name) => `${root}${name}/`),
);
const pointed = addresses.filter((a) => find(page(a).tree, has("points")));

it("some reports have key points, and some have none", () => {
  assert.ok(pointed.length && pointed.length < addresses.length);
});

for (const address of pointed) {
  it(`the feed tells the key points of ${address}`, () => {
    const feed = squeeze(
      read(address.startsWith("/en/") ? "en/feed.xml" : "feed.xml"),
    );
    for (const point of all(page(address).tree, has("points__words")))
      assert.ok(feed.includes(squeeze(text(point))), text(point));
  });
}

for (const address of addresses) {
  const { tree } = page(address);
  const head = find(tree, has("headline"));

  it(`the figures in the key points of ${address} lead to the blocks that tell them`, () => {
    const found = [];
    for (const item of all(head, has("points__item"))) {
      const [large] = all(item, has("points__figure"));
      const places = all(item, has("points__place"));
      if (large && !places.length) found.push(`"${text(large)}" leads nowhere`);
      for (const a of places) {
        const at = find(tree, id(attribute(a, "href").slice(1)));
        const told = at && squeeze(text(at));
        if (!told?.includes(squeeze(text(a))))
          found.push(`${attribute(a, "href")} does not tell "${text(a)}"`);
      }
    }
    none(address, found);
  });

  it(`${address} shows a photograph or a ridge at its head, and no photograph twice`, () => {
    const next = find(tree, has("ending__next"));
    const ridges = all(tree, has("ridge--opening")).length;
    const behind = next ? all(next, has("ridge--opening")).length : 0;
    assert.equal(
      all(tree, has("headline__picture")).length + ridges - behind,
      1,
    );
    const twice = photos.filter(
      (p) => all(tree, id(`photo-${p.id}`)).length > 1,
    );
    assert.deepEqual(twice, []);
  });

  it(`the openers of ${address} vary, and no two neighbours look alike`, () => {
    const kinds = all(tree, has("opener")).map((e) => classes(e)[1]);
    assert.ok(kinds.length > 1);
    kinds.forEach((kind, n) => {
      assert.match(kind, /^opener--(wide|tall|night|detail)$/);
      assert.notEqual(kind, kinds[n + 1]);
    });
    const dark = kinds.indexOf("opener--night");
    assert.equal(dark > 0 && dark < kinds.length - 1, kinds.length > 2);
  });

  it(`${address} ends with what was read, the ways to hand it on, the next report, the other pages`, () => {
    const order = [
      "section",
      "ending",
      "share",
      "citing",
      "ending__next",
      "others",
    ];
    const last =
      reports.indexOf(address.split("/").at(-2)) === reports.length - 1;
    const flat = all(tree, (e) => classes(e).some((c) => order.includes(c)));
    const seen = [...new Set(flat.flatMap((e) => classes(e)))].filter((c) =>
      order.includes(c),
    );
    assert.deepEqual(
      seen,
      order.filter((c) => c !== "ending__next" || !last),
    );
    const own = find(tree, has("headline__title"));
    assert.equal(
      squeeze(text(find(tree, has("ending__title")))),
      squeeze(text(own)),
    );
    const above = links(find(tree, has("others")));
    const again = links(find(tree, has("footer__links"))).filter((a) =>
      above.includes(a),
    );
    assert.ok(above.length > 2);
    none(`the footer of ${address}`, again);
  });
}

describe("the first screen", { concurrency: 2 }, () => {
  const visit = useBrowser();
  const box = (tab, what) => tab.locator(what).first().boundingBox();

  for (const address of pointed) {
    it(`of ${address} on a phone has the headline and the first point`, async () => {
      await visit(address, { width: 360 }, async (tab, faults) => {
        const point = await box(tab, ".points__item");
        assert.ok(
          point.y + point.height <= 740,
          `ends at ${point.y + point.height}`,
        );
        none(address, faults);
      });
    });
  }

  for (const width of [360, 1280])
    it(`a section by night runs from edge to edge at ${width} px, its words light on dark`, async () => {
      await visit(addresses[0], { width, scheme: "light" }, async (tab) => {
        const night = tab.locator(".opener--night");
        const { x, width: wide } = await night.boundingBox();
        assert.deepEqual(
          [x, wide],
          [0, await tab.evaluate(() => document.documentElement.clientWidth)],
        );
        const [ground, words] = await night.evaluate((e) =>
          [
            getComputedStyle(e).backgroundColor,
            getComputedStyle(e.querySelector("h2")).color,
          ].map((colour) => Number(colour.match(/\d+/)[0])),
        );
        assert.ok(ground < 64 && words > 192, `${words} on ${ground}`);
        const above = await night.evaluate((e) => {
          const top = (what) => e.querySelector(what).getBoundingClientRect().y;
          return top("circle") - top(".ridge");
        });
        assert.ok(above > 0, `the moon is cut by ${-above} px`);
      });
    });

  for (const address of addresses) {
    it(`of ${address} on a desktop uses its right half`, async () => {
      await visit(address, { width: 1280 }, async (tab) => {
        const [right] = await tab.evaluate(() =>
          [
            ...document.querySelectorAll(
              ".headline__picture, .headline > .points, .ridge--opening",
            ),
          ]
            .map((e) => e.getBoundingClientRect())
            .filter((e) => e.top < innerHeight && e.right > 0.8 * innerWidth),
        );
        assert.ok(right, "nothing stands there");
      });
    });
  }
});
