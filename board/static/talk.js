// Who talks, on the run page: a tap leaves the page as it stands, with whatever is being typed on it, and taps of other scribes
// are seen within seconds.
//
//   <section data-talk="/address/of/this/part"> … <form data-taps><button name="speaking" value="members">…</form> <p data-talk-problem></p></section>

const EVERY = 10_000;
const part = () => document.querySelector("[data-talk]");

// Without the keys of its forms, which are new each time.
function plain(part) {
  const copy = part.cloneNode(true);
  for (const key of copy.querySelectorAll("input[name=form_key]")) key.remove();
  return copy;
}

async function refresh(wanted = false) {
  const old = part();
  if (!wanted && (document.hidden || old.querySelector("details[open]"))) return;
  const answer = await fetch(old.dataset.talk, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-talk]");
  if (!fresh || plain(fresh).isEqualNode(plain(old))) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.value : null;
  old.replaceWith(fresh);
  if (focused) fresh.querySelector(`[data-taps] button[value="${CSS.escape(focused)}"]`)?.focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-taps]") || !event.submitter) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.delete("form_key"); // the same button is pressed again and again before the form is a new one
  body.set(event.submitter.name, event.submitter.value);
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin", redirect: "manual" });
    if (answer.type !== "opaqueredirect") throw new Error(String(answer.status));
    await refresh(true);
  } catch {
    part().querySelector("[data-talk-problem]").textContent = "This was not noted. Try again, or load the page anew.";
  }
});

if (part()) setInterval(() => refresh().catch(() => {}), EVERY);
