// A chart is a table: its cells say what its bars draw, and the bars are as
// long as the values. Areas change their unit without script.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { page } from "../site/folder.js";
import { all, attribute, classes, find, squeeze, text } from "../site/html.js";
import { charts, statistics } from "../site/source.js";
import { none } from "../site/verdict.js";

const has = (name) => (e) => classes(e).includes(name);
const value = (id) => statistics.find((s) => s.id === id).value;
const idsOf = (chart) =>
  chart.statistics ?? chart.series.flatMap((s) => s.statistics);
const bare = (words) => squeeze(words).replace(/[(（].*[)）]/, "");

for (const { key, address } of [
  { key: "zh", address: "/numbers/" },
  { key: "en", address: "/en/numbers/" },
]) {
  const { tree } = page(address);

  it(`${address} has at least five charts, each a table with title, sentence and download`, () => {
    assert.ok(charts.length >= 5, `${charts.length} charts`);
    const found = [];
    for (const chart of charts) {
      const own = all(tree, (e) => attribute(e, "id") === `chart-${chart.id}`);
      if (own.length !== 1) {
        found.push(`${chart.id} stands there ${own.length} times`);
        continue;
      }
      const [figure] = own;
      if (text(find(figure, "h3")).trim() !== chart.title[key])
        found.push(`${chart.id} lacks its title`);
      const sentence = squeeze(text(find(figure, "caption")));
      const cells = squeeze(text(find(figure, "tbody")));
      for (const id of idsOf(chart)) {
        const words = bare(statistics.find((s) => s.id === id)[key]);
        if (!cells.includes(words)) found.push(`${chart.id} lacks ${words}`);
        if (!sentence.includes(words))
          found.push(`${chart.id}: its sentence lacks ${words}`);
      }
      const file = `/charts/${chart.id}.csv`;
      if (!find(figure, "a", (e) => attribute(e, "href").endsWith(file)))
        found.push(`${chart.id} has no download of its own`);
    }
    none(address, found);
  });

  it(`the bars of ${address} are as long as their values`, () => {
    for (const chart of charts.filter((c) => c.kind === "bar")) {
      const figure = all(
        tree,
        (e) => attribute(e, "id") === `chart-${chart.id}`,
      )[0];
      const widths = all(figure, has("chart__bar")).map((e) =>
        parseFloat(attribute(e, "width")),
      );
      const most = Math.max(...chart.statistics.map(value));
      const longest = Math.max(...widths);
      chart.statistics.forEach((id, i) => {
        const off = widths[i] / longest - value(id) / most;
        assert.ok(Math.abs(off) < 0.001, `${chart.id}: ${id} is off by ${off}`);
      });
    }
  });

  it(`a scale of ${address} that does not begin at zero says so`, () => {
    for (const chart of charts.filter((c) => c.from)) {
      const figure = all(
        tree,
        (e) => attribute(e, "id") === `chart-${chart.id}`,
      )[0];
      assert.match(text(find(figure, "tfoot")), /545|5\.45/);
    }
  });
}

describe("units", () => {
  const visit = useBrowser();
  for (const [address, words] of [
    [
      "/numbers/",
      {
        printed: "553.86 万亩",
        mu: "553.86万亩",
        hectare: "369,240公顷",
        km2: "3,692.4平方公里",
      },
    ],
    [
      "/en/numbers/",
      {
        printed: "5.5386 million mu",
        mu: "5.5386 million mu",
        hectare: "369,240 hectares",
        km2: "3,692.4 km²",
      },
    ],
  ]) {
    it(`are the reader's choice on ${address}, without script`, async () => {
      await visit(address, { script: false, width: 360 }, async (page) => {
        for (const [unit, want] of Object.entries(words)) {
          await page.locator(`#units-${unit}`).check();
          for (const place of [
            "#farmland-retained .ledger__figure",
            "#chart-farmland-kept tr:nth-child(3) .chart__value",
          ]) {
            const seen = await page.locator(place).innerText();
            assert.ok(
              squeeze(seen).startsWith(squeeze(want)),
              `${unit} in ${place}: ${seen}`,
            );
          }
        }
      });
    });
  }
});
