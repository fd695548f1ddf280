// Cards of the roadmap that can be dragged to another column, or moved by keys: ← → one column on, 1–5 to that column,
// ↑ ↓ to the next card. Each move posts the card's own form, so the server keeps the rules; without this module that form
// stands under "Move". A no needs a reason: then the form opens instead, with the column chosen.
//
//   <div class="roadmap" data-roadmap>
//     <section data-status="planned"><ul><li data-item="x" data-title="…" data-movable> … <details class="move"><form>…
//   <p role="status" data-roadmap-status>, <p data-roadmap-help hidden>

const board = document.querySelector("[data-roadmap]");
const columns = board ? [...board.querySelectorAll("[data-status]")] : [];
const cards = () => [...board.querySelectorAll("[data-movable]")];
const columnOf = (card) => card.closest("[data-status]");
const NEEDS_REASON = "will_not";

function say(words) {
  const status = document.querySelector("[data-roadmap-status]");
  if (status) status.textContent = words;
}

function move(card, column) {
  if (!column || column === columnOf(card)) return;
  const form = card.querySelector("details.move form");
  form.elements.status.value = column.dataset.status;
  if (column.dataset.status === NEEDS_REASON && !form.elements.reason.value.trim()) {
    card.querySelector("details.move").open = true;
    form.elements.reason.focus();
    say(`Say why not, then press “Move it”: ${card.dataset.title}`);
    return;
  }
  // Where to be when the page comes back.
  sessionStorage.setItem("roadmap-card", card.dataset.item);
  form.requestSubmit();
}

function press(event) {
  const card = event.target.closest?.("[data-movable]");
  if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.matches("input, select, textarea, summary, button")) return;
  const at = columns.indexOf(columnOf(card));
  const near = cards().filter((other) => columnOf(other) === columnOf(card));
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) move(card, columns[at + step]);
  else if (along) near[near.indexOf(card) + along]?.querySelector("a").focus();
  else if (/^[1-9]$/.test(event.key) && columns[event.key - 1]) move(card, columns[event.key - 1]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function prepare(card) {
  card.draggable = true;
  card.querySelector("a").draggable = false;
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", card.dataset.item);
    event.dataTransfer.effectAllowed = "move";
    card.classList.add("dragging");
  });
  card.addEventListener("dragend", () => {
    card.classList.remove("dragging");
    columns.forEach((column) => column.classList.remove("target"));
  });
}

function receive(column) {
  column.addEventListener("dragover", (event) => {
    if (!board.querySelector(".dragging")) return;
    event.preventDefault();
    columns.forEach((other) => other.classList.toggle("target", other === column));
  });
  column.addEventListener("drop", (event) => {
    const card = board.querySelector(".dragging");
    if (!card) return;
    event.preventDefault();
    move(card, column);
  });
}

if (cards().length) {
  document.querySelector("[data-roadmap-help]")?.removeAttribute("hidden");
  cards().forEach(prepare);
  columns.forEach(receive);
  board.addEventListener("keydown", press);
  const moved = sessionStorage.getItem("roadmap-card");
  sessionStorage.removeItem("roadmap-card");
  board.querySelector(`[data-item="${CSS.escape(moved ?? "")}"] a`)?.focus();
}
