// What the W3C's own validator says of a book, as Debian has it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const jar = "/usr/share/java/epubcheck.jar";

// hasValidator is false where Debian's epubcheck is not installed.
export const hasValidator = existsSync(jar);

// What a machine for one book would make faster never pays for itself.
const short = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

// validate throws what the validator finds in a book, warnings too.
export const validate = (book) =>
  execFileSync("java", [...short, "-jar", jar, "--failonwarnings", book], {
    stdio: ["ignore", "pipe", "pipe"],
  });
