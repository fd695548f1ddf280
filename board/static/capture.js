// The capture forms of the run page: Ctrl+Enter sends one from any field, and what only a request needs shows for requests only.
//
//   <form data-capture> … <input type="radio" name="kind" value="request"> … <div data-for-kind="request">…</div></form>

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest("form[data-capture]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

for (const form of document.querySelectorAll("form[data-capture]")) {
  const parts = form.querySelectorAll("[data-for-kind]");
  const show = () => {
    const kind = form.querySelector("input[name=kind]:checked")?.value;
    for (const part of parts) part.hidden = part.dataset.forKind !== kind;
  };
  form.addEventListener("change", show);
  // A second click on the chosen kind takes it back: a kind is never owed.
  form.addEventListener("click", (event) => {
    const radio = event.target;
    if (!radio.matches("input[type=radio]")) return;
    if (radio.dataset.was === "yes") radio.checked = false;
    for (const other of form.querySelectorAll(`input[name="${radio.name}"]`)) other.dataset.was = other.checked ? "yes" : "";
    show();
  });
  show();
}

// A form that opens is there to be typed into.
for (const details of document.querySelectorAll("details:has(form[data-capture])")) {
  details.addEventListener("toggle", () => details.open && details.querySelector("textarea")?.focus());
}
