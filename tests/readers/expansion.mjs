// The dates that ical.js and node-ical make of each calendar object of a JSON list, series unrolled.
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const iso = (at) => new Date(at).toISOString().replace(".000Z", "+00:00");
const seen = (starts, ends, summary) => ({ starts_at: iso(starts), ends_at: iso(ends), summary });
const MOST = 100;

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const rules = events.filter((event) => event.isRecurring());
  const found = [];
  for (const event of events) {
    const rule = rules.find((each) => each.uid === event.uid);
    if (event.isRecurrenceException() && rule) rule.relateException(event);
    else if (!event.isRecurring()) {
      found.push(
        seen(event.startDate.toUnixTime() * 1000, event.endDate.toUnixTime() * 1000, event.summary),
      );
    }
  }
  for (const rule of rules) {
    const dates = rule.iterator();
    let date = dates.next();
    for (let count = 0; date && count < MOST; count += 1) {
      const one = rule.getOccurrenceDetails(date);
      found.push(
        seen(one.startDate.toUnixTime() * 1000, one.endDate.toUnixTime() * 1000, one.item.summary),
      );
      date = dates.next();
    }
  }
  return found;
}

// As its documentation tells programs to: by day, overrides and exceptions keyed by UTC date.
function byNodeIcal(text) {
  const span = [new Date("2026-01-01"), new Date("2030-01-01")];
  const words = (event) => event.summary.val ?? event.summary;
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((component) => component.type === "VEVENT")
    .flatMap((event) => {
      if (!event.rrule) return [seen(event.start, event.end, words(event))];
      const length = event.end - event.start;
      return event.rrule.between(...span, true).flatMap((date) => {
        const day = date.toISOString().slice(0, 10);
        if (event.exdate?.[day]) return [];
        const override = event.recurrences?.[day];
        if (override) return [seen(override.start, override.end, words(override))];
        return [seen(date, date.getTime() + length, words(event))];
      });
    });
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const objects = JSON.parse(input);
process.stdout.write(
  JSON.stringify({ "ical.js": objects.map(byIcalJs), "node-ical": objects.map(byNodeIcal) }),
);
