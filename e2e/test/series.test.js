// Charts of every kind, on a test site: what they draw is what their tables say
// and their downloads hold, in both languages, and series are told apart
// without colour.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { parseCsv } from "../site/csv.js";
import { all, attribute, classes, find, squeeze, text } from "../site/html.js";
import { buildSample } from "../site/sample.js";
import { invalid } from "../site/valid.js";
import { none } from "../site/verdict.js";

const site = buildSample("charts");
after(site.remove);
process.env.PUBLIC = site.out; // before what reads it is imported
const { audit } = await import("../browser/audit.js");
const { schemes, useBrowser, widths } = await import("../browser/chromium.js");
const { base, documents, fileAt, page, read } =
  await import("../site/folder.js");

const charts = site.data("charts");
const statistics = new Map(site.data("statistics").map((s) => [s.id, s]));
const idsOf = (c) => c.statistics ?? c.series.flatMap((s) => s.statistics);
const values = (ids) => ids.map((id) => statistics.get(id).value);
const has = (name) => (e) => classes(e).includes(name);
const bare = (words) => squeeze(words).replace(/[(（].*[)）]/, "");
const near = (a, b, what) => assert.ok(Math.abs(a - b) < 0.02, what);

it("the test site has every kind of chart", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../docs/schema/charts.json", import.meta.url)),
  );
  const { enum: kinds } = schema.items.properties.kind;
  assert.deepEqual(
    [...new Set(charts.map((c) => c.kind))].sort(),
    [...kinds].sort(),
  );
});

for (const { file } of documents) {
  it(`${file} is valid`, async () => none(file, await invalid(read(file))));
}

