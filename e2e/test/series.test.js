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
  ["zh", "/numbers/orchard/"],
  ["en", "/en/numbers/orchard/"],
]) {
  const { tree } = page(address);
  // A chart that a report shows stands there.
  const trees = [tree, page(address.replace("numbers/orchard", "look")).tree];
  const figureOf = (chart) =>
    trees.flatMap((t) =>
      all(t, (e) => attribute(e, "id") === `chart-${chart.id}`),
    )[0];

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
          const s = statistics.get(id);
          // English prints the hectares of an area first.
          const first =
            key === "en" && s.unit === "mu" && /\((.*)\)/.exec(s.en);
          const words = first ? squeeze(first[1]) : bare(s[key]);
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
