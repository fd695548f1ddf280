// A live preview: what stands in the form is posted to data-preview-url and shown in the frame as the recipient would see it.
// Without this module the form's own "Preview" button does the same by loading a page.
//
//   <form id="letter" method="post" action="…" data-preview-url="/invitations/preview" data-preview-frame="preview">…</form>
//   <iframe id="preview" title="The mail as Alan would see it" sandbox></iframe>
//
// The address answers with a whole HTML document; it is put into the sandboxed frame as it is.

for (const form of document.querySelectorAll("form[data-preview-url]")) {
  const frame = document.getElementById(form.dataset.previewFrame);
  if (!frame) continue;
  let timer;
  let request;
  const show = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.previewUrl, { method: "POST", body, signal: request.signal, credentials: "same-origin" });
      if (answer.ok) frame.srcdoc = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 400);
  });
  form.addEventListener("change", show);
}
