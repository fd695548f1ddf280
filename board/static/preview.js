// A live preview: what stands in the form is posted to data-preview-url and shown in the frame as the recipient would see it.
// data-preview-at-once also shows it when the page has loaded: for a form that comes back with what was typed.
// Without this module the form's own "Preview" button does the same by loading a page.
//
//   <form method="post" action="…" data-preview-url="/invitations/preview" data-preview-frame="preview">…</form>
//   <iframe id="preview" title="The mail as Alan would see it" sandbox="allow-popups"></iframe>
//
// The frame loads the address itself, so the mail keeps the rules (CSP, sandbox) that the address sends with it.

function show(form) {
  const old = document.getElementById(form.dataset.previewFrame);
  if (!old) return;
  // A frame's first page leaves no entry in the history; so each preview gets a frame of its own.
  const frame = old.cloneNode();
  frame.removeAttribute("src");
  frame.name = `preview-${Date.now()}`;
  old.replaceWith(frame);
  const letter = document.createElement("form");
  letter.method = "post";
  letter.action = form.dataset.previewUrl;
  letter.target = frame.name;
  letter.hidden = true;
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string") continue;
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    letter.append(input);
  }
  document.body.append(letter);
  letter.submit();
  letter.remove();
}

for (const form of document.querySelectorAll("form[data-preview-url]")) {
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 600, form);
  });
  if (form.hasAttribute("data-preview-at-once")) show(form);
}
