// A chart is a table: its cells say what its bars draw, and the bars are as
// long as the values. Areas change their unit without script.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { published } from "../site/folder.js";
import { all, attribute, classes, find, squeeze, text } from "../site/html.js";
import { charts as all_, statistics } from "../site/source.js";
import { none } from "../site/verdict.js";

const has = (name) => (e) => classes(e).includes(name);
const value = (id) => statistics.find((s) => s.id === id).value;
// Charts with series are tables of another make, which series.test.js looks at.
const charts = all_.filter((c) => c.statistics);
const bare = (words) => squeeze(words).replace(/[(（].*[)）]/, "");

// large is what English prints of an area: its hectares.
const large = (s, key) =>
  key === "en" && s.unit === "mu"
    ? squeeze(s.en.match(/\((.*)\)/)[1])
    : bare(s[key]);

// A chart stands in a report where its text shows it, else on the page of numbers.
for (const { key, address } of [
  { key: "zh", address: "/" },
  { key: "en", address: "/en/" },
]) {
  const pages = published.filter(
    (p) =>
      p.address.startsWith("/en/") === (key === "en") &&
      !p.address.includes("/parallel/"),
  );
  const figuresOf = (chart) =>
    pages.flatMap((p) =>
      all(p.tree, (e) => attribute(e, "id") === `chart-${chart.id}`),
    );

  it(`${address} has at least four charts, each a table with title, sentence and download`, () => {
    assert.ok(charts.length >= 4, `${charts.length} charts`);
    const found = [];
    for (const chart of charts) {
      const own = figuresOf(chart);
      if (own.length !== 1) {
        found.push(`${chart.id} stands there ${own.length} times`);
        continue;
      }
      const [figure] = own;
      if (text(find(figure, "h3")).trim() !== chart.title[key])
        found.push(`${chart.id} lacks its title`);
      const sentence = squeeze(text(find(figure, "caption")));
      const cells = squeeze(text(find(figure, "tbody")));
      for (const id of chart.statistics) {
        const s = statistics.find((s) => s.id === id);
        const words = bare(s[key]);
        if (!cells.includes(words)) found.push(`${chart.id} lacks ${words}`);
        if (!sentence.includes(large(s, key)))
          found.push(`${chart.id}: its sentence lacks ${words}`);
      }
      const file = `/charts/${chart.id}.csv`;
      if (!find(figure, "a", (e) => attribute(e, "href").endsWith(file)))
        found.push(`${chart.id} has no download of its own`);
    }
    none(address, found);
  });

  it(`${address} has one row of each chart stand out, and says what it shows`, () => {
    for (const chart of charts) {
      const [figure] = figuresOf(chart);
      const focus = all(figure, has("chart__focus"));
      assert.equal(focus.length, chart.kind === "figures" ? 0 : 1, chart.id);
      if (focus.length) {
        const at = chart.statistics.indexOf(chart.focus ?? chart.statistics[0]);
        const rows = all(figure, (e) => e.tagName === "tr").filter(
          (e) => all(e, has("chart__value")).length && !has("chart__goal")(e),
        );
        assert.equal(rows.indexOf(focus[0]), at, chart.id);
      }
      const message = all(figure, has("chart__message"))[0];
      assert.equal(
        message && squeeze(text(message)),
        chart.message && squeeze(chart.message[key]),
      );
      if (chart.target)
        assert.equal(all(figure, has("chart__task")).length, 1, chart.id);
    }
  });

  it(`the numbers of ${address} lead to charts that stand in a report`, () => {
    const led = pages
      .filter((p) => p.address.includes("/numbers/"))
      .flatMap((p) => all(p.tree, has("chart__lead")))
      .map((e) => attribute(find(e, "a"), "href"));
    assert.ok(led.length > 0);
    for (const href of led) {
      const [at, id] = href.split("#");
      const [target] = pages.filter((p) => p.address === at);
      assert.equal(
        all(target.tree, (e) => attribute(e, "id") === id).length,
        1,
        href,
      );
    }
  });

  it(`${address} has chips for the sections of a page of numbers`, () => {
    for (const p of pages) {
      const ledgers = all(p.tree, has("ledger__title")).map(
        (e) => `#${attribute(e, "id")}`,
      );
      const chips = all(p.tree, has("chips__link")).map((e) =>
        attribute(e, "href"),
      );
      assert.deepEqual(chips, ledgers.length > 1 ? ledgers : [], p.address);
    }
  });

  it(`the bars of ${address} are as long as their values`, () => {
    for (const chart of charts.filter((c) => c.kind === "bar")) {
      const [figure] = figuresOf(chart);
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
      const [figure] = figuresOf(chart);
      const digits = String(chart.from).replace(/0+$/, "");
      assert.ok(
        text(find(figure, "tfoot")).replace(/[.,]/g, "").includes(digits),
        `${chart.id} does not say that it begins at ${chart.from}`,
      );
    }
  });
}

describe("units", () => {
  const visit = useBrowser();
  // An area, and a chart that shows it.
  const areas = statistics.filter((s) => s.unit === "mu");
  const chart = charts.find((c) =>
    c.statistics?.some((id) => areas.some((s) => s.id === id)),
  );
  const area = areas.find((s) => chart.statistics.includes(s.id));
  const square = { mu: 1, hectare: 15, km2: 1500 };
  const digits = (words) => squeeze(words).replace(/,/g, "");
  const named = {
    zh: { hectare: "公顷", km2: "平方公里" },
    en: { hectare: "hectares", km2: "km²" },
  };
  for (const { key, address } of [
    { key: "zh", address: "/numbers/" },
    { key: "en", address: "/en/numbers/" },
  ]) {
    const right = (unit, seen, inChart) => {
      if (unit === "printed" && inChart)
        return digits(seen) === digits(large(area, key));
      if (unit === "printed" || unit === "mu")
        return digits(seen).startsWith(digits(bare(area[key])));
      const want = area.value / square[unit];
      const read = Number(seen.replace(/,/g, "").match(/[\d.]+/)?.[0]);
      return (
        seen.includes(named[key][unit]) && Math.abs(read / want - 1) < 0.001
      );
    };
    it(`are the reader's choice on ${address}, without script`, async () => {
      const at = published.find(
        (p) =>
          p.address.startsWith(address) &&
          all(p.tree, (e) => attribute(e, "id") === area.id).length,
      ).address;
      await visit(at, { script: false, width: 360 }, async (page) => {
        const rows = page.locator(`#chart-${chart.id} tbody tr`);
        const row = rows.nth(
          (await rows.count()) -
            chart.statistics.length +
            chart.statistics.indexOf(area.id),
        );
        for (const unit of ["printed", ...Object.keys(square)]) {
          await page.locator(`#units-${unit}`).check();
          for (const [place, inChart] of [
            [page.locator(`#${area.id} .ledger__figure`), false],
            [row.locator(".chart__value"), true],
          ]) {
            const seen = await place.first().innerText();
            assert.ok(
              right(unit, seen, inChart),
              `${unit} of ${area.id}: ${seen}`,
            );
          }
        }
      });
    });
  }
});
