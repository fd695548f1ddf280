"""Staff's prose becomes safe HTML."""

import pytest

from board.foundation.mail.templating import markdown


def test_markdown_keeps_headings_below_the_page_s_own_and_skips_no_level() -> None:
    assert markdown("# A\n\n### B\n\n# C") == "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"
    assert markdown("### A\n\n# B\n\n## C", below=2) == "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>\n"


def test_markdown_lets_nothing_through_that_runs_or_loads() -> None:
    assert markdown("<script>x</script> [k](javascript:x) ![i](https://example.org/i.png)") == (
        "<p>&lt;script&gt;x&lt;/script&gt; [k](javascript:x) </p>\n"
    )


@pytest.mark.parametrize("mark", ["*a_ ", "[", "![", "- a\n", "a\n", "> ", "<![CDATA[ ", "`a``b"])
def test_markdown_of_too_many_marks_stands_there_as_typed(mark: str) -> None:
    """What comes before them is set as ever, and no word is lost."""
    html = str(markdown(f"**First** line\n\n{mark * 10_000}\n\nthe *last* words"))
    assert html.startswith("<p><strong>First</strong> line</p>")
    assert html.rstrip().endswith("the *last* words</p>")


def test_markdown_of_long_prose_is_set_to_its_end() -> None:
    paragraph = "We meet **twice** a year, and [each](https://example.org) answer has a reason.\n\n"
    html = str(markdown(paragraph * 200))
    assert html.count("<strong>twice</strong>") == 200
