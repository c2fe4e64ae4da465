// Supplied photographs: of every shape and format, one lying on its side, most
// with a place and a camera in them, which no reader is told.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { judge } from "../browser/audit.js";
import { useBrowser } from "../browser/chromium.js";
import { bytes, files, published } from "../site/folder.js";
import { all, attribute, classes, find, text } from "../site/html.js";
import { imageSize } from "../site/image.js";
import { source } from "../site/issue.js";
import { photos, report } from "../site/source.js";
import { none } from "../site/verdict.js";

// Of each picture its record, its file, and the Chinese pages that show it.
const folder = join(source, "assets/photos");
const originals = readdirSync(folder);
const isFigure = (id) => (e) => attribute(e, "id") === `photo-${id}`;
const pagesOf = (id, kind) =>
  published.filter(
    (p) =>
      p.language === "zh-CN" &&
      p.address.includes("/photos/") === (kind === "gallery") &&
      find(p.tree, "figure", isFigure(id)),
  );
const supplied = photos.flatMap((photo) => {
  const name = originals.find((f) => f.startsWith(`${photo.id}.`));
  if (!name) return [];
  const own = find(
    pagesOf(photo.id, "report")[0].tree,
    "figure",
    isFigure(photo.id),
  );
  return [{ ...photo, name, figure: own, img: find(own, "img") }];
});
const size = ({ img }) =>
  ["width", "height"].map((side) => Number(attribute(img, side)));
const ratio = (photo) => size(photo)[0] / size(photo)[1];
const gallery = (photo) => pagesOf(photo.id, "gallery")[0].address;

// inReport are the pictures of one report, as its gallery has them.
const inReport = supplied.filter((p) => gallery(p).includes(`/${report}/`));
const [one, two] = inReport;

it("there is a picture of every shape and format", () => {
  const shapes = {
    wide: supplied.some((p) => ratio(p) > 2.5),
    tall: supplied.some((p) => ratio(p) < 0.6),
    map: supplied.some((p) => p.kind === "map"),
    missing: supplied.length < photos.length,
    several: inReport.length > 2,
  };
  for (const end of ["jpg", "png", "webp", "avif"])
    shapes[end] = supplied.some((p) => p.name.endsWith(end));
  assert.deepEqual(
    Object.keys(shapes).filter((shape) => !shapes[shape]),
    [],
  );
});

describe("what is published", () => {
  it("nothing of the originals, and no metadata", () => {
    const hash = (data) => createHash("sha256").update(data).digest("hex");
    const read = (name) => readFileSync(join(folder, name));
    const known = new Set(originals.map((name) => hash(read(name))));
    // What the camera of the pictures is called in them.
    const camera = "MF-0001";
    assert.ok(originals.some((name) => read(name).includes(camera)));
    const found = [];
    for (const file of files) {
      const data = bytes(file);
      if (known.has(hash(data))) found.push(`${file} is an original`);
      for (const mark of ["Exif\0\0", camera]) {
        if (data.includes(mark)) found.push(`${file} holds "${mark}"`);
      }
    }
    none("files", found);
  });

  for (const { id, figure, img } of supplied) {
    it(`${id} as AVIF, WebP and JPEG, for each width of the layout`, () => {
      const sources = all(figure, (e) => e.tagName === "source");
      assert.deepEqual(
        sources.map((e) => attribute(e, "type")),
        ["image/avif", "image/webp"],
      );
      for (const source of sources) {
        const widths = attribute(source, "srcset").match(/\d+(?=w)/g);
        assert.ok(widths.length >= 3, `widths ${widths}`);
        assert.ok(attribute(source, "sizes"));
      }
      assert.match(attribute(img, "src"), /\.jpg$/);
      assert.ok(attribute(img, "alt"));
      const large = find(figure, "a");
      assert.match(
        attribute(large, "href"),
        RegExp(`/photos/${id}_.*\\.webp$`),
      );
    });
  }
});

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

