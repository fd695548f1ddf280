"""Who may do what: every route of the product, and what it asks of whoever calls it.

An act (see, capture, answer, sign, move_roadmap, manage) is asked for on the board that the address
leads to. The other words:

    public          anybody
    program         another program that has a secret of its own
    link            whoever holds the personal link
    staff           everybody who is signed in
    managing        whoever manages at least one board
    planning        whoever may move the roadmap for at least one board
    administering   administrators
"""

PERMISSIONS = """
GET  /                                                          staff
GET  /arrivals                                                  managing
POST /arrivals/{arrival_id}/settlement                          manage
POST /attendees/{attendee_id}/answers                           manage
GET  /attendees/{attendee_id}/answers/new                       manage
GET  /boards                                                    staff
POST /boards                                                    managing
GET  /boards/new                                                managing
GET  /boards/{board_id}                                         see
POST /boards/{board_id}                                         manage
GET  /boards/{board_id}/candidates                              see
POST /boards/{board_id}/candidates                              manage
POST /boards/{board_id}/candidates/decisions                    manage
GET  /boards/{board_id}/candidates/import                       manage
POST /boards/{board_id}/candidates/import                       manage
POST /boards/{board_id}/candidates/import/preview               manage
GET  /boards/{board_id}/candidates/new                          manage
GET  /boards/{board_id}/candidates/{candidate_id}               see
POST /boards/{board_id}/candidates/{candidate_id}/decision      manage
POST /boards/{board_id}/candidates/{candidate_id}/note          manage
POST /boards/{board_id}/candidates/{candidate_id}/seat          manage
GET  /boards/{board_id}/charter                                 see
POST /boards/{board_id}/charter                                 manage
GET  /boards/{board_id}/charter/edit                            manage
GET  /boards/{board_id}/edit                                    manage
GET  /boards/{board_id}/invitations                             see
POST /boards/{board_id}/invitations                             manage
POST /boards/{board_id}/invitations/hold                        manage
GET  /boards/{board_id}/invitations/new                         manage
GET  /boards/{board_id}/invitations/preview                     manage
POST /boards/{board_id}/invitations/preview                     manage
POST /boards/{board_id}/invitations/release                     manage
POST /boards/{board_id}/invitations/reminders                   manage
GET  /boards/{board_id}/meetings                                see
POST /boards/{board_id}/meetings                                manage
GET  /boards/{board_id}/meetings/import                         manage
POST /boards/{board_id}/meetings/import                         manage
POST /boards/{board_id}/meetings/import/preview                 manage
GET  /boards/{board_id}/meetings/new                            manage
GET  /boards/{board_id}/meetings/polls                          see
POST /boards/{board_id}/meetings/polls                          manage
GET  /boards/{board_id}/meetings/polls/new                      manage
GET  /boards/{board_id}/members                                 see
POST /boards/{board_id}/members/{member_id}/chair               manage
GET  /boards/{board_id}/members/{member_id}/departure           manage
POST /boards/{board_id}/members/{member_id}/departure           manage
POST /boards/{board_id}/members/{member_id}/term                manage
GET  /boards/{board_id}/rules                                   see
POST /boards/{board_id}/rules                                   manage
GET  /boards/{board_id}/rules/edit                              manage
GET  /d/{token}                                                 link
POST /d/{token}/attribution                                     link
GET  /d/{token}/digests/{digest_id}                             link
POST /d/{token}/feedback/{feedback_id}/attribution              link
POST /d/{token}/feeds                                           link
POST /d/{token}/feeds/removal                                   link
POST /d/{token}/link                                            link
POST /d/{token}/meetings/{meeting_id}/attribution               link
POST /d/{token}/meetings/{meeting_id}/link                      link
POST /d/{token}/topics                                          link
GET  /digests/{digest_id}                                       see
POST /digests/{digest_id}/answers/{request_id}                  answer
POST /digests/{digest_id}/attempts                              capture
POST /digests/{digest_id}/comments                              sign
POST /digests/{digest_id}/release                               manage
POST /digests/{digest_id}/review                                manage
POST /digests/{digest_id}/signatures                            sign
GET  /e/{meeting_id}                                            public
POST /e/{meeting_id}/links                                      public
GET  /f/{token}                                                 link
GET  /first/{token}                                             link
POST /first/{token}                                             link
GET  /i/{token}                                                 link
POST /i/{token}/acceptance                                      link
POST /i/{token}/desk-link                                       link
POST /i/{token}/refusal                                         link
POST /inbound/mail                                              program
POST /invitations/{invitation_id}/mail                          manage
POST /invitations/{invitation_id}/suggestion                    manage
POST /invitations/{invitation_id}/withdrawal                    manage
POST /links/{link_id}/renewal                                   public
GET  /m/{token}                                                 link
POST /m/{token}/answers                                         link
GET  /m/{token}/calendar.ics                                    link
POST /m/{token}/desk-link                                       link
GET  /mailbox                                                   managing
GET  /mailbox/{message_id}                                      manage
GET  /mailbox/{message_id}/attachments/{number}                 manage
GET  /mailbox/{message_id}/body                                 manage
GET  /meetings/{meeting_id}                                     see
GET  /meetings/{meeting_id}/agenda                              see
POST /meetings/{meeting_id}/agenda                              capture
GET  /meetings/{meeting_id}/agenda/import                       capture
POST /meetings/{meeting_id}/agenda/import                       capture
POST /meetings/{meeting_id}/agenda/{item_id}                    capture
GET  /meetings/{meeting_id}/agenda/{item_id}/edit               capture
POST /meetings/{meeting_id}/agenda/{item_id}/move               capture
POST /meetings/{meeting_id}/agenda/{item_id}/removal            capture
POST /meetings/{meeting_id}/attendees                           manage
GET  /meetings/{meeting_id}/attendees/new                       manage
POST /meetings/{meeting_id}/attendees/{attendee_id}/removal     manage
GET  /meetings/{meeting_id}/cancellation                        manage
POST /meetings/{meeting_id}/cancellation                        manage
GET  /meetings/{meeting_id}/digests                             see
POST /meetings/{meeting_id}/digests                             capture
GET  /meetings/{meeting_id}/edit                                manage
POST /meetings/{meeting_id}/edit                                manage
GET  /meetings/{meeting_id}/feedback                            see
POST /meetings/{meeting_id}/feedback                            capture
GET  /meetings/{meeting_id}/feedback/{feedback_id}              capture
POST /meetings/{meeting_id}/feedback/{feedback_id}              capture
POST /meetings/{meeting_id}/feedback/{feedback_id}/removal      capture
GET  /meetings/{meeting_id}/invitation                          manage
POST /meetings/{meeting_id}/invitation                          manage
GET  /meetings/{meeting_id}/invitation/body                     manage
GET  /meetings/{meeting_id}/outcomes                            see
POST /meetings/{meeting_id}/outcomes/notes                      manage
POST /meetings/{meeting_id}/outcomes/{kind}                     capture
GET  /meetings/{meeting_id}/outcomes/{kind}/{outcome_id}        capture
POST /meetings/{meeting_id}/outcomes/{kind}/{outcome_id}        capture
POST /meetings/{meeting_id}/outcomes/{kind}/{outcome_id}/completion  capture
POST /meetings/{meeting_id}/outcomes/{kind}/{outcome_id}/removal     capture
GET  /meetings/{meeting_id}/run                                 see
POST /meetings/{meeting_id}/run/presence                        capture
POST /meetings/{meeting_id}/run/presences                       capture
POST /meetings/{meeting_id}/run/start                           capture
POST /meetings/{meeting_id}/topics/{topic_id}/acceptance        capture
GET  /meetings/{meeting_id}/topics/{topic_id}/refusal           capture
POST /meetings/{meeting_id}/topics/{topic_id}/refusal           capture
GET  /outbox                                                    staff
GET  /outbox/{message_id}                                       see
GET  /outbox/{message_id}/attachments/{number}                  see
GET  /outbox/{message_id}/body                                  see
POST /outbox/{message_id}/hold                                  manage
POST /outbox/{message_id}/release                               manage
POST /outbox/{message_id}/retry                                 manage
POST /outbox/{message_id}/withdrawal                            manage
GET  /p/{token}                                                 link
POST /p/{token}/votes                                           link
GET  /people                                                    staff
GET  /people/{person_id}                                        see
POST /people/{person_id}                                        manage
GET  /people/{person_id}/edit                                   manage
POST /people/{person_id}/link                                   manage
GET  /polls/{poll_id}                                           see
POST /polls/{poll_id}/cancellation                              manage
POST /polls/{poll_id}/choice                                    manage
POST /polls/{poll_id}/closing                                   manage
POST /polls/{poll_id}/deadline                                  manage
GET  /polls/{poll_id}/edit                                      manage
POST /polls/{poll_id}/edit                                      manage
POST /polls/{poll_id}/opening                                   manage
POST /polls/{poll_id}/reminders                                 manage
GET  /programmes                                                staff
POST /programmes                                                administering
GET  /programmes/new                                            administering
GET  /requests                                                  staff
GET  /requests/{request_id}                                     see
POST /requests/{request_id}/answer                              answer
GET  /requests/{request_id}/evidence                            move_roadmap
POST /requests/{request_id}/evidence                            move_roadmap
POST /requests/{request_id}/title                               capture
GET  /reset                                                     public
POST /reset                                                     public
GET  /review/{token}                                            link
POST /review/{token}/answers/{request_id}                       link
POST /review/{token}/comments                                   link
POST /review/{token}/signatures                                 link
GET  /review/{token}/{name}                                     link
GET  /roadmap                                                   staff
POST /roadmap                                                   planning
GET  /roadmap/new                                               planning
GET  /roadmap/{item_id}                                         see
GET  /roadmap/{item_id}/edit                                    move_roadmap
POST /roadmap/{item_id}/edit                                    move_roadmap
POST /roadmap/{item_id}/evidence/{evidence_id}/removal          move_roadmap
POST /roadmap/{item_id}/moves                                   move_roadmap
GET  /settings                                                  managing
POST /settings/test-mail                                        managing
GET  /sign-in                                                   public
POST /sign-in                                                   public
POST /sign-out                                                  staff
GET  /staff                                                     managing
POST /staff                                                     managing
GET  /staff/new                                                 managing
POST /staff/{staff_id}/administration                           administering
POST /staff/{staff_id}/deactivation                             administering
POST /staff/{staff_id}/reset                                    manage
POST /staff/{staff_id}/role                                     manage
GET  /static/fonts/{name}                                       public
GET  /static/{name}                                             public
GET  /u/{token}                                                 link
POST /u/{token}                                                 link
POST /u/{token}/renewal                                         link
GET  /welcome/{token}                                           link
POST /welcome/{token}                                           link
"""


def table() -> dict[tuple[str, str], str]:
    """Method and address to what is needed."""
    rows = [line.split() for line in PERMISSIONS.strip().splitlines()]
    return {(method, path): need for method, path, need in rows}
