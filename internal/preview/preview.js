// What `tekan serve` adds to every page: the findings, and a reload after each build.
(() => {
  const mine = Number(document.currentScript.dataset.build);
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; font: 14px/1.5 system-ui, sans-serif; }
    details { background: #1d2422; color: #f4f1e8; max-height: 60vh; overflow: auto; box-shadow: 0 -2px 12px #0006; }
    summary { cursor: pointer; padding: .6rem 1rem; font-weight: 600; }
    details.error > summary { background: #a5281b; }
    ol { list-style: none; margin: 0; padding: 0 1rem 1rem; }
    li { margin-top: .8rem; overflow-wrap: anywhere; }
    code { font: 13px/1.5 ui-monospace, monospace; color: #9ec9b4; }
    .hint { color: #c9c2b0; }
  </style><details><summary></summary><ol></ol></details>`;
  const [box, title, list] = ["details", "summary", "ol"].map((name) => root.querySelector(name));

  // The page is there to be looked at: the list opens when it is asked to, and stays so.
  const kept = "tekan:findings";
  box.open = sessionStorage.getItem(kept) === "open";
  box.addEventListener("toggle", () => sessionStorage.setItem(kept, box.open ? "open" : "closed"));

  const line = (name, text, className) => {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = className || "";
    return element;
  };

  const where = (finding) =>
    [finding.file, finding.line || "", finding.column || ""].filter(Boolean).join(":");

  const show = (findings) => {
    const errors = findings.filter((finding) => finding.severity === "error").length;
    box.className = errors ? "error" : "";
    title.textContent = `${errors} errors, ${findings.length - errors} warnings and notes`;
    list.replaceChildren(...findings.map((finding) => {
      const item = document.createElement("li");
      item.append(line("code", where(finding)), line("div", `${finding.message} [${finding.code}]`));
      if (finding.hint) item.append(line("div", finding.hint, "hint"));
      return item;
    }));
    if (findings.length) document.body.append(host);
    else host.remove();
  };

  const events = new EventSource("/_tekan/events");
  events.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.build !== mine) location.reload();
    else show(state.findings);
  };
  addEventListener("pagehide", () => events.close());
})();
