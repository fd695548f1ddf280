// The jump box: Ctrl K, "/" or a press on the link opens it. Without this script the link leads to the page of the search.
// The field keeps the focus and says which line is chosen (aria-activedescendant); the lines come from the server.

const link = document.querySelector("a[data-jump]");
const KEPT = "folkmoot-places";
const KINDS = { people: "person", boards: "board", meetings: "meeting", requests: "request", roadmap: "roadmap" };

// Which places were opened last on this device: kinds and ids, never a name.
const places = () => {
  try { return JSON.parse(localStorage.getItem(KEPT)) || []; } catch { return []; }
};
const here = location.pathname.match(/^\/([a-z]+)\/([a-z0-9]{12})(\/|$)/);
if (here && KINDS[here[1]]) {
  const place = `${KINDS[here[1]]}:${here[2]}`;
  try { localStorage.setItem(KEPT, JSON.stringify([place, ...places().filter((one) => one !== place)].slice(0, 6))); } catch { /* kept nowhere */ }
}
for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
  form.addEventListener("submit", () => { try { localStorage.removeItem(KEPT); } catch { /* was kept nowhere */ } });
}

let dialog, field, list, said, asked = 0, wait = 0, leaving;

function make() {
  dialog = document.createElement("dialog");
  dialog.className = "jump";
  dialog.setAttribute("aria-label", "Jump to");
  dialog.innerHTML = `<form method="get" action="/search" role="search">
    <input type="search" name="q" role="combobox" aria-label="Search people, boards, meetings, requests, the roadmap and what was said" aria-expanded="false" aria-controls="jump-lines" aria-autocomplete="list" autocomplete="off" spellcheck="false" maxlength="200" placeholder="Jump to…">
    <button type="button" class="close">Esc</button></form>
    <div id="jump-lines" role="listbox" aria-label="Places"></div>
    <p class="keys"><span><kbd>↑</kbd> <kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span><span><kbd>Tab</kbd> next kind</span><a href="/search">Search every word</a></p>
    <p class="visually-hidden" role="status"></p>`;
  field = dialog.querySelector("input");
  list = dialog.querySelector("[role=listbox]");
  said = dialog.querySelector("[role=status]");
  dialog.querySelector(".close").setAttribute("aria-label", "Close");
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  field.addEventListener("input", () => {
    clearTimeout(wait);
    dialog.querySelector(".keys a").href = `/search?q=${encodeURIComponent(field.value)}`;
    wait = setTimeout(load, 80);
  });
  field.addEventListener("keydown", press);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    const line = chosen();
    if (!line) return;
    event.preventDefault();
    line.click();
  });
  document.body.append(dialog);
}

const lines = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");

function choose(line) {
  chosen()?.setAttribute("aria-selected", "false");
  line?.setAttribute("aria-selected", "true");
  line?.scrollIntoView({ block: "nearest" });
  if (line) field.setAttribute("aria-activedescendant", line.id);
  else field.removeAttribute("aria-activedescendant");
}

function press(event) {
  if (event.isComposing) return;
  const all = lines();
  const at = all.indexOf(chosen());
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (all.length) choose(all[(at + step + all.length) % all.length]);
  } else if (event.key === "Tab" && !event.shiftKey && at >= 0) {
    const group = all[at].parentElement;
    const next = all.slice(at).find((line) => line.parentElement !== group);
    if (!next) return;
    event.preventDefault();
    choose(next);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && at >= 0) {
    event.preventDefault();
    window.open(all[at].href, "_blank", "noopener");
  }
}

async function load() {
  const mine = ++asked;
  leaving?.abort();
  leaving = new AbortController();
  const query = new URLSearchParams(field.value.trim() ? { q: field.value } : { recent: places().filter((one) => !here || !one.endsWith(here[2])).slice(0, 5).join(",") });
  let answer;
  try {
    answer = await fetch(`/search/lines?${query}`, { credentials: "same-origin", signal: leaving.signal });
  } catch {
    if (mine === asked) said.textContent = "The search cannot be reached.";
    return;
  }
  if (mine !== asked) return;
  if (!answer.ok || answer.redirected) {
    location.assign("/search");
    return;
  }
  list.innerHTML = await answer.text();
  const all = lines();
  for (const line of all) line.setAttribute("aria-selected", "false");
  field.setAttribute("aria-expanded", String(all.length > 0));
  choose(field.value.trim() ? all[0] : undefined);
  said.textContent = all.length ? `${all.length} ${all.length === 1 ? "place" : "places"}` : list.textContent.trim();
}

function open() {
  if (!dialog) make();
  if (dialog.open) return;
  field.value = "";
  list.replaceChildren();
  dialog.showModal();
  field.focus();
  load();
}

if (link) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK") {
      event.preventDefault();
      open();
    }
  });
}