// listed are the records of a page's panel, with what leads to each.
const listed = (p) =>
  all(p.tree, (e) => classes(e)[0] === "awaited").flatMap((panel) =>
    all(panel, (e) => e.tagName === "li").map((e) => attribute(e, "id")),
  );

it("what was not supplied is listed once on its pages, and drawn nowhere", () => {
  const missing = photos.filter((p) => !supplied.some((x) => x.id === p.id));
  const found = [];
  for (const { id, caption } of missing) {
    for (const language of ["zh", "en"]) {
      const pages = published.filter(
        (p) =>
          p.language.startsWith(language) && listed(p).includes(`photo-${id}`),
      );
      const kinds = ["/photos/", "/"].map((kind) =>
        pages.find((p) => p.address.includes(kind)),
      );
      if (kinds.includes(undefined))
        found.push(`${id} in ${language}: ${pages.map((p) => p.address)}`);
      for (const p of pages) {
        const own = all(p.tree, (e) => attribute(e, "id") === `photo-${id}`);
        if (own.length !== 1)
          found.push(`${p.address} has ${id} ${own.length} times`);
        if (!text(own[0]).includes(caption[language]))
          found.push(`${p.address}: ${text(own[0])}`);
      }
      const report = pages.find((p) => !p.address.includes("/photos/"));
      const links = all(
        report.tree,
        (e) =>
          e.tagName === "a" && classes(e.parentNode)[0] === "awaited__section",
      );
      for (const link of links) {
        const to = attribute(link, "href").slice(1);
        if (
          !find(report.tree, "section", (e) => attribute(e, "id") === to) &&
          !find(report.tree, "div", (e) => attribute(e, "id") === to)
        )
          found.push(`${report.address} has no #${to}`);
      }
      const place = all(
        report.tree,
        (e) => classes(e).includes("block--alone") && !e.childNodes.length,
      );
      if (place.length !== 1 || !attribute(place[0], "id"))
        found.push(`${report.address} has ${place.length} empty places`);
    }
  }
  assert.ok(missing.length);
  none("photos", found);
});

