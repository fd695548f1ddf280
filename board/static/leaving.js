// Counts down until the mails of the last press leave; then nothing is promised any more.
//
//   <form data-leaving="24"><p data-leaving-said>…</p><p data-leaving-count hidden>9 mails leave in <b></b></p>…</form>

const pad = (number) => String(number).padStart(2, "0");

for (const bar of document.querySelectorAll("[data-leaving]")) {
  const over = performance.now() + Number(bar.dataset.leaving) * 1000;
  const count = bar.querySelector("[data-leaving-count]");
  if (count) {
    count.hidden = false;
    // Whoever listens has the sentence; each second said aloud would be in everybody's way.
    bar.querySelector("[data-leaving-said]").classList.add("visually-hidden");
  }
  const tick = () => {
    const left = Math.ceil((over - performance.now()) / 1000);
    if (left > 0) {
      if (count) count.querySelector("b").textContent = `${Math.floor(left / 60)}:${pad(left % 60)}`;
      return;
    }
    clearInterval(ticking);
    if (bar.contains(document.activeElement)) document.getElementById("main").focus();
    bar.remove();
  };
  const ticking = setInterval(tick, 250);
  tick();
}
