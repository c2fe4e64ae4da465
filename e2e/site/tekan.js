// The program of this repository, as the go command builds and keeps it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { home } from "./issue.js";

const quiet = {
  cwd: home,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "pipe"],
};
let program;

// built is where the go command keeps the program. When it has just built it, it names a
// place that it clears, and the lasting one when it is asked again.
function built() {
  const ask = () => execFileSync("go", ["run", "-exec", "echo", "."], quiet);
  const first = ask().trim();
  return existsSync(first) ? first : ask().trim();
}

// tekan runs a verb and gives what it prints. The go command is asked once, since
// to find out that nothing changed takes it longer than most verbs.
export function tekan(args, env = process.env) {
  program ??= built();
  return execFileSync(program, args, { ...quiet, env });
}
