// Where what opens stands in the margin, a mark and its note light up together, and a press leads to the note.
const slipOf = (mark) => mark && document.getElementById(mark.getAttribute("popovertarget"));

function light({ type, target }) {
  const slip = target.closest?.(".beside > .slip") ?? slipOf(target.closest?.("[popovertarget]"));
  if (!slip) return;
  const on = type === "pointerover" || type === "focusin";
  for (const e of [slip, ...document.querySelectorAll(`[popovertarget="${slip.id}"]`)]) e.classList.toggle("lit", on);
}

for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) addEventListener(type, light);

addEventListener("click", (event) => {
  const slip = slipOf(event.target.closest?.("[popovertarget]"));
  if (!slip?.checkVisibility() || slip.matches(":popover-open")) return;
  event.preventDefault();
  slip.querySelector("a")?.focus();
});
