// What is on its way is looked at again: the element is replaced by what the address says of it now; when the
// address has no such element any more, the page is opened anew. Whoever reads or types is not torn away before.
// Without this module the link inside the element does it.
//
//   <section role="status" data-look-again="/digests/x">Draft 2 is being made. <a href="/digests/x">Look again</a></section>

const EVERY = 2000;

async function look(place) {
  const answer = await fetch(place.dataset.lookAgain, { headers: { Accept: "text/html" } });
  if (!answer.ok) return place;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-look-again]");
  if (!now) {
    location.replace(place.dataset.lookAgain);
    return null;
  }
  if (now.innerHTML === place.innerHTML || place.contains(document.activeElement)) return place;
  place.replaceChildren(...now.childNodes);
  return place;
}

async function keepLooking(place) {
  for (let still = place; still; ) {
    await new Promise((done) => setTimeout(done, EVERY));
    // A server that is away for a moment is asked again.
    still = await look(still).catch(() => still);
  }
}

for (const place of document.querySelectorAll("[data-look-again]")) keepLooking(place);
