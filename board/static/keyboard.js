// Keyboard shortcuts for staff. The list is made from what the page really holds: a shortcut exists only while
// its visible control does. A page adds its own with data-key on any link or button: <a data-key="n" href="…">New item</a>.
// Inside an element with data-alt they work with Alt as well, also while something is being typed; data-alt-key works so only.

const places = new Map([["t", "/"], ["b", "/boards"], ["p", "/people"], ["r", "/requests"], ["m", "/roadmap"], ["o", "/outbox"]]);
const typing = "input, textarea, select, [contenteditable]";
let waiting = 0;

const control = (href) => document.querySelector(`nav a[href="${href}"]`);
const words = (element) =>
  (element.getAttribute("aria-label") || plain(element.labels?.[0] || element)).trim().replace(/\s+/g, " ");
// Its words without the key that is shown beside them.
function plain(element) {
  const copy = element.cloneNode(true);
  for (const cap of copy.querySelectorAll("kbd, textarea")) cap.remove();
  return copy.textContent;
}
const search = () => document.querySelector("main input[type=search], main [role=search] input") || document.querySelector("a[data-jump]");

function shortcuts() {
  const found = [];
  for (const [key, href] of places) {
    const link = control(href);
    if (link) found.push([["g", key], `Go to ${words(link)}`]);
  }
  if (search()) found.push([["/"], "Search"]);
  if (document.querySelector("a[data-jump]")) found.push([["Ctrl K"], "Jump to a person, board, meeting, request …"]);
  for (const cap of document.querySelectorAll("kbd[data-says]")) found.push([[cap.textContent], cap.dataset.says]);
  const alt = document.querySelector("[data-alt]");
  for (const element of document.querySelectorAll("[data-key]")) {
    if (!element.checkVisibility()) continue;
    const key = element.dataset.key;
    found.push([alt?.contains(element) ? [`Alt ${key.toUpperCase()}`] : [key], words(element)]);
  }
  for (const element of document.querySelectorAll("[data-alt-key]")) found.push([["Alt ↓"], words(element)]);
  if (alt) found.push([["Esc"], "Leave the field: then the keys work without Alt"]);
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

// By the place of the key: with Alt many keyboards give another sign.
function coded(event) {
  const [, letter, digit] = event.code.match(/^Key([A-Z])$|^Digit(\d)$/) || [];
  return letter?.toLowerCase() || digit || event.code;
}

function press(element) {
  const details = element.matches("summary") && element.parentElement;
  if (details && details.open) details.querySelector("textarea, input")?.focus();
  else if (element.matches("input, textarea, select")) element.focus();
  else element.click();
}

// AltGr writes letters, and is left alone: it is told as Ctrl with Alt, or by its own name (a Mac's Option has that name too).
const isAltAlone = (event) => event.altKey && !event.ctrlKey && !event.metaKey
  && (!event.getModifierState("AltGraph") || /Mac/.test(navigator.platform));

document.addEventListener("keydown", (event) => {
  const alt = document.querySelector("[data-alt]");
  if (!alt || event.isComposing || document.querySelector("dialog[open], :popover-open")) return;
  if (event.key === "Escape" && alt.contains(event.target) && event.target.matches(typing)) {
    event.target.blur();
  } else if (isAltAlone(event) && event.key === "?") {
    event.preventDefault();
    show();
  } else if (isAltAlone(event)) {
    const key = CSS.escape(coded(event));
    const element = document.querySelector(`[data-alt] [data-key="${key}"], [data-alt-key="${key}"]`);
    if (!element?.checkVisibility()) return;
    event.preventDefault();
    press(element);
  }
});

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
    if (!element?.checkVisibility()) return;
    event.preventDefault();
    press(element);
  }
});

for (const hint of document.querySelectorAll("[data-shortcuts]")) {
  hint.hidden = false;
  hint.querySelector("button")?.addEventListener("click", show);
}
