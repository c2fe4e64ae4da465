// Supplied photographs: real ones, from a Debian package of wallpapers, in a
// copy of the issue. One lies on its side and carries a place and an owner.
import "../site/first.js";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { copySite } from "../site/copy.js";
import { withExif } from "../site/exif.js";

const wallpapers = "mate-backgrounds";
const owner = "Nobody Whose Name Is Published";

// supply puts photographs into a copy of the issue.
function supply(folder) {
  const from = mkdtempSync(join(tmpdir(), "tekan-photos-"));
  chmodSync(from, 0o777); // apt fetches as another user
  try {
    execFileSync("apt-get", ["download", "-qq", wallpapers], {
      cwd: from,
      stdio: "pipe",
    });
    const deb = readdirSync(from).find((f) => f.endsWith(".deb"));
    execFileSync("dpkg-deb", ["-x", join(from, deb), from]);
    const at = (name) => join(from, "usr/share/backgrounds/mate", name);
    const to = join(folder, "assets/photos");
    mkdirSync(to, { recursive: true });
    // 5640 by 3172 is more than AVIF can be encoded at.
    copyFileSync(
      at("abstract/Elephants_5640x3172.jpg"),
      join(to, "planning-map.jpg"),
    );
    copyFileSync(at("nature/TwoWings.jpg"), join(to, "bird-week.jpg"));
    writeFileSync(
      join(to, "jingwei-lake.jpg"),
      withExif(readFileSync(at("nature/Dune.jpg")), {
        orientation: 6,
        north: [36, 11, 42],
        east: [113, 6, 45],
        owner,
      }),
    );
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
  const data = join(folder, "data/photos.yaml");
  writeFileSync(
    data,
    readFileSync(data, "utf8").replace(
      "- id: bird-week\n",
      "- id: bird-week\n  focus: [0.9, 0.2]\n",
    ),
  );
}

const site = copySite(supply);
after(site.remove);
process.env.PUBLIC = site.out;
const { useBrowser } = await import("../browser/chromium.js");
const { bytes, documents, files, page, pages } =
  await import("../site/folder.js");
const { all, attribute, find } = await import("../site/html.js");
const { none } = await import("../site/verdict.js");

// Every check of a page that the issue itself goes through, on the pages that
// show photographs.
const showing = (p) =>
  all(p.tree, (e) => attribute(e, "data-viewer") !== undefined).length > 0;
const { broadsheet } = await import("../suite/print.js");
const { matrix } = await import("../suite/matrix.js");
const { valid } = await import("../suite/html.js");
const { weight } = await import("../suite/weight.js");
valid(documents.filter(showing));
weight(pages.filter(showing));
matrix(pages.filter(showing));
broadsheet(pages.filter(showing), ["dark"]);

it("reports, parallel texts and galleries are among them", () => {
  const addresses = ["/", "/en/"].flatMap((root) => [
    `${root}beautiful-changzhi/`,
    `${root}parallel/beautiful-changzhi/`,
    `${root}photos/`,
  ]);
  assert.deepEqual(
    pages
      .filter(showing)
      .map((p) => p.address)
      .sort(),
    addresses.sort(),
  );
});

const supplied = ["planning-map", "bird-week", "jingwei-lake"];
const figure = (address, id) =>
  find(
    page(address).tree,
    "figure",
    (e) => attribute(e, "id") === `photo-${id}`,
  );

describe("what is published", () => {
  it("nothing of the originals, and no metadata", () => {
    const hash = (data) => createHash("sha256").update(data).digest("hex");
    const folder = join(site.folder, "assets/photos");
    const originals = new Set(
      readdirSync(folder).map((f) => hash(readFileSync(join(folder, f)))),
    );
    const found = [];
    for (const file of files) {
      const data = bytes(file);
      if (originals.has(hash(data))) found.push(`${file} is an original`);
      for (const mark of ["Exif\0\0", owner, "36.195", "113.1125"]) {
        if (data.includes(mark)) found.push(`${file} holds "${mark}"`);
      }
    }
    none("files", found);
  });

  for (const id of supplied) {
    it(`${id} as AVIF, WebP and JPEG, for each width of the layout`, () => {
      const sources = all(
        figure("/beautiful-changzhi/", id),
        (e) => e.tagName === "source",
      );
      assert.deepEqual(
        sources.map((e) => attribute(e, "type")),
        ["image/avif", "image/webp"],
      );
      for (const source of sources) {
        const widths = attribute(source, "srcset").match(/\d+(?=w)/g);
        assert.ok(widths.length >= 3, `widths ${widths}`);
        assert.ok(attribute(source, "sizes"));
      }
      const img = find(figure("/beautiful-changzhi/", id), "img");
      assert.match(attribute(img, "src"), /\.jpg$/);
      assert.ok(attribute(img, "alt"));
    });
  }

  it("a photograph that lies on its side is set upright", () => {
    const img = find(figure("/beautiful-changzhi/", "jingwei-lake"), "img");
    const [w, h] = ["width", "height"].map((a) => Number(attribute(img, a)));
    assert.ok(h > w, `${w} by ${h}`);
  });
});

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

async function faults(tab) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document));
  return violations.map((v) => `axe ${v.id}: ${v.nodes[0].target}`);
}

