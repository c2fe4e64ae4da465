// The program of this repository, as the go command builds and keeps it.
import { execFileSync } from "node:child_process";
import { home } from "./issue.js";

const quiet = {
  cwd: home,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "pipe"],
};
let program;

// tekan runs a verb and gives what it prints. The go command is asked once, since
// to find out that nothing changed takes it longer than most verbs.
export function tekan(args, env = process.env) {
  program ??= execFileSync("go", ["run", "-exec", "echo", "."], quiet).trim();
  return execFileSync(program, args, { ...quiet, env });
}
