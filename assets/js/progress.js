// How far each section has been read, as the parts of one thin line below the masthead.
const parts = [...document.querySelectorAll("[data-progress]")].map((bar) => [bar, document.getElementById(bar.dataset.progress)]);
let asked = false;

function draw() {
  asked = false;
  const line = innerHeight * 0.6;
  for (const [bar, section] of parts) {
    const { top, height } = section.getBoundingClientRect();
    if (!height) continue; // of a page that is not shown
    bar.style.flexGrow = height;
    bar.style.setProperty("--read", Math.min(1, Math.max(0, (line - top) / height)));
  }
}

function ask() {
  if (!asked) requestAnimationFrame(draw);
  asked = true;
}

if (parts.length) {
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  addEventListener("hashchange", ask);
  ask();
}
