// A zip archive, read without the program that wrote it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

// entries reads the directory at the end of an archive: name and content.
export function* entries(archive) {
  const bytes = readFileSync(archive);
  const end = bytes.length - 22;
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameSize = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("ascii", at + 46, at + 46 + nameSize);
    const header = bytes.readUInt32LE(at + 42);
    const start = header + 30 + bytes.readUInt16LE(header + 26);
    const content = bytes.subarray(start, start + packed);
    yield { name, content: method === 8 ? inflateRawSync(content) : content };
    at += 46 + nameSize;
  }
}

// unzip writes the files of an archive below a folder and gives their names.
export function unzip(archive, folder) {
  const names = [];
  for (const { name, content } of entries(archive)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    names.push(name);
  }
  return names;
}
