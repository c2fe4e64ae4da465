// Asks the browser to keep the issue for reading without a network, and says when a newer one is there.
// A page opened from a folder is kept already; a reader who saves data is not made to load the rest.
import { needed, reload, updated } from "@params";

const { src } = document.currentScript.dataset;
const workers = location.protocol.startsWith("http") ? navigator.serviceWorker : undefined;

function say(...words) {
  const note = document.createElement("p");
  note.className = "updated";
  note.setAttribute("role", "status");
  document.querySelector("body > .updated")?.remove();
  document.body.append(note);
  note.append(...words);
}

function tell() {
  const link = document.createElement("a");
  link.className = "updated__link";
  link.href = location.href;
  link.textContent = reload;
  link.addEventListener("click", (event) => (event.preventDefault(), location.reload()));
  say(`${updated} `, link);
}

// A browser tells of a download that fails in words of its own, if at all.
document.addEventListener("click", (event) => {
  if (!event.target.closest("a[download]") || navigator.onLine || !workers) return;
  event.preventDefault();
  say(needed);
});

if (workers && !navigator.connection?.saveData) {
  if (workers.controller) workers.addEventListener("controllerchange", tell, { once: true });
  addEventListener("load", () => workers.register(src).catch(() => {}));
}
