// Which issue a test looks at: the one in testdata/sites that is made for the
// tests, so that an editor of the first issue breaks none. A test of the first
// issue begins with: import "../site/first.js".
import { fileURLToPath } from "node:url";
import { join } from "node:path";

// home is the folder of the repository.
export const home = fileURLToPath(new URL("../..", import.meta.url));

// source is the folder of the issue's files.
export const source = join(home, process.env.ISSUE ?? "testdata/sites/harvest");

// built is the folder where it is built: by make the first, by build.js the other.
export const built = process.env.ISSUE
  ? join(source, "public")
  : join(home, "e2e/built");
