"""What two independent checkers find wrong in a PDF (PDF/UA-1, ISO 14289-1)."""

import tempfile
from pathlib import Path

import outloud
import page


def faults(pdf: bytes) -> list[str]:
    """Every failure of page-validation and every error of outloud; a good paper has none."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    found = [str(failure) for failure in report.failures]
    if not (report.is_compliant or found):
        found.append("page-validation calls it no PDF/UA-1")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "paper.pdf"
        path.write_bytes(pdf)
        heard = outloud.check(str(path))
    found += [f"{each.rule}: {each.message}" for each in heard.findings if each.severity == "error"]
    return found + ([heard.error] if heard.error else [])
