// What ical.js (the parser in Thunderbird) and node-ical see in each calendar object of a JSON list.
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const iso = (at) => new Date(at).toISOString().replace(".000Z", "+00:00");

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  // Nothing but the zones of this very object may explain its times.
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      starts_at: iso(event.startDate.toUnixTime() * 1000),
      ends_at: iso(event.endDate.toUnixTime() * 1000),
      sequence: event.sequence ?? 0,
      summary: event.summary,
      status: component.getFirstPropertyValue("status") ?? "",
    };
  });
}

function byNodeIcal(text) {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((component) => component.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      starts_at: iso(event.start),
      ends_at: iso(event.end),
      sequence: Number(event.sequence ?? 0),
      summary: event.summary.val ?? event.summary,
      status: event.status ?? "",
    }));
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const objects = JSON.parse(input);
process.stdout.write(
  JSON.stringify({ "ical.js": objects.map(byIcalJs), "node-ical": objects.map(byNodeIcal) }),
);
