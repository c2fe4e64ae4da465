// Figures and terms are links to what there is to know of them. Here a press opens that over the text, as a button would;
// where it stands in the margin, a mark and its note light up together, and a press leads to the note.
const marks = "a:is(.datum, .term)";
const popovers = "popover" in HTMLElement.prototype;
let closing; // the slip that is open while the pointer goes down, which closes it

const markOf = (target) => target.closest?.(marks);

function slipOf(mark) {
  const slip = mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  return slip?.classList.contains("slip") ? slip : undefined;
}

const marksOf = (slip) => document.querySelectorAll(`${marks}[href="#${slip.id}"]`);

function light({ type, target }) {
  const slip = target.closest?.(".beside > .slip") ?? slipOf(markOf(target));
  if (!slip) return;
  const on = type === "pointerover" || type === "focusin";
  for (const e of [slip, ...marksOf(slip)]) e.classList.toggle("lit", on);
}

function press(event) {
  const mark = markOf(event.target);
  const slip = slipOf(mark);
  if (!slip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const open = slip.matches(":popover-open");
  if (slip.checkVisibility() && !open) slip.querySelector("a")?.focus();
  else if (slip !== closing || open) slip.togglePopover({ source: mark });
  closing = undefined;
}

if (popovers) {
  for (const mark of document.querySelectorAll(marks)) if (slipOf(mark)) mark.role = "button";
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) addEventListener(type, light);
  addEventListener("pointerdown", ({ target }) => {
    const slip = slipOf(markOf(target));
    closing = slip?.matches(":popover-open") ? slip : undefined;
  }, true);
  addEventListener("click", press);
  addEventListener("keydown", (event) => {
    if (event.key !== " " || !slipOf(markOf(event.target))) return;
    event.preventDefault();
    event.target.click();
  });
  addEventListener("toggle", ({ target, newState }) => {
    if (target.matches(".slip")) for (const mark of marksOf(target)) mark.ariaExpanded = newState === "open";
  }, true);
}
