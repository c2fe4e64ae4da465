// Lighthouse, as a phone sees it, on one page of each kind in both languages:
// all four categories at 100, or this fails and says which audits cost what.
import "./site/first.js";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { flags, path } from "./browser/chromium.js";
import { kindOf, published } from "./site/folder.js";
import { serve } from "./site/server.js";

const run = promisify(execFile);
const cli = createRequire(import.meta.url).resolve("lighthouse/cli/index.js");
const categories = ["performance", "accessibility", "best-practices", "seo"];

// Two run side by side, each in a process and a browser of its own. Another
// program's work can only make a page look slower, so one that misses on
// performance alone is measured again by itself, twice at most.
const abreast = 2;
const again = 2;

// one page of each kind and language.
const chosen = [
  ...new Map(
    published.map((p) => [`${p.language} ${kindOf(p)}`, p.address]),
  ).values(),
];

// audit gives Lighthouse's report on an address.
async function audit(url) {
  const folder = await mkdtemp(join(tmpdir(), "tekan-lighthouse-"));
  try {
    const out = join(folder, "report.json");
    const options = [
      "--quiet",
      "--no-enable-error-reporting",
      "--output=json",
      `--output-path=${out}`,
      `--only-categories=${categories}`,
      `--chrome-flags=${flags.join(" ")}`,
    ];
    await run(process.execPath, [cli, url, ...options], {
      env: { ...process.env, CHROME_PATH: path },
      maxBuffer: 1 << 26,
    });
    return JSON.parse(await readFile(out, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const scores = (report) =>
  categories.map((id) => Math.round(100 * (report.categories[id].score ?? 0)));

// lost lists the audits of a report that cost something.
function lost(report) {
  return categories.flatMap((id) =>
    report.categories[id].auditRefs
      .map(({ id: name, weight }) => ({ weight, ...report.audits[name] }))
      .filter((a) => a.weight > 0 && a.score !== null && a.score < 1)
      .map(
        (a) =>
          `  ${id}: ${a.id} ${Math.round(a.score * 100)}, ${a.displayValue ?? a.title}`,
      ),
  );
}

function print(address, report) {
  const [performance, ...others] = scores(report);
  console.log(`${[performance, ...others].join(" · ")}  ${address}`);
  const whole = performance === 100 && others.every((s) => s === 100);
  if (!whole) console.log(lost(report).join("\n"));
  return whole;
}

const server = await serve({ compress: true });
const reports = new Map();
const queue = [...chosen];
async function work() {
  for (let address; (address = queue.shift());) {
    reports.set(address, await audit(server.origin + address));
  }
}

try {
  console.log(`Lighthouse, mobile: ${categories.join(" · ")}`);
  await Promise.all(Array.from({ length: abreast }, work));
  let missed = 0;
  for (const [address, first] of reports) {
    let report = first;
    for (let i = 0; i < again; i++) {
      const [performance, ...others] = scores(report);
      if (performance === 100 || others.some((s) => s < 100)) break;
      report = await audit(server.origin + address);
    }
    if (!print(address, report)) missed++;
  }
  if (missed) {
    console.log(`${missed} of ${reports.size} pages are below 100`);
    process.exitCode = 1;
  }
} finally {
  await server.close();
}
