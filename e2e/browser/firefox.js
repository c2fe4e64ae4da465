// Debian's Firefox, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { asked } from "./asked.js";

// Scroll bars lie over the page, as on a phone, and nothing is kept for later.
const settings = {
  "widget.gtk.overlay-scrollbars.enabled": true,
  "ui.useOverlayScrollbars": 1,
  "dom.serviceWorkers.enabled": false,
};

const flags = ["--headless", "--no-remote", "--remote-debugging-port", "0"];

// start gives a Firefox with a profile of its own and where it listens.
async function start() {
  const profile = mkdtempSync(join(tmpdir(), "tekan-firefox-"));
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref("${name}", ${value});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const program = spawn("firefox-esr", [...flags, "--profile", profile], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  for await (const words of program.stderr) {
    told += words;
    const [, address] = /BiDi listening on (ws:\S+)/.exec(told) ?? [];
    if (address) return { program, profile, address };
  }
  throw new Error(`Firefox does not start: ${told}`);
}

// speak connects to it. It gives send, which waits for the answer to a command.
async function speak(address, heard) {
  const socket = new WebSocket(`${address}/session`);
  await once(socket, "open");
  const waiting = new Map();
  socket.on("message", (text) => {
    const message = JSON.parse(text);
    if (!message.id) return heard(message);
    const [good, bad] = waiting.get(message.id);
    if (message.type === "success") good(message.result);
    else bad(new Error(`${message.error}: ${message.message}`));
  });
  return (method, params) =>
    new Promise((good, bad) => {
      const id = waiting.size;
      waiting.set(id + 1, [good, bad]);
      socket.send(JSON.stringify({ id: id + 1, method, params }));
    });
}

export async function firefox(height) {
  const { program, profile, address } = await start();
  const faults = [];
  const send = await speak(address, ({ method, params }) => {
    if (method === "log.entryAdded" && params.level === "error")
      faults.push(`console error: ${params.text}`);
    if (params.response?.status >= 400)
      faults.push(`${params.response.status} for ${params.response.url}`);
  });
  await send("session.new", { capabilities: {} });
  const events = ["log.entryAdded", "network.responseCompleted"];
  await send("session.subscribe", { events });
  const [{ context }] = (await send("browsingContext.getTree", {})).contexts;
  return {
    faults,
    goto: (url) =>
      send("browsingContext.navigate", { context, url, wait: "complete" }),
    resize: (width) =>
      send("browsingContext.setViewport", {
        context,
        viewport: { width, height },
      }),
    async evaluate(f, argument) {
      const answer = await send("script.callFunction", {
        functionDeclaration: `() => ${asked(f, argument)}`,
        awaitPromise: true,
        target: { context },
      });
      if (answer.type === "exception")
        throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value);
    },
    async close() {
      const gone = once(program, "exit");
      await send("browser.close", {});
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
