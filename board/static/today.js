// Keys of Today: j and k go from thing to thing, z and a open what puts it off or gives it away; Enter is the browser's own.

const rows = () => [...document.querySelectorAll("ul.tasks > li")];
const typing = "input, textarea, select, [contenteditable]";
const current = () => document.activeElement?.closest("ul.tasks > li");
const deed = (row) => row.querySelector(":scope > form button, :scope > a.button") || row.querySelector("a");

function move(step) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (next) deed(next).focus();
}

// The first way to put it off, or whom to give it to.
function open(wanted) {
  const details = (current() || rows()[0])?.querySelector("details.later");
  if (!details) return;
  details.open = true;
  (details.querySelector(wanted) || details.querySelector("button, select")).focus();
}

const keys = { j: () => move(1), k: () => move(-1), z: () => open("p button"), a: () => open("select") };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && current()?.querySelector("details.later[open]")) {
    const row = current();
    row.querySelector("details.later").open = false;
    deed(row).focus();
  } else if (keys[event.key] && !event.target.closest(typing)) {
    event.preventDefault();
    keys[event.key]();
  }
});
