// A static web server on the loopback interface, as plain as a CDN's origin.
import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import { extname, posix } from "node:path";
import { bytes, fileAt, files } from "./folder.js";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

const compressible = /text|json|xml|javascript/;
const packed = new Map();

// brotli packs a file as a CDN does for what it keeps.
export function brotli(file) {
  if (!packed.has(file)) {
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    packed.set(file, brotliCompressSync(bytes(file), { params: quality }));
  }
  return packed.get(file);
}

export const typeOf = (file) =>
  types[extname(file)] ?? "application/octet-stream";

// sentSize is how many bytes of a file go over the wire.
export const sentSize = (file) =>
  compressible.test(typeOf(file)) ? brotli(file).length : bytes(file).length;

// lost is the nearest 404 page above a path.
function lost(path) {
  for (let dir = posix.dirname(path); ; dir = posix.dirname(dir)) {
    const file = posix.join(dir, "404.html").slice(1);
    if (files.includes(file) || dir === "/") return file;
  }
}

// serve starts a server on a free port. With compress it packs what a client
// says it can unpack.
export async function serve({ compress = false } = {}) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const found = fileAt(url);
    const file = found ?? lost(url.pathname);
    const headers = { "content-type": typeOf(file) };
    let body = bytes(file);
    const asked = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    if (compress && asked && compressible.test(typeOf(file))) {
      headers["content-encoding"] = "br";
      body = brotli(file);
    }
    if (compress) headers["cache-control"] = "max-age=31536000";
    response.writeHead(found ? 200 : 404, headers).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
