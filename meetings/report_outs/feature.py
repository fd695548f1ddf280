"""What report outs add to the whole."""

from board.foundation.database import pacing
from board.foundation.extensions import Feature
from meetings.report_outs import pages
from meetings.report_outs import reminders as report_out_reminders
from meetings.report_outs import sections as report_out_sections

FEATURE = Feature(
    pages=(pages.ReportOuts,),
    home_rows=(report_out_sections.home_rows,),
    rule_sections=(report_out_sections.rule_sections,),
    board_sections=(report_out_sections.board_sections,),
    desk_sections=(report_out_sections.desk_sections,),
    jobs=(pacing.every(60, report_out_reminders.remind_due),),
)
