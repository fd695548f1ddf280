// A list whose rows have "up" and "down" forms becomes one that can be dragged, or moved with the arrow keys on its grip.
// Each step posts the row's own form, so the server keeps the order and its rules; without this module the forms just work.
//
//   <p role="status" class="visually-hidden" data-reorder-status></p>
//   <ol class="agenda" data-reorder>
//     <li data-label="Audit trail"> … <form method="post" action="/agenda-items/x/move" data-move="up">…</form>
//                                     <form method="post" action="/agenda-items/x/move" data-move="down">…</form></li>
//   </ol>

const row = (element) => element.closest("[data-reorder] > li");
const rows = (list) => [...list.children].filter((child) => child.matches("li"));

async function send(item, direction) {
  const form = item.querySelector(`form[data-move="${direction}"]`);
  if (!form) return false;
  const body = new URLSearchParams(new FormData(form));
  body.delete("form_key"); // the same form once more is one more step
  const button = form.querySelector("button[name]");
  if (button) body.append(button.name, button.value);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
  return answer.ok;
}

function say(words) {
  const status = document.querySelector("[data-reorder-status]");
  if (status) status.textContent = words;
}

async function move(list, item, to) {
  const from = rows(list).indexOf(item);
  const target = Math.max(0, Math.min(to, rows(list).length - 1));
  if (target === from || list.ariaBusy === "true") return;
  list.ariaBusy = "true";
  const direction = target < from ? "up" : "down";
  try {
    for (let at = from; at !== target; at += target < from ? -1 : 1) {
      if (!(await send(item, direction))) throw new Error("refused");
      const other = rows(list)[at + (target < from ? -1 : 1)];
      direction === "up" ? other.before(item) : other.after(item);
    }
    await refresh(list, item);
    say(`${item.dataset.label || "The row"} is now number ${target + 1} of ${rows(list).length}.`);
  } catch {
    location.reload();
  } finally {
    list.ariaBusy = "false";
  }
}

// Start times and buttons depend on the order: take them from the server's own page.
async function refresh(list, item) {
  const index = [...document.querySelectorAll("[data-reorder]")].indexOf(list);
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-reorder]")[index];
  if (!fresh) return;
  const place = rows(list).indexOf(item);
  list.replaceChildren(...fresh.children);
  prepare(list);
  rows(list)[place]?.querySelector(".grip")?.focus();
}

function prepare(list) {
  for (const item of rows(list)) {
    if (item.querySelector(".grip") || !item.querySelector("form[data-move]")) continue;
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "grip";
    grip.textContent = "⠿";
    grip.setAttribute("aria-label", `Move ${item.dataset.label || "this row"}: drag, or press the arrow keys`);
    (item.querySelector(".buttons") || item).append(grip);
  }
}

function begin(list, event) {
  const grip = event.target.closest(".grip");
  if (!grip || event.button > 0) return;
  event.preventDefault();
  grip.focus();
  const item = row(grip);
  const from = rows(list).indexOf(item);
  let target = from;
  item.classList.add("dragging");
  grip.setPointerCapture(event.pointerId);
  const follow = (moved) => {
    const all = rows(list);
    const found = all.findIndex((other) => moved.clientY < other.getBoundingClientRect().bottom);
    target = found === -1 ? all.length - 1 : found;
    all.forEach((other, index) => {
      other.classList.toggle("above", index === target && index < from);
      other.classList.toggle("below", index === target && index > from);
    });
  };
  const stop = (ended) => {
    grip.removeEventListener("pointermove", follow);
    rows(list).forEach((other) => other.classList.remove("dragging", "above", "below"));
    if (ended.type === "pointerup") move(list, item, target);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("pointerup", stop, { once: true });
  grip.addEventListener("pointercancel", stop, { once: true });
}

for (const list of document.querySelectorAll("[data-reorder]")) {
  prepare(list);
  list.addEventListener("pointerdown", (event) => begin(list, event));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.target.closest(".grip")) return;
    event.preventDefault();
    const item = row(event.target);
    move(list, item, rows(list).indexOf(item) + step);
  });
}
