// Debian's WebKitGTK, driven by WebDriver (https://www.w3.org/TR/webdriver2/) on a
// display that nobody sees.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { asked } from "./asked.js";

const libraries = "/usr/lib";

// browser is WebKitGTK's own, which stands in a folder named by its version.
function browser() {
  for (const system of readdirSync(libraries)) {
    if (!system.endsWith("-linux-gnu")) continue;
    for (const folder of readdirSync(join(libraries, system)))
      if (folder.startsWith("webkit2gtk-4"))
        return join(libraries, system, folder, "MiniBrowser");
  }
}

// display starts an X server without a screen and gives its name.
async function display() {
  const server = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const [name] = await once(server.stdio[3], "data");
  return { server, name: `:${String(name).trim()}` };
}

// freePort is a port that nothing listens on.
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// caller gives call(method, path, body), which waits for a driver to listen.
function caller(port) {
  const ask = (method, path, body) =>
    fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      body: JSON.stringify(body),
    });
  return async function call(method, path, body, patience = 100) {
    let answer;
    try {
      answer = await ask(method, path, body);
    } catch (error) {
      if (patience === 0) throw error;
      await new Promise((done) => setTimeout(done, 100));
      return call(method, path, body, patience - 1);
    }
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
}

// A window can not be as narrow as a phone, but a frame in it can.
const framed = () => {
  document.body.innerHTML =
    "<iframe style='position:absolute;inset:0;border:0'></iframe>";
};
const size = ([width, height]) => {
  const { style } = document.querySelector("iframe");
  style.width = `${width}px`;
  style.height = `${height}px`;
};
const load = (address) =>
  new Promise((done) => {
    const frame = document.querySelector("iframe");
    frame.addEventListener("load", () => done(), { once: true });
    frame.src = address;
  });

export async function webkit(height) {
  const { server, name } = await display();
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: { ...process.env, DISPLAY: name, GDK_BACKEND: "x11" },
    stdio: "ignore",
  });
  const call = caller(port);
  const options = { binary: browser(), args: ["--automation"] };
  const { sessionId } = await call("POST", "", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  });
  const send = (path, body) => call("POST", `/${sessionId}/${path}`, body);
  const evaluate = async (f, argument) =>
    JSON.parse(
      await send("execute/sync", {
        script: `return ${asked(f, argument)}`,
        args: [],
      }),
    );
  // above asks the page that holds the frame.
  const above = async (f, argument) => {
    await send("frame", { id: null });
    await evaluate(f, argument);
    await send("frame", { id: 0 });
  };
  await send("window/rect", { width: 1400, height: 1000 });
  await send("url", { url: "about:blank" });
  await evaluate(framed);
  return {
    faults: [],
    goto: (address) => above(load, address),
    resize: (width) => above(size, [width, height]),
    evaluate,
    async close() {
      await call("DELETE", `/${sessionId}`);
      driver.kill();
      server.kill();
    },
  };
}