for (const [key, address] of [
  ["zh", "/numbers/"],
  ["en", "/en/numbers/"],
]) {
  const { tree } = page(address);
  const figureOf = (chart) =>
    all(tree, (e) => attribute(e, "id") === `chart-${chart.id}`)[0];

  describe(address, () => {
    for (const chart of charts) {
      const figure = figureOf(chart);
      const numbers = (name, part) =>
        all(figure, has(name)).map((e) => parseFloat(attribute(e, part)));

      it(`${chart.id} says in a sentence and in tables what it shows`, () => {
        assert.equal(text(find(figure, "h3")).trim(), chart.title[key]);
        const sentence = squeeze(text(all(figure, has("chart__sentence"))[0]));
        assert.ok(sentence.startsWith(squeeze(chart.title[key])));
        for (const name of [...(chart.series ?? []), ...(chart.labels ?? [])])
          assert.ok(
            squeeze(text(figure)).includes(squeeze((name.label ?? name)[key])),
          );
        for (const series of chart.series ?? [])
          assert.ok(sentence.includes(squeeze(series.label[key])), sentence);
        const cells = all(figure, (e) => e.tagName === "td").map((e) =>
          squeeze(text(e)),
        );
        for (const id of idsOf(chart)) {
          const words = bare(statistics.get(id)[key]);
          const number = /^[\d.,]+%?/.exec(words)[0];
          assert.ok(
            cells.some((c) => c.startsWith(number)),
            `${id}: ${words}`,
          );
        }
      });

      it(`${chart.id} can be taken away as CSV and JSON`, () => {
        const href = (ending) =>
          all(figure, has("chart__download"))
            .map((e) => attribute(e, "href"))
            .find((h) => h.endsWith(ending));
        const folder = key === "zh" ? "/charts/" : "/en/charts/";
        assert.equal(href(".csv"), `${folder}${chart.id}.csv`);
        const csv = parseCsv(read(fileAt(new URL(href(".csv"), base))));
        const json = JSON.parse(read(fileAt(new URL(href(".json"), base))));
        assert.equal(json.title, chart.title[key]);
        const want = [...(chart.target ? [chart.target] : []), ...idsOf(chart)];
        assert.deepEqual(
          json.statistics.map((row) => row.id),
          want,
        );
        csv.forEach((row, i) => {
          const told = json.statistics[i];
          assert.equal(Number(row.value), statistics.get(row.id).value);
          assert.equal(row.printed, statistics.get(row.id)[key]);
          for (const [name, value] of Object.entries(told)) {
            assert.equal(row[name].replace(/^'/, ""), String(value));
            assert.doesNotMatch(row[name], /^[=+@]|^-\D/, "a formula");
          }
          const url = new URL(row.url);
          assert.equal(url.pathname + url.hash, `${address}#${row.id}`);
        });
      });

      if (chart.kind === "grouped") {
        it(`${chart.id}: bars are as long as their values`, () => {
          const drawn = numbers("series__bar", "width");
          const rows = chart.labels.flatMap((_, i) =>
            values(chart.series.map((s) => s.statistics[i])),
          );
          const unit = Math.max(...drawn) / Math.max(...rows);
          assert.equal(drawn.length, rows.length);
          rows.forEach((v, i) => near(drawn[i], v * unit, `bar ${i}`));
        });
      }

      if (chart.kind === "stacked") {
        it(`${chart.id}: bars and their parts are as long as their values`, () => {
          const sums = chart.labels.map((_, i) =>
            values(chart.series.map((s) => s.statistics[i])),
          );
          const add = (list) => list.reduce((a, b) => a + b);
          const most = Math.max(...sums.map(add));
          all(figure, has("series__stack")).forEach((bar, i) => {
            const whole = parseFloat(attribute(bar, "width"));
            near(whole, (100 * add(sums[i])) / most, `bar ${i}`);
            let at = 0;
            all(bar, (e) => e.tagName === "rect").forEach((part, n) => {
              const width = parseFloat(attribute(part, "width"));
              near(width, (100 * sums[i][n]) / add(sums[i]), `part ${n}`);
              near(parseFloat(attribute(part, "x")), at, `start ${n}`);
              at += width;
            });
          });
        });
      }

      if (["line", "multiples"].includes(chart.kind)) {
        it(`${chart.id}: points stand where their value and time put them`, () => {
          const lines = all(figure, (e) => e.tagName === "polyline");
          const from = chart.from ?? 0;
          const top = Math.max(...values(idsOf(chart)));
          assert.equal(lines.length, chart.series.length);
          chart.series.forEach((series, n) => {
            const points = attribute(lines[n], "points").trim().split(/\s+/);
            const year = (id) => Number(statistics.get(id).period);
            const first = year(series.statistics[0]);
            const span = year(series.statistics.at(-1)) - first;
            assert.equal(points.length, series.statistics.length);
            series.statistics.forEach((id, i) => {
              const [x, y] = points[i].split(",").map(Number);
              near(x, (100 * (year(id) - first)) / span, `${id} across`);
              const [value] = values([id]);
              near(y, 100 * (1 - (value - from) / (top - from)), `${id} up`);
            });
          });
          const broken = all(figure, has("series__note"));
          assert.equal(broken.length, chart.from ? 1 : 0);
        });
      }

      if (chart.series && chart.kind !== "multiples") {
        it(`${chart.id}: series differ in more than colour`, () => {
          const fills = all(figure, has("series__area")).map((e) =>
            attribute(e, "fill"),
          );
          const marks = all(figure, has("series__key")).map((e) =>
            attribute(find(e, "path"), "d"),
          );
          const looks = new Set(chart.kind === "line" ? marks : fills);
          assert.equal(looks.size, chart.series.length);
        });
      }
    }
  });
}

describe("pages with charts", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const address of [
    "/numbers/",
    "/en/numbers/",
    "/look/",
    "/en/look/",
    "/parallel/look/",
  ]) {
    for (const width of widths) {
      for (const scheme of schemes) {
        const name = `${address} at ${width} px, ${scheme}`;
        it(name, async () => {
          none(
            name,
            await visit(address, { width, scheme }, (page, faults) =>
              audit(page, faults, width),
            ),
          );
        });
      }
    }
  }

  it("load the sheet of series, and pages without such charts do not", async () => {
    for (const [address, loads] of [
      ["/numbers/", true],
      ["/en/look/", true],
      ["/", false],
      ["/search/", false],
    ]) {
      const sheets = await visit(address, {}, (page) =>
        page.locator('link[href*="/series."]').count(),
      );
      assert.equal(sheets, loads ? 1 : 0, address);
    }
  });

  it("draw series that stand out from the paper in every palette", async () => {
    for (const scheme of schemes) {
      const pale = await visit("/numbers/", { scheme }, (page) =>
        page.evaluate(() => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          const luminance = (color) => {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const { data } = canvas.getImageData(0, 0, 1, 1);
            const [r, g, b] = [...data].map((v) =>
              (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4,
            );
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const found = [];
          for (const palette of ["blue-green", "cinnabar", "ink"]) {
            document.documentElement.dataset.palette = palette;
            const paper = luminance(
              getComputedStyle(document.documentElement).backgroundColor,
            );
            for (const n of [1, 2, 3, 4]) {
              const line = document.querySelector(`.series__line--${n}`);
              const ink = luminance(getComputedStyle(line).stroke);
              const ratio =
                (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
              // WCAG 2.2, 1.4.11
              if (ratio < 3)
                found.push(`${palette}: series ${n} ${ratio.toFixed(2)}`);
            }
          }
          return found;
        }),
      );
      none(scheme, pale);
    }
  });

  it("draw lines that can be seen on paper and in forced colours", async () => {
    for (const media of [{ media: "print" }, { forcedColors: "active" }]) {
      await visit("/en/numbers/", {}, async (page) => {
        await page.emulateMedia(media);
        const pale = await page.evaluate(
          () =>
            [...document.querySelectorAll("polyline.series__line")].filter(
              (e) =>
                getComputedStyle(e).stroke === "none" || !e.checkVisibility(),
            ).length,
        );
        assert.equal(pale, 0);
      });
    }
  });
});
