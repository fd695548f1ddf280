"""Staff's prose becomes safe HTML."""

from board.foundation.mail.templating import markdown


def test_markdown_keeps_headings_below_the_page_s_own_and_skips_no_level() -> None:
    assert markdown("# A\n\n### B\n\n# C") == "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"
    assert markdown("### A\n\n# B\n\n## C", below=2) == "<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>\n"


def test_markdown_lets_nothing_through_that_runs_or_loads() -> None:
    assert markdown("<script>x</script> [k](javascript:x) ![i](https://example.org/i.png)") == (
        "<p>&lt;script&gt;x&lt;/script&gt; [k](javascript:x) </p>\n"
    )