describe("to be seen", { concurrency: 2 }, () => {
  const visit = useBrowser();

  for (const width of [360, 768, 1280]) {
    it(`every photograph loads, in AVIF, no larger than it needs to be, at ${width} px`, async () => {
      await visit(gallery(one), { width }, async (tab, wrong) => {
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

  for (const [language, width, scheme] of [
    ["zh", 360, "light"],
    ["en", 1280, "dark"],
  ]) {
    const address = language === "zh" ? gallery(two) : `/en${gallery(two)}`;
    const count = inReport.length;
    it(`the viewer of ${address} opens, turns, zooms and closes`, async () => {
      await visit(address, { width, scheme }, async (tab, wrong) => {
        const link = tab.locator(`#photo-${two.id} [data-viewer]`);
        await link.click();
        const viewer = tab.getByRole("dialog");
        await viewer.waitFor();
        const words = await viewer.locator(".viewer__words").textContent();
        assert.ok(words.includes(two.caption[language]), words);
        assert.equal(
          await viewer.locator(".viewer__count").textContent(),
          `2 / ${count}`,
        );
        wrong.push(...(await judge(tab)).told);
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
        await tab.waitForFunction(
          (id) => document.activeElement.href?.includes(id),
          one.id,
        );
        // It leaves no entry in the history, and the way back closes it.
        const at = tab.url();
        await link.click();
        await viewer.waitFor();
        const paper = await viewer.evaluate(
          (e) => getComputedStyle(e).backgroundColor,
        );
        const most = Math.max(...paper.match(/[\d.]+/g).map(Number));
        if (most > 60) wrong.push(`the viewer is ${paper}, not dark`);
        await tab.goBack();
        await viewer.waitFor({ state: "detached" });
        assert.equal(tab.url(), at);
        none(address, wrong);
      });
    });
  }

  it("what was taken lying on its side stands as the camera held it", async () => {
    const data = (name) => readFileSync(join(folder, name));
    const lying = supplied.find((p) => {
      if (!p.name.endsWith(".jpg")) return false;
      const [w, h] = imageSize(data(p.name));
      return w > h && ratio(p) < 1;
    });
    assert.ok(lying, "no picture lies on its side");
    const original = `data:image/jpeg;base64,${data(lying.name).toString("base64")}`;
    const made = attribute(lying.img, "src");
    await visit(gallery(lying), {}, async (tab) => {
      const off = await tab.evaluate(unlike, [made, original, 0, 1]);
      assert.ok(off < 6, `differs by ${off}`);
    });
  });

  it("galleries show photographs 3 by 2, and a map as it is", async () => {
    for (const address of new Set(supplied.map(gallery))) {
      await visit(address, { width: 768 }, async (tab) => {
        for (const photo of supplied.filter((p) => gallery(p) === address)) {
          const is = await tab
            .locator(`#photo-${photo.id} img`)
            .evaluate((e) => e.clientWidth / e.clientHeight);
          const want = photo.kind === "map" ? ratio(photo) : 1.5;
          assert.ok(Math.abs(is - want) < 0.01, `${photo.id} is ${is}`);
        }
      });
    }
  });

  it("two that follow each other stand side by side, below each other on a phone, and as wide as the page", async () => {
    const page = published.find(
      (p) =>
        p.language === "zh-CN" &&
        find(p.tree, "div", (e) => classes(e).includes("photos")),
    );
    for (const width of [1280, 360]) {
      await visit(page.address, { width }, async (tab) => {
        const boxes = [];
        for (const img of await tab.locator(".photos img").all())
          boxes.push(await img.boundingBox());
        assert.equal(boxes.length, 2);
        const [a, b] = boxes;
        if (width === 360) {
          assert.ok(b.y >= a.y + a.height, "they overlap");
          for (const { x, width: w } of boxes)
            assert.deepEqual([x, w], [0, 360]);
        } else {
          assert.equal(a.y, b.y);
          assert.ok(Math.abs(a.height - b.height) < 1);
          assert.ok(b.x > a.x + a.width);
          const text = await tab
            .locator(".section__text > p.block")
            .first()
            .boundingBox();
          assert.ok(
            a.x <= text.x && b.x + b.width > text.x + text.width,
            "they are no wider than the text",
          );
        }
      });
    }
  });

  it("a photograph is cropped around its focal point", async () => {
    const photo = supplied.find((p) => p.focus?.[0] > 0.8);
    const whole = attribute(photo.img, "src");
    const part = 1.5 / ratio(photo);
    await visit(gallery(photo), {}, async (tab) => {
      const frame = tab.locator(`#photo-${photo.id} img`);
      await frame.scrollIntoViewIfNeeded();
      await frame.evaluate((e) => e.decode());
      const crop = `data:image/png;base64,${(await frame.screenshot()).toString("base64")}`;
      const right = await tab.evaluate(unlike, [crop, whole, 1 - part, part]);
      const left = await tab.evaluate(unlike, [crop, whole, 0, part]);
      assert.ok(right < 4, `differs from the right side by ${right}`);
      assert.ok(left > 2 * right, `left ${left}, right ${right}`);
    });
  });

  it("a very tall photograph fits into the window of its report", async () => {
    const tall = supplied.find((p) => ratio(p) < 0.6);
    const [{ address }] = pagesOf(tall.id, "report");
    await visit(address, { width: 1280 }, async (tab) => {
      const { height } = await tab
        .locator(`#photo-${tall.id} img`)
        .boundingBox();
      assert.ok(height < tab.viewportSize().height, `it is ${height} px high`);
    });
  });

  it("a finger swipes, two fingers zoom", async () => {
    await visit(gallery(one), { width: 360 }, async (tab) => {
      await tab.locator(`#photo-${one.id} [data-viewer]`).tap();
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
    await visit(gallery(one), { width: 1280, script: false }, async (tab) => {
      await tab.locator(`#photo-${one.id} [data-viewer]`).click();
      await tab.waitForURL((url) =>
        url.pathname.startsWith(`/photos/${one.id}_`),
      );
    });
  });
});
