// Works out the SHA-256 of a chosen or dropped file and opens the page about it, so that the file never leaves the machine.
// Without this module (or without crypto.subtle, which plain http lacks) the form sends the file.
//
//   <form action="/editions" enctype="multipart/form-data" data-hash>… <input type="file"> <p role="status" data-hash-status></p></form>

const form = document.querySelector("form[data-hash]");
const input = form?.querySelector("input[type=file]");
const status = form?.querySelector("[data-hash-status]");

async function lookUp(file) {
  if (status) status.textContent = `Looking at ${file.name}…`;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  location.assign(`${form.getAttribute("action")}/${hash}`);
}

if (input && globalThis.crypto?.subtle) {
  input.addEventListener("change", () => input.files[0] && lookUp(input.files[0]));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) lookUp(event.dataTransfer.files[0]);
  });
}