// unlike runs inside the page: how much two pictures differ, from 0 to 255 a
// channel, the second from a part of its width on, both of one height.
async function unlike([one, other, from, part]) {
  const draw = async (address, x, w) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(48, 48).getContext("2d");
    const { naturalWidth: width, naturalHeight: height } = image;
    canvas.drawImage(image, x * width, 0, w * width, height, 0, 0, 48, 48);
    return canvas.getImageData(0, 0, 48, 48).data;
  };
  const [a, b] = [await draw(one, 0, 1), await draw(other, from, part)];
  return a.reduce((sum, v, i) => sum + Math.abs(v - b[i]), 0) / a.length;
}

const shown = (address, id) =>
  attribute(find(figure(address, id), "img"), "src");

describe("to be seen", { concurrency: 2 }, () => {
  const visit = useBrowser();

  for (const width of [360, 768, 1280]) {
    it(`every photograph loads, in AVIF, no larger than it needs to be, at ${width} px`, async () => {
      await visit("/photos/", { width }, async (tab, wrong) => {
        for (const img of await tab.locator(".photo__frame img").all()) {
          await img.scrollIntoViewIfNeeded();
          await img.evaluate((e) => e.decode());
          const { src, natural, shown } = await img.evaluate((e) => ({
            src: e.currentSrc,
            natural: e.naturalWidth,
            shown: e.clientWidth * devicePixelRatio,
          }));
          assert.match(src, /\.avif$/);
          assert.ok(natural > 0, src);
          assert.ok(shown > 0);
        }
        none("photos", wrong);
      });
    });
  }

  for (const [address, width, scheme, words] of [
    ["/photos/", 360, "light", "爱鸟周"],
    ["/en/photos/", 1280, "dark", "Bird-Loving Week"],
  ]) {
    it(`the viewer of ${address} opens, turns, zooms and closes`, async () => {
      await visit(address, { width, scheme }, async (tab, wrong) => {
        const link = tab.locator("#photo-bird-week [data-viewer]");
        await link.click();
        const viewer = tab.getByRole("dialog");
        await viewer.waitFor();
        assert.match(
          await viewer.locator(".viewer__words").textContent(),
          new RegExp(words),
        );
        assert.match(
          await viewer.locator(".viewer__count").textContent(),
          /^2 \/ 3$/,
        );
        wrong.push(...(await faults(tab)));
        await tab.keyboard.press("ArrowRight");
        assert.match(
          await viewer.locator(".viewer__count").textContent(),
          /^3/,
        );
        await tab.keyboard.press("ArrowLeft");
        await tab.keyboard.press("ArrowLeft");
        assert.match(
          await viewer.locator(".viewer__count").textContent(),
          /^1/,
        );
        const scale = () =>
          viewer
            .locator("img")
            .evaluate((e) => new DOMMatrix(getComputedStyle(e).transform).a);
        await tab.keyboard.press("=");
        assert.ok((await scale()) > 1.2, "= does not zoom");
        await tab.keyboard.press("0");
        assert.equal(await scale(), 1);
        await tab.keyboard.press("Escape");
        await viewer.waitFor({ state: "detached" });
        await tab.waitForFunction(() =>
          document.activeElement.href?.includes("planning-map"),
        );
        none(address, wrong);
      });
    });
  }

  it("what was taken lying on its side stands as the camera held it", async () => {
    const original = readFileSync(
      join(site.folder, "assets/photos/jingwei-lake.jpg"),
    );
    const data = `data:image/jpeg;base64,${original.toString("base64")}`;
    const made = shown("/beautiful-changzhi/", "jingwei-lake");
    await visit("/photos/", {}, async (tab) => {
      const off = await tab.evaluate(unlike, [made, data, 0, 1]);
      assert.ok(off < 6, `differs by ${off}`);
    });
  });

  it("the gallery shows photographs 3 by 2, and a map as it is", async () => {
    await visit("/photos/", { width: 768 }, async (tab) => {
      const ratio = (id) =>
        tab
          .locator(`#photo-${id} img`)
          .evaluate((e) => e.clientWidth / e.clientHeight);
      assert.ok(Math.abs((await ratio("jingwei-lake")) - 1.5) < 0.01);
      assert.ok(Math.abs((await ratio("bird-week")) - 1.5) < 0.01);
      assert.ok(Math.abs((await ratio("planning-map")) - 5640 / 3172) < 0.01);
    });
  });

  it("a photograph is cropped around its focal point", async () => {
    const whole = shown("/photos/", "bird-week");
    const img = find(figure("/photos/", "bird-week"), "img");
    const part = 1.5 / (attribute(img, "width") / attribute(img, "height"));
    await visit("/photos/", {}, async (tab) => {
      const frame = tab.locator("#photo-bird-week img");
      await frame.scrollIntoViewIfNeeded();
      await frame.evaluate((e) => e.decode());
      const crop = `data:image/png;base64,${(await frame.screenshot()).toString("base64")}`;
      const right = await tab.evaluate(unlike, [crop, whole, 1 - part, part]);
      const left = await tab.evaluate(unlike, [crop, whole, 0, part]);
      assert.ok(right < 4, `differs from the right side by ${right}`);
      assert.ok(left > 2 * right, `left ${left}, right ${right}`);
    });
  });

  it("a finger swipes, two fingers zoom", async () => {
    await visit("/photos/", { width: 360 }, async (tab) => {
      await tab.locator("#photo-planning-map [data-viewer]").tap();
      const viewer = tab.getByRole("dialog");
      await viewer.waitFor();
      const cdp = await tab.context().newCDPSession(tab);
      const touch = (type, ...points) =>
        cdp.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: points.map(([x, y], id) => ({ x, y, id })),
        });
      await touch("touchStart", [280, 300]);
      for (const x of [240, 180, 120]) await touch("touchMove", [x, 302]);
      await touch("touchEnd");
      assert.match(await viewer.locator(".viewer__count").textContent(), /^2/);
      await touch("touchStart", [170, 300], [190, 300]);
      await touch("touchMove", [140, 300], [220, 300]);
      await touch("touchMove", [100, 300], [260, 300]);
      await touch("touchEnd");
      const scale = await viewer
        .locator("img")
        .evaluate((e) => new DOMMatrix(getComputedStyle(e).transform).a);
      assert.ok(scale > 3, `the scale is ${scale}`);
    });
  });

  it("without script a photograph leads to itself at full size", async () => {
    await visit("/photos/", { width: 1280, script: false }, async (tab) => {
      await tab.locator("#photo-planning-map [data-viewer]").click();
      await tab.waitForURL(/planning-map.*\.webp$/);
    });
  });
});

describe("a photograph supplied as WebP or AVIF", () => {
  const made = (type) =>
    files.find((f) => f.startsWith("photos/bird-week") && f.endsWith(type));
  const small = copySite((folder) => {
    const to = join(folder, "assets/photos");
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, "bird-week.webp"), bytes(made(".webp")));
    writeFileSync(join(to, "jingwei-lake.avif"), bytes(made(".avif")));
  });
  after(small.remove);
  const html = readFileSync(
    join(small.out, "beautiful-changzhi/index.html"),
    "utf8",
  );
  for (const id of ["bird-week", "jingwei-lake"]) {
    it(`${id} replaces its plate, in the three formats`, () => {
      for (const type of ["avif", "webp", "jpg"]) {
        assert.match(html, new RegExp(`/photos/${id}_hu_\\w+\\.${type}`));
      }
      assert.doesNotMatch(html, new RegExp(`/photos/${id}\\.(webp|avif)`));
    });
  }
});
