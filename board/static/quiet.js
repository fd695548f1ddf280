// Forms that leave the page as it stands, with whatever is being typed on it: what they change is taken from the page that answers.
//
//   <aside id="room" data-fresh> <form data-quiet>…</form> <p role="status" data-quiet-said></p> </aside>
//
// Every part marked data-fresh is exchanged, but for those in which something is open to be filled in. The line data-quiet-said tells
// what the page would have told, or that nothing was noted.

const FAILED = "This was not noted. Try again, or load the page anew.";

function exchange(fresh, own) {
  let count = 0;
  for (const old of document.querySelectorAll("[data-fresh]")) {
    const part = fresh.getElementById(old.id);
    if (!part || (old !== own && old.querySelector("details[open]"))) continue;
    old.replaceWith(part);
    count += 1;
  }
  return count;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-quiet]")) return;
  event.preventDefault();
  const own = form.closest("[data-fresh]");
  const { name, value } = event.submitter ?? {};
  const body = new URLSearchParams(new FormData(form));
  if (name) body.set(name, value);
  let said = "";
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !exchange(fresh, own)) throw new Error(String(answer.status));
    said = fresh.querySelector(".flash[role=status]")?.textContent.trim() ?? "";
  } catch {
    said = FAILED;
  }
  const part = document.getElementById(own.id);
  // The button of the same row, which says the opposite by now.
  if (name) part.querySelector(`button[name="${name}"][value^="${CSS.escape(value.split(":")[0])}:"]`)?.focus();
  const line = part.querySelector("[data-quiet-said]");
  if (line) line.textContent = said;
});
