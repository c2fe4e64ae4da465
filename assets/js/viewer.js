// The viewer: all pictures of the page, one at a time, as large as the screen, with their captions.
// Arrow keys, swipe and buttons turn; wheel, pinch, double tap, + and - zoom; a drag moves.
let links = [];
let dialog;
const part = (name) => dialog.querySelector(`.viewer__${name}`);
const most = 6;
const view = { at: 0, scale: 1, x: 0, y: 0 };
const fingers = new Map();
let start;

function draw() {
  const image = part("image");
  const room = part("stage").getBoundingClientRect();
  const reach = (length) => Math.max(0, (length * (view.scale - 1)) / 2);
  view.x = Math.min(reach(room.width), Math.max(-reach(room.width), view.x));
  view.y = Math.min(reach(room.height), Math.max(-reach(room.height), view.y));
  image.style.transform = view.scale === 1 ? "" : `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  part("stage").classList.toggle("viewer__stage--near", view.scale > 1);
}

// zoom changes the scale and keeps what is under the point where it is.
function zoom(scale, point) {
  const room = part("stage").getBoundingClientRect();
  const to = Math.min(most, Math.max(1, scale));
  const from = [room.left + room.width / 2, room.top + room.height / 2];
  const [dx, dy] = point ? [point[0] - from[0], point[1] - from[1]] : [0, 0];
  view.x = dx - ((dx - view.x) * to) / view.scale;
  view.y = dy - ((dy - view.y) * to) / view.scale;
  view.scale = to;
  draw();
}

// caption is what stands below the picture, without what a figure in it would open.
function caption(link) {
  const words = link.closest("figure").querySelector(".photo__words").cloneNode(true);
  for (const e of words.querySelectorAll("[popover]")) e.remove();
  return words.textContent.trim();
}

// turn shows a button while there is somewhere to turn; one that goes leaves the focus to the viewer.
function turn(way, possible) {
  const button = part(`button--${way}`);
  if (!possible && document.activeElement === button) dialog.focus();
  button.hidden = !possible;
}

function show(at) {
  if (!links[at]) return;
  const link = links[at];
  Object.assign(view, { at, scale: 1, x: 0, y: 0 });
  const shown = link.querySelector("img");
  // In a file of several pages there is no larger picture than the one shown.
  part("image").src = link.getAttribute("href").startsWith("#") ? shown.src : link.href;
  part("image").alt = shown.alt;
  part("words").textContent = caption(link);
  part("count").textContent = links.length > 1 ? `${at + 1} / ${links.length}` : "";
  turn("previous", at > 0);
  turn("next", at < links.length - 1);
  draw();
}

function key(event) {
  const does = {
    ArrowLeft: () => show(view.at - 1),
    ArrowRight: () => show(view.at + 1),
    Home: () => show(0),
    End: () => show(links.length - 1),
    "+": () => zoom(view.scale * 1.5),
    "=": () => zoom(view.scale * 1.5),
    "-": () => zoom(view.scale / 1.5),
    0: () => zoom(1),
  }[event.key];
  if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  does();
}

// spread is the middle of the fingers and how far they are apart.
function spread() {
  const [a, b = a] = [...fingers.values()];
  return { middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], apart: Math.hypot(a[0] - b[0], a[1] - b[1]) };
}

function begin() {
  start = fingers.size ? { ...spread(), ...view, pinched: fingers.size > 1 || start?.pinched } : undefined;
}

function down(event) {
  event.currentTarget.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
  begin();
}

function moveTo(event) {
  if (!fingers.has(event.pointerId)) return;
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
  const now = spread();
  if (fingers.size > 1) {
    Object.assign(view, { scale: start.scale, x: start.x + now.middle[0] - start.middle[0], y: start.y + now.middle[1] - start.middle[1] });
    zoom((start.scale * now.apart) / start.apart, now.middle);
  } else if (view.scale > 1) {
    Object.assign(view, { x: start.x + now.middle[0] - start.middle[0], y: start.y + now.middle[1] - start.middle[1] });
    draw();
  }
}

function up(event) {
  if (!fingers.has(event.pointerId)) return;
  const [dx, dy] = [event.clientX - start.middle[0], event.clientY - start.middle[1]];
  const swiped = fingers.size === 1 && !start.pinched && view.scale === 1;
  fingers.delete(event.pointerId);
  begin();
  if (event.type === "pointercancel" || !swiped) return;
  if (Math.abs(dx) > 48 && Math.abs(dx) > Math.abs(dy)) show(view.at + (dx < 0 ? 1 : -1));
  else if (dy > 96) dialog.close();
}

function set() {
  const stage = part("stage");
  // A picture without an address is none in HTML, so the template has no place for it.
  stage.append(Object.assign(new Image(), { className: "viewer__image", draggable: false }));
  part("button--close").addEventListener("click", () => dialog.close());
  part("button--previous").addEventListener("click", () => show(view.at - 1));
  part("button--next").addEventListener("click", () => show(view.at + 1));
  part("button--zoom").addEventListener("click", () => zoom(view.scale > 1 ? 1 : 2.5));
  stage.addEventListener("dblclick", (event) => zoom(view.scale > 1 ? 1 : 2.5, [event.clientX, event.clientY]));
  stage.addEventListener("wheel", (event) => (event.preventDefault(), zoom(view.scale * Math.exp(-event.deltaY / 300), [event.clientX, event.clientY])), { passive: false });
  stage.addEventListener("pointerdown", down);
  stage.addEventListener("pointermove", moveTo);
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, up);
  dialog.addEventListener("keydown", key);
  dialog.addEventListener("close", closed);
}

// A picture has an entry in the history, so that the way back leads to the page. A closed one takes it away again.
const entry = "viewer";

function closed() {
  dialog.remove();
  links[view.at].focus();
  if (history.state === entry) history.back();
}

addEventListener("popstate", () => dialog?.open && dialog.close());

function open(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const page = event.currentTarget.closest(".page");
  links = [...page.querySelectorAll("[data-viewer]")];
  dialog = page.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  set();
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus();
  history.pushState(entry, "");
  show(links.indexOf(event.currentTarget));
}

for (const link of document.querySelectorAll("[data-viewer]")) link.addEventListener("click", open);
