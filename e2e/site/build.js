// Builds the issue of the tests once for all of them, before they run.
import { execFileSync } from "node:child_process";
import { built, home, source } from "./issue.js";

execFileSync("go", ["run", ".", "build", "-C", source, "-o", built], {
  cwd: home,
  stdio: ["ignore", "ignore", "inherit"],
});
