// Makes the faces of assets/fonts/: open fonts, cut down to the characters that headings use.
// The page takes the woff2; the share cards, drawn while the site is built, take the ttf.
//
//   npm run fonts              for the issue here
//   npm run fonts -- FOLDER    for an issue elsewhere
import { mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import subsetFont from "subset-font";

const root = path.dirname(new URL(import.meta.url).pathname);
const require = createRequire(import.meta.url);
const issue = path.resolve(process.argv[2] ?? root);
const folder = path.join(issue, "assets/fonts");

// Front matter that is set in the headline face; the rest of a page is in the text face.
const headings = /^(title|kicker|label|rubric|event|name|deck|lines|slogans|  - )/;

// Interface words that are headings, or stand on a poster.
const interfaceHeadings = /^(contents|corrections|figuresTitle|gapHeading|introduction|notFound|packageAbout|search|share|shareScan): /;

const latin = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("") + "–—‘’“”…·×éü";

async function files(dir) {
  const entries = await readdir(path.join(issue, dir), { withFileTypes: true, recursive: true });
  return entries.filter((e) => e.isFile()).map((e) => path.join(e.parentPath ?? e.path, e.name)).sort();
}

const data = (name) => readFile(path.join(issue, "data", name), "utf8").catch(() => "");

async function headingCharacters() {
  const found = new Set("〇一二三四五六七八九十百千万亿个项名块类件次年月日特刊专，。：；、（）《》「」［］？！％");
  const add = (text) => { for (const c of text) found.add(c); };
  for (const file of await files("content")) {
    const text = await readFile(file, "utf8");
    const [, front = "", body = ""] = text.split(/^---$/m);
    for (const line of front.split("\n")) if (headings.test(line)) add(line);
    for (const line of body.split("\n")) if (/^#+ /.test(line)) add(line);
    for (const [, words] of text.matchAll(/{{< pull >}}([^]*?){{< \/pull >}}/g)) add(words);
  }
  const words = await data("i18n/zh.yaml").then((own) => own || readFile(path.join(root, "data/i18n/zh.yaml"), "utf8"));
  for (const line of words.split("\n")) if (interfaceHeadings.test(line)) add(line);
  for (const [, words] of (await data("statistics.yaml")).matchAll(/^  zh: (.*)$/gm)) add(words);
  for (const [, words] of (await data("glossary.yaml")).matchAll(/^  zh: (.*)$/gm)) add(words);
  for (const [, words] of (await data("charts.yaml")).matchAll(/^  title:\n    zh: (.*)$/gm)) add(words);
  return [...found].filter((c) => c > " ").sort().join("") + " ";
}

// A face is written beside and renamed, so that an interrupted run never leaves half a font.
async function write(name, data) {
  const file = path.join(folder, name);
  await writeFile(`${file}.part`, data);
  await rename(`${file}.part`, file);
  console.log(`${path.relative(process.cwd(), file)}  ${(data.length / 1024).toFixed(1)} KB`);
}

// The seal stands on every page, in English ones too, which need no more Chinese than this.
async function sealCharacters() {
  const cover = await readFile(path.join(issue, "content/zh/_index.md"), "utf8");
  return "特刊专" + (/^name: (.*)$/m.exec(cover)?.[1] ?? "");
}

const characters = (await headingCharacters()) + latin;
const faces = [
  { name: "headline-zh", from: "@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-900-normal.woff2", characters, card: true },
  { name: "seal", from: "@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-900-normal.woff2", characters: await sealCharacters() },
  { name: "headline-en", from: "@fontsource/source-serif-4/files/source-serif-4-latin-900-normal.woff2", characters: latin, card: true },
  { name: "text-en", from: "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2", characters: latin },
  { name: "text-en-semibold", from: "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2", characters: latin },
];

await mkdir(folder, { recursive: true });
for (const face of faces) {
  const source = await readFile(require.resolve(face.from));
  await write(`${face.name}.woff2`, await subsetFont(source, face.characters, { targetFormat: "woff2" }));
  if (face.card) await write(`${face.name}.ttf`, await subsetFont(source, face.characters, { targetFormat: "truetype" }));
}
