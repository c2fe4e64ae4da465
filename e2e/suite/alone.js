// An issue in one language alone: whole, in every package, and without a word about
// the other.
import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";
import { hasValidator, validate } from "../site/book.js";
import { source } from "../site/issue.js";
import { tekan } from "../site/tekan.js";

const formats = ["zip", "html", "epub", "bagit", "zim", "pdf"];

// alone makes the issue of the tests one of a language, and holds it to this. Its
// data still has the words of the other.
export async function alone(language) {
  const other = language === "zh" ? "en" : "zh";
  const folder = mkdtempSync(join(tmpdir(), `tekan-alone-${language}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["assets", "content", "data", "resources"])
    cpSync(join(source, part), join(folder, part), { recursive: true });
  rmSync(join(folder, "content", other), { recursive: true });
  rmSync(join(folder, "data/translations.yaml"));
  writeFileSync(
    join(folder, "config.toml"),
    `baseURL = "https://harvest.example/" # check:allow placeholder a site of the tests\n\n[languages.${language}]\n`,
  );
  const run = (verb, ...rest) => tekan([verb, "-C", folder, ...rest]);
  run("build");
  process.env.PUBLIC = join(folder, "public"); // before what reads it is imported
  const { files, kinds, pages, read } = await import("../site/folder.js");
  const { all, attribute, text } = await import("../site/html.js");
  const { none } = await import("../site/verdict.js");
  const { matrix } = await import("./matrix.js");
  await import("./links.js");

  it("the desk finds nothing of the other language missing", () => {
    const findings = JSON.parse(run("check", "--format", "json"));
    none(
      "findings",
      findings.filter((f) => f.severity !== "note").map((f) => f.message),
    );
  });

  it("no page leads to the other language, or offers it", () => {
    none(
      "pages",
      pages.flatMap((p) =>
        all(
          p.tree,
          (e) =>
            attribute(e, "hreflang") ||
            attribute(e, "data-twin") !== undefined ||
            /(^|\s)(modes|masthead__twin|lag)(\s|$)/.test(
              attribute(e, "class") ?? "",
            ),
        ).map(
          (e) =>
            `${p.address}: <${e.tagName} class="${attribute(e, "class")}">`,
        ),
      ),
    );
    none(
      "files",
      files.filter((f) => /(^|\/)(en|zh|parallel)\//.test(f)),
    );
    none(
      "addresses",
      files.filter((f) => /\.xml$/.test(f) && /hreflang/.test(read(f))),
    );
  });

  // Its words stand in the data of the photographs and of the glossary.
  it("no word of the other language's data is published", () => {
    const words = {
      zh: ["河灯漂过石桥下的水面", "糍粑", "桐花"],
      en: ["River lanterns drift", "rice cake", "Tong Hua"],
    };
    for (const own of words[language])
      assert.ok(
        files.some((f) => /\.(html|js)$/.test(f) && read(f).includes(own)),
        own,
      );
    none(
      "words",
      words[other].flatMap((word) =>
        files
          .filter((f) => /\.(html|js|json|csv|xml)$/.test(f))
          .filter((f) => read(f).includes(word))
          .map((f) => `${f} says "${word}"`),
      ),
    );
    for (const p of pages) assert.ok(text(p.tree).length > 50, p.address);
  });

  matrix(kinds, { 360: ["light"] });

  it("is packed in every form, whole, and published to a folder", () => {
    run("pack", "--format", formats.join(","));
    const dist = join(folder, "dist");
    const made = readdirSync(dist);
    assert.equal(made.filter((f) => /-(zh|en)\./.test(f)).length, 0, made);
    for (const end of [".zip", ".html", ".epub", "-bag.zip", ".zim", ".pdf"])
      assert.ok(
        made.some((f) => f.endsWith(end)),
        `no ${end}`,
      );
    for (const file of made) tekan(["verify", join(dist, file)]);
    for (const file of made.filter((f) => f.endsWith(".html")))
      assert.doesNotMatch(
        readFileSync(join(dist, file), "utf8"),
        /hreflang|data-twin=|class="?modes/,
      );
    if (hasValidator)
      for (const file of made.filter((f) => f.endsWith(".epub")))
        validate(join(dist, file));
    run("deploy", join(folder, "live"));
    assert.ok(existsSync(join(folder, "live/current/index.html")));
    assert.ok(!existsSync(join(folder, "live/current", other)));
  });
}
