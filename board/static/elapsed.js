// The clock of the run page: minutes and seconds since an item began, and a word when it runs over.
//
//   <p class="clock" data-elapsed data-started-at="2027-01-14T14:05:00Z" data-minutes="30">since 15:05, planned 30 min</p>
//   <p data-elapsed-word></p>   (optional, beside it: "6 minutes left" or "2 minutes over")

const pad = (number) => String(number).padStart(2, "0");
const minutes = (count) => `${count} minute${count === 1 ? "" : "s"}`;

function tick(clock) {
  clock.setAttribute("role", "timer");
  const began = Date.parse(clock.dataset.startedAt);
  if (Number.isNaN(began)) return;
  const seconds = Math.max(0, Math.floor((Date.now() - began) / 1000));
  const hours = Math.floor(seconds / 3600);
  clock.textContent = `${hours ? `${hours}:` : ""}${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  const planned = Number(clock.dataset.minutes || 0);
  if (!planned) return;
  const left = planned * 60 - seconds;
  clock.classList.toggle("over", left < 0);
  const word = clock.parentElement.querySelector("[data-elapsed-word]");
  const says = left < 0 ? `${minutes(Math.ceil(-left / 60))} over` : `${minutes(Math.ceil(left / 60))} left`;
  if (word && word.textContent !== says) word.textContent = says;
}

// Looked for each time: a clock may come to a page that is open.
const all = () => document.querySelectorAll("[data-elapsed]").forEach(tick);
all();
setInterval(all, 1000);
