"""What report outs add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from meetings.report_outs import pages
from meetings.report_outs import reminders as report_out_reminders
from meetings.report_outs import sections as report_out_sections

FEATURE = Feature(
    pages=(pages.ReportOuts,),
    home_rows=(report_out_sections.home_rows,),
    rule_sections=(report_out_sections.rule_sections,),
    board_sections=(report_out_sections.board_sections,),
    desk_sections=(report_out_sections.desk_sections,),
    jobs=(Job(report_out_reminders.remind_due, follows_changes=True, on_quarter_hours=True),),
)
