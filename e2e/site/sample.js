// A test site, built with the program and its theme, for what the issue
// of the tests does not have.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { home } from "./issue.js";
import { tekan } from "./tekan.js";

// buildSample builds testdata/sites/<name>, for the address when there is one. It
// gives {source, out, data, remove}; data reads a data file of it.
export function buildSample(name, address) {
  const source = join(home, "testdata/sites", name);
  const out = mkdtempSync(join(tmpdir(), `tekan-${name}-`));
  const base = address ? ["--base-url", address] : [];
  tekan(["build", "-C", source, "-o", out, ...base]);
  return {
    source,
    out,
    data: (file) =>
      parse(readFileSync(join(source, "data", `${file}.yaml`), "utf8")),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}
