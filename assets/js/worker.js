// Keeps the issue in the browser. A release is fetched whole, proved to be of one piece and only then
// shown: every page comes from the one release in use, and a new one takes over at once.
// The site's own sw.js begins with: release (names what the site was built from), files (addresses), needed (by the
// beginning of their addresses, what languages say of a file that only the network has).
// A host may have several issues, and gives all of them one store: names begin with whose they are.
const scope = new URL("./", self.location);
const own = `tekan:${scope.pathname} `;
const name = own + release;
const media = `${own}media`;
const mostMedia = 80;
const fingerprinted = /(?:[.-][0-9a-f]{32,128}|_hu_?[0-9a-f]{8,32})\.[a-z0-9]+$/;
// Names of before were the same for every issue.
const oldMedia = "tekan media";
const oldRelease = /^tekan [0-9a-f]{16}$/;

const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, "0")).join("");

// proof is what a deploy wrote of the files' hashes, by path; undefined where nobody wrote any.
async function proof() {
  try {
    const response = await fetch(new URL("release.json", scope), { cache: "no-store" });
    const { files: listed } = await response.json();
    return new Map(listed.map(({ path, sha256 }) => [path, sha256]));
  } catch {
    return undefined;
  }
}

// get fetches a file, and fails when it is not the one the proof names.
async function get(url, hashes) {
  const kept = fingerprinted.test(url.pathname) && (await caches.match(url));
  if (kept) return kept;
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok || response.redirected) throw new Error(`${url}: ${response.status}`);
  const path = url.pathname.slice(scope.pathname.length).replace(/(^|\/)$/, "$1index.html");
  const want = hashes?.get(path);
  if (hashes && hex(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer())) !== want) {
    throw new Error(`${url} is of another release`);
  }
  return response;
}

// live says whether the site still gives this release's worker.
async function live(hashes) {
  const response = await fetch(self.location, { cache: "no-store" });
  const text = await response.clone().text();
  const same = !hashes || hex(await crypto.subtle.digest("SHA-256", await response.arrayBuffer())) === hashes.get("sw.js");
  return response.ok && text.includes(release) && same;
}

async function install() {
  await caches.delete(name);
  const hashes = await proof();
  const cache = await caches.open(name);
  try {
    await Promise.all([...new Set(files)].map(async (file) => cache.put(new URL(file, scope), await get(new URL(file, scope), hashes))));
    if (!(await live(hashes))) throw new Error("the site changed meanwhile");
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  await self.skipWaiting();
}

// earlier lists the caches of this earlier releases. One with an old name is told by the cover in it.
async function earlier() {
  const found = [];
  for (const key of await caches.keys()) {
    if (key === name || key === media) continue;
    const old = oldRelease.test(key) && (await caches.match(scope, { cacheName: key }));
    if (key.startsWith(own) || old) found.push(key);
  }
  return found;
}

// adopt takes this issue's pictures out of the store of all issues' pictures.
async function adopt() {
  if (!(await caches.has(oldMedia))) return;
  const [from, to] = await Promise.all([caches.open(oldMedia), caches.open(media)]);
  for (const request of await from.keys()) {
    if (!request.url.startsWith(scope.href)) continue;
    await to.put(request, await from.match(request));
    await from.delete(request);
  }
  if (!(await from.keys()).length) await caches.delete(oldMedia);
}

// A page that is still open may ask for a file of the release before this one, so that one stays.
async function activate() {
  await Promise.all((await earlier()).slice(0, -1).map((key) => caches.delete(key)));
  await adopt();
  await self.clients.claim();
}

// missing says that a file to download needs the network.
function missing(pathname) {
  const language = Object.keys(needed).filter((start) => pathname.startsWith(start)).sort().at(-1);
  return new Response(needed[language], { status: 503, headers: { "content-type": "text/plain; charset=utf-8" } });
}

// page gives a page of this release, whatever is asked of it; what the issue has not got comes from
// the network, and without one there is the page that says so.
async function page(request) {
  const cache = await caches.open(name);
  const found = await cache.match(request, { ignoreSearch: true });
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    const { pathname } = new URL(request.url);
    if (/\.(?!html?$)\w+$/.test(pathname)) return missing(pathname);
    const lost = files.filter((file) => file.endsWith("404.html") && request.url.startsWith(new URL(file.slice(0, -8) || "./", scope)));
    return (await cache.match(new URL(lost.at(-1), scope))) ?? Response.error();
  }
}

// file gives what a page asks for: its name says which content it has. Pictures are kept when they were seen.
async function file(request) {
  const kept = (await (await caches.open(name)).match(request)) ?? (await caches.match(request));
  if (kept) return kept;
  const response = await fetch(request);
  if (request.destination === "image" && response.status === 200 && fingerprinted.test(new URL(request.url).pathname)) {
    const cache = await caches.open(media);
    await cache.put(request, response.clone());
    const old = (await cache.keys()).slice(0, -mostMedia);
    await Promise.all(old.map((key) => cache.delete(key)));
  }
  return response;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});
