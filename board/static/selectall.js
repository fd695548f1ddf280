// "All of them" for a list of boxes, and a button that says how many: "Invite 7 people".
//
//   <form data-select>
//     <label class="option" hidden><input type="checkbox" data-select-all> Everybody</label>
//     … <input type="checkbox" name="candidate" value="…"> …
//     <button data-count="Invite {n} people" data-count-one="Invite 1 person" data-count-none="Choose whom to invite">Invite the chosen</button>
//   </form>
// data-counted="{n} people chosen" says the same on what is no button.
// data-chosen-elsewhere on the form: how many are chosen that have no box on this page; they are counted, too.
// Without this module the first box stays hidden and the button keeps the words in it.

for (const form of document.querySelectorAll("form[data-select]")) {
  const all = form.querySelector("[data-select-all]");
  const boxes = () => [...form.querySelectorAll("input[type=checkbox][name]")].filter((box) => !box.disabled && !box.matches("[data-not-counted]"));
  const buttons = form.querySelectorAll("[data-count]");
  const count = () => {
    const here = boxes().filter((box) => box.checked).length;
    const n = here + Number(form.dataset.chosenElsewhere || 0);
    for (const button of buttons) {
      const { count: many, countOne: one, countNone: none } = button.dataset;
      button.textContent = n === 0 ? none || many.replace("{n}", "0") : n === 1 && one ? one : many.replace("{n}", n);
      button.disabled = n === 0;
    }
    for (const said of form.querySelectorAll("[data-counted]")) {
      const { counted: many, countedOne: one, countedNone: none } = said.dataset;
      said.textContent = n === 0 ? none : n === 1 ? one : many.replace("{n}", n);
    }
    if (all) {
      all.checked = here > 0 && here === boxes().length;
      all.indeterminate = here > 0 && here < boxes().length;
    }
  };
  if (all) {
    (all.closest("[hidden]") || all).hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
      count();
    });
  }
  form.addEventListener("change", (event) => event.target !== all && count());
  count();
}
