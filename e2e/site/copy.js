// A copy of an issue with other files in it, composed and then printed by plain
// Hugo, which has no copy desk, for what the issue does not have.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { home, source } from "./issue.js";
import { tekan } from "./tekan.js";

const parts = ["assets", "content", "data", "layouts", "static", "config.toml"];

// copySite copies the issue to a temporary folder, lets change(folder) work on
// it and builds it. It gives {folder, out, build, remove}; build builds again.
export function copySite(change = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), "tekan-copy-"));
  for (const part of parts) {
    if (existsSync(join(source, part)))
      cpSync(join(source, part), join(folder, part), { recursive: true });
  }
  change(folder);
  const hugo = execFileSync("go", ["tool", "-n", "github.com/gohugoio/hugo"], {
    cwd: home,
    encoding: "utf8",
  }).trim();
  const out = join(folder, "public");
  // Pictures are encoded once for all copies.
  const env = { ...process.env, HUGO_RESOURCEDIR: join(source, "resources") };
  const quiet = { stdio: ["ignore", "pipe", "pipe"], env };
  const build = () => {
    const composed = join(folder, "composed");
    rmSync(composed, { recursive: true, force: true });
    tekan(["compose", "-C", folder, "-o", composed], env);
    execFileSync(
      hugo,
      ["--source", composed, "--destination", out, "--noBuildLock", "--quiet"],
      quiet,
    );
  };
  build();
  return {
    folder,
    out,
    build,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
