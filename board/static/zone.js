// Chooses the browser's own time zone in a list of zones, until somebody chooses another.
//
//   <select name="timezone" data-browser-zone="yes">…</select>
// Without this module the list is there as it came, to choose from.

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const list of document.querySelectorAll("select[data-browser-zone]")) {
  if (!here) continue;
  // Browsers know some places by older names, which the form understands as well.
  if (![...list.options].some((each) => each.value === here)) list.add(new Option(here.replaceAll("_", " "), here));
  list.value = here;
}
