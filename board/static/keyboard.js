// Keyboard shortcuts for staff. The list is made from what the page really holds: a shortcut exists only while
// its visible control does. A page adds its own with data-key on any link or button: <a data-key="n" href="…">New item</a>.

const places = new Map([["t", "/"], ["b", "/boards"], ["p", "/people"], ["r", "/requests"], ["m", "/roadmap"], ["o", "/outbox"]]);
const typing = "input, textarea, select, [contenteditable]";
let waiting = 0;

const control = (href) => document.querySelector(`nav a[href="${href}"]`);
const words = (element) =>
  (element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent).trim().replace(/\s+/g, " ");
const search = () => document.querySelector("main input[type=search], main [role=search] input") || document.querySelector("a[data-jump]");

function shortcuts() {
  const found = [];
  for (const [key, href] of places) {
    const link = control(href);
    if (link) found.push([["g", key], `Go to ${words(link)}`]);
  }
  if (search()) found.push([["/"], "Search"]);
  if (document.querySelector("a[data-jump]")) found.push([["Ctrl K"], "Jump to a person, board, meeting, request …"]);
  for (const element of document.querySelectorAll("[data-key]")) found.push([[element.dataset.key], words(element)]);
  found.push([["?"], "Show this list"]);
  return found;
}

function show() {
  document.querySelector("dialog.shortcuts")?.remove();
  const dialog = document.createElement("dialog");
  dialog.className = "shortcuts";
  const heading = document.createElement("h2");
  heading.id = "shortcuts-heading";
  heading.textContent = "Keyboard shortcuts";
  dialog.setAttribute("aria-labelledby", heading.id);
  const list = document.createElement("dl");
  for (const [keys, meaning] of shortcuts()) {
    const term = document.createElement("dt");
    keys.forEach((key, index) => {
      if (index) term.append(" then ");
      const cap = document.createElement("kbd");
      cap.textContent = key;
      term.append(cap);
    });
    const says = document.createElement("dd");
    says.textContent = meaning;
    list.append(term, says);
  }
  const form = document.createElement("form");
  form.method = "dialog";
  const close = document.createElement("button");
  close.textContent = "Close";
  form.append(close);
  dialog.append(heading, list, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(typing) || document.querySelector("dialog[open]")) return;
  if (Date.now() - waiting < 1500) {
    waiting = 0;
    const link = control(places.get(event.key));
    if (link) {
      event.preventDefault();
      link.click();
    }
    return;
  }
  if (event.key === "g") {
    waiting = Date.now();
  } else if (event.key === "?") {
    event.preventDefault();
    show();
  } else if (event.key === "/" && search()) {
    event.preventDefault();
    const found = search();
    found.matches("input") ? found.focus() : found.click();
  } else {
    const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element) return;
    event.preventDefault();
    element.matches("input, textarea, select") ? element.focus() : element.click();
  }
});

for (const hint of document.querySelectorAll("[data-shortcuts]")) {
  hint.hidden = false;
  hint.querySelector("button")?.addEventListener("click", show);
}
