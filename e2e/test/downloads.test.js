// The downloads of the statistics: CSV and JSON that say what the data say, and
// the same in both languages.
import assert from "node:assert/strict";
import { it } from "node:test";
import { parseCsv } from "../site/csv.js";
import { base, fileAt, page, published, read } from "../site/folder.js";
import { all, attribute, squeeze, text } from "../site/html.js";
import { statistics } from "../site/source.js";
import { none } from "../site/verdict.js";

const byId = (tree, id) => all(tree, (e) => attribute(e, "id") === id)[0];
const downloads = {};

for (const [key, address] of [
  ["zh", "/numbers/"],
  ["en", "/en/numbers/"],
]) {
  const numbers = page(address);

  it(`the CSV and the JSON of ${address} say the same as the data`, () => {
    const links = all(
      numbers.tree,
      (e) => e.tagName === "a" && attribute(e, "download") !== undefined,
    );
    const file = (ending) => {
      const link = links.find((e) => attribute(e, "href").endsWith(ending));
      assert.ok(link, `${numbers.address} has no download of ${ending}`);
      return fileAt(new URL(attribute(link, "href"), base));
    };
    const csv = parseCsv(read(file(".csv")));
    const json = JSON.parse(read(file(".json")));
    downloads[key] = json;
    assert.deepEqual(
      csv,
      json.map((row) =>
        Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)])),
      ),
    );
    assert.deepEqual(
      json.map((row) => row.id),
      statistics.map((s) => s.id),
    );
    const found = [];
    statistics.forEach((s, i) => {
      const row = json[i];
      const want = {
        value: s.value,
        unit: s.unit,
        printed: s[key],
        label: s.label[key],
        period: s.period ?? "",
      };
      for (const [name, value] of Object.entries(want)) {
        if (row[name] !== value)
          found.push(`"${s.id}": ${name} is "${row[name]}", not "${value}"`);
      }
      if (!squeeze(row.sentence).includes(squeeze(s[key]))) {
        found.push(
          `"${s.id}": the sentence does not say "${s[key]}": ${row.sentence}`,
        );
      }
      const url = new URL(row.url, base);
      const target = published.find((p) => p.address === url.pathname);
      if (!target || !byId(target.tree, url.hash.slice(1)))
        found.push(`"${s.id}": "${row.url}" leads nowhere`);
    });
    none(numbers.address, found);
  });
}

it("the downloads agree in both languages", () => {
  assert.ok(downloads.zh && downloads.en, "a download is missing");
  const same = (row) =>
    [row.id, row.value, row.unit, row.period, row.part_of].join(" ") +
    new URL(row.url, base).hash;
  const [zh, en] = [downloads.zh.map(same), downloads.en.map(same)];
  none(
    "statistics.json",
    zh.flatMap((row, i) =>
      row === en[i] ? [] : [`"${row}" in Chinese, "${en[i]}" in English`],
    ),
  );
  assert.equal(en.length, zh.length);
});

for (const { address, tree } of published.filter(
  ({ tree }) => all(tree, (e) => attribute(e, "class") === "citing")[0],
)) {
  it(`${address} is cited by its own address, as text and as files`, () => {
    const cite = all(tree, (e) => attribute(e, "class") === "citing")[0];
    const own = new URL(address, base).href;
    const texts = all(cite, (e) => e.tagName === "dd").map((e) => text(e));
    assert.equal(texts.length, 3);
    none(
      address,
      texts.filter((t) => !t.includes(own)),
    );
    const file = (ending) => {
      const link = all(cite, (e) => e.tagName === "a").find((e) =>
        attribute(e, "href").endsWith(ending),
      );
      return read(fileAt(new URL(attribute(link, "href"), base)));
    };
    const [item] = JSON.parse(file(".json"));
    assert.equal(item.URL, own);
    assert.ok(texts.every((t) => t.includes(item.title)));
    assert.match(file(".ris"), /^TY {2}- NEWS\r\n(.+\r\n)+ER {2}- \r\n$/);
    assert.match(
      file(".bib"),
      /^@article\{[^,]+,\n( {2}\w+ = \{.+\},\n)+\}\n$/,
    );
  });
}
