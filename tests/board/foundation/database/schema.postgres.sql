CREATE TABLE action_item (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    agenda_item VARCHAR(12),
    position INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL DEFAULT '',
    owner VARCHAR(120) NOT NULL DEFAULT '',
    owner_person VARCHAR(12),
    owner_staff VARCHAR(12),
    due_on DATE,
    done_at TIMESTAMPTZ,
    dropped_at TIMESTAMPTZ,
    closed_because TEXT NOT NULL DEFAULT '',
    reminded_at TIMESTAMPTZ,
    source_row INTEGER,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner_person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner_staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX action_item_meeting ON action_item (meeting);
CREATE UNIQUE INDEX action_row ON action_item (meeting, source_row) WHERE source_row IS NOT NULL;

CREATE TABLE address_failure (
    id VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    email_key VARCHAR(254) NOT NULL DEFAULT '',
    message VARCHAR(12) NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    UNIQUE (message),
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX address_failure_person ON address_failure (person);

CREATE TABLE agenda_item (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    sitting VARCHAR(12),
    position INTEGER NOT NULL DEFAULT 1,
    title VARCHAR(300) NOT NULL DEFAULT '',
    purpose VARCHAR(16) NOT NULL DEFAULT '',
    presenter VARCHAR(160) NOT NULL DEFAULT '',
    presenter_person VARCHAR(12),
    minutes INTEGER,
    member_share INTEGER,
    materials TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    source_row INTEGER,
    started_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (presenter_person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting);
CREATE INDEX agenda_item_sitting ON agenda_item (sitting);
CREATE UNIQUE INDEX agenda_row ON agenda_item (meeting, source_row) WHERE source_row IS NOT NULL;

CREATE TABLE alias (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    kind VARCHAR(16) NOT NULL DEFAULT '',
    email VARCHAR(254) NOT NULL DEFAULT '',
    email_key VARCHAR(254) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX alias_person ON alias (person);
CREATE INDEX alias_programme ON alias (programme);
CREATE UNIQUE INDEX alias_once ON alias (programme, email_key);

CREATE TABLE answer_notice (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    source_kind VARCHAR(16) NOT NULL DEFAULT '',
    source VARCHAR(12) NOT NULL DEFAULT '',
    was VARCHAR(12) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX answer_notice_board ON answer_notice (board);
CREATE INDEX answer_notice_open ON answer_notice (created_at) WHERE settled_at IS NULL;
CREATE INDEX answer_notice_person ON answer_notice (person);
CREATE UNIQUE INDEX answer_notice_once ON answer_notice (source_kind, source, person) WHERE settled_at IS NULL;

CREATE TABLE arrival (
    id VARCHAR(12) NOT NULL,
    identity VARCHAR(64) NOT NULL DEFAULT '',
    received_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    from_address VARCHAR(254) NOT NULL DEFAULT '',
    subject VARCHAR(250) NOT NULL DEFAULT '',
    kind VARCHAR(16) NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    is_effective BOOLEAN NOT NULL DEFAULT false,
    settled_at TIMESTAMPTZ,
    held TEXT NOT NULL DEFAULT '',
    board VARCHAR(12),
    meeting VARCHAR(12),
    person VARCHAR(12),
    PRIMARY KEY (id),
    UNIQUE (identity),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX arrival_meeting ON arrival (meeting);
CREATE INDEX arrival_received_at ON arrival (received_at);

CREATE TABLE attempt (
    id VARCHAR(12) NOT NULL,
    key VARCHAR(120) NOT NULL DEFAULT '',
    used INTEGER NOT NULL DEFAULT 1,
    at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    UNIQUE (key)
);
CREATE INDEX attempt_at ON attempt (at);

CREATE TABLE attendance (
    id VARCHAR(12) NOT NULL,
    sitting VARCHAR(12) NOT NULL,
    attendee VARCHAR(12) NOT NULL,
    answer VARCHAR(16) NOT NULL DEFAULT '',
    source VARCHAR(16),
    effective_at TIMESTAMPTZ,
    received_at TIMESTAMPTZ,
    comment TEXT NOT NULL DEFAULT '',
    invited_sequence INTEGER,
    invited_at TIMESTAMPTZ,
    is_present BOOLEAN,
    waiting_since TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX attendance_attendee ON attendance (attendee);
CREATE INDEX attendance_sitting ON attendance (sitting);
CREATE UNIQUE INDEX attendance_once ON attendance (sitting, attendee);

CREATE TABLE attendee (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    role VARCHAR(16) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    reminded_at TIMESTAMPTZ,
    removed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX attendee_meeting ON attendee (meeting);
CREATE INDEX attendee_person ON attendee (person);
CREATE UNIQUE INDEX attendee_once ON attendee (meeting, person);

CREATE TABLE board (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    name VARCHAR(160) NOT NULL DEFAULT '',
    code VARCHAR(8) NOT NULL DEFAULT '',
    kind VARCHAR(24) NOT NULL DEFAULT '',
    is_formal BOOLEAN NOT NULL DEFAULT true,
    purpose TEXT NOT NULL DEFAULT '',
    seats INTEGER NOT NULL DEFAULT 12,
    term_months INTEGER NOT NULL DEFAULT 24,
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    quorum INTEGER,
    answer_days INTEGER NOT NULL DEFAULT 30,
    signatures_required INTEGER NOT NULL DEFAULT 1,
    last_request_number INTEGER NOT NULL DEFAULT 0,
    substitutes VARCHAR(16) NOT NULL DEFAULT 'ask_chair',
    carries_votes BOOLEAN NOT NULL DEFAULT false,
    quiet_from INTEGER NOT NULL DEFAULT 20,
    quiet_until INTEGER NOT NULL DEFAULT 8,
    notes_hours INTEGER NOT NULL DEFAULT 48,
    digest_days INTEGER NOT NULL DEFAULT 14,
    reminders_changed_at TIMESTAMPTZ,
    renamed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    archived_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX board_listed ON board (name, id);
CREATE INDEX board_programme ON board (programme);
CREATE UNIQUE INDEX board_code ON board (code);

CREATE TABLE brand (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    logo BYTEA,
    logo_kind VARCHAR(8) NOT NULL DEFAULT '',
    logo_width INTEGER NOT NULL DEFAULT 0,
    logo_height INTEGER NOT NULL DEFAULT 0,
    accent VARCHAR(7) NOT NULL DEFAULT '',
    alert VARCHAR(7) NOT NULL DEFAULT '',
    paper VARCHAR(8) NOT NULL DEFAULT '',
    footer VARCHAR(120) NOT NULL DEFAULT '',
    opening TEXT NOT NULL DEFAULT '',
    closing TEXT NOT NULL DEFAULT '',
    changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX brand_programme ON brand (programme);
CREATE UNIQUE INDEX brand_once ON brand (programme);

CREATE TABLE calendar_edition (
    id VARCHAR(12) NOT NULL,
    number INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
);

CREATE TABLE candidate (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    state VARCHAR(16) NOT NULL DEFAULT '',
    source VARCHAR(80) NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX candidate_board ON candidate (board);
CREATE INDEX candidate_person ON candidate (person);
CREATE INDEX candidate_state ON candidate (board, state);
CREATE UNIQUE INDEX candidate_once ON candidate (board, person);

CREATE TABLE candidate_import (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    sha256 VARCHAR(64) NOT NULL DEFAULT '',
    total INTEGER NOT NULL DEFAULT 0,
    looked_at INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    passed TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ended_at TIMESTAMPTZ,
    ended_because VARCHAR(16) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX candidate_import_board ON candidate_import (board, created_at);
CREATE UNIQUE INDEX candidate_import_one_at_a_time ON candidate_import (board) WHERE ended_at IS NULL;

CREATE TABLE charter (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX charter_board ON charter (board);
CREATE UNIQUE INDEX charter_version ON charter (board, version);

CREATE TABLE company (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    name VARCHAR(160) NOT NULL DEFAULT '',
    name_key VARCHAR(480) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX company_programme ON company (programme);
CREATE UNIQUE INDEX company_name ON company (programme, name_key);

CREATE TABLE conversation (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12),
    meeting VARCHAR(12),
    person VARCHAR(12),
    address VARCHAR(254) NOT NULL DEFAULT '',
    name VARCHAR(120) NOT NULL DEFAULT '',
    subject VARCHAR(250) NOT NULL DEFAULT '',
    began_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    last_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX conversation_board ON conversation (board);
CREATE INDEX conversation_meeting ON conversation (meeting);
CREATE INDEX conversation_person ON conversation (person);

CREATE TABLE counter_proposal (
    id VARCHAR(12) NOT NULL,
    sitting VARCHAR(12) NOT NULL,
    attendee VARCHAR(12) NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ends_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    comment TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0,
    source VARCHAR(16) NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    effective_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    decided_at TIMESTAMPTZ,
    decided_by VARCHAR(12),
    answer TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (decided_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX counter_proposal_attendee ON counter_proposal (attendee);
CREATE INDEX counter_proposal_sitting ON counter_proposal (sitting);

CREATE TABLE credit (
    id VARCHAR(12) NOT NULL,
    item VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    state VARCHAR(16) NOT NULL DEFAULT '',
    wording TEXT NOT NULL DEFAULT '',
    asked_by VARCHAR(12),
    asked_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    answered_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (asked_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX credit_board ON credit (board);
CREATE INDEX credit_item ON credit (item);
CREATE INDEX credit_person ON credit (person);
CREATE UNIQUE INDEX credit_once ON credit (item, person);

CREATE TABLE decision (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    agenda_item VARCHAR(12),
    position INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL DEFAULT '',
    source_row INTEGER,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    owner VARCHAR(120) NOT NULL DEFAULT '',
    owner_person VARCHAR(12),
    owner_staff VARCHAR(12),
    due_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner_person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner_staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX decision_meeting ON decision (meeting);
CREATE UNIQUE INDEX decision_row ON decision (meeting, source_row) WHERE source_row IS NOT NULL;

CREATE TABLE digest (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    edition VARCHAR(16) NOT NULL DEFAULT '',
    draft INTEGER NOT NULL DEFAULT 1,
    number INTEGER,
    state VARCHAR(16) NOT NULL DEFAULT '',
    failure TEXT NOT NULL DEFAULT '',
    ended_because TEXT NOT NULL DEFAULT '',
    content_key VARCHAR(64) NOT NULL DEFAULT '',
    pdf BYTEA,
    sha256 VARCHAR(64) NOT NULL DEFAULT '',
    pages INTEGER NOT NULL DEFAULT 0,
    levels TEXT NOT NULL DEFAULT '',
    disclosed TEXT NOT NULL DEFAULT '',
    outline TEXT NOT NULL DEFAULT '',
    seen_entry INTEGER NOT NULL DEFAULT 0,
    created_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    reviewed_at TIMESTAMPTZ,
    signed_at TIMESTAMPTZ,
    released_at TIMESTAMPTZ,
    withheld_at TIMESTAMPTZ,
    withheld_because TEXT NOT NULL DEFAULT '',
    release_for VARCHAR(12),
    redacted_at TIMESTAMPTZ,
    lease_owner VARCHAR(64),
    lease_until TIMESTAMPTZ,
    reading TEXT NOT NULL DEFAULT '',
    headlines TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (release_for) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX digest_meeting ON digest (meeting);
CREATE INDEX digest_sha256 ON digest (sha256);
CREATE INDEX digest_state ON digest (state, created_at);
CREATE UNIQUE INDEX digest_draft ON digest (meeting, edition, draft);
CREATE UNIQUE INDEX digest_number ON digest (meeting, edition, number) WHERE number IS NOT NULL;

CREATE TABLE evidence (
    id VARCHAR(12) NOT NULL,
    item VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12),
    source_kind VARCHAR(16) NOT NULL DEFAULT '',
    source VARCHAR(12) NOT NULL DEFAULT '',
    strength INTEGER,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX evidence_board ON evidence (board);
CREATE INDEX evidence_item ON evidence (item);
CREATE INDEX evidence_person ON evidence (person);
CREATE UNIQUE INDEX evidence_once ON evidence (source_kind, source);

CREATE TABLE external_copy (
    id VARCHAR(12) NOT NULL,
    item VARCHAR(12) NOT NULL DEFAULT '',
    place VARCHAR(250) NOT NULL DEFAULT '',
    number INTEGER NOT NULL DEFAULT 0,
    url VARCHAR(500) NOT NULL DEFAULT '',
    content_hash VARCHAR(64) NOT NULL DEFAULT '',
    pushed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id)
);
CREATE INDEX external_copy_item ON external_copy (item);
CREATE UNIQUE INDEX external_copy_once ON external_copy (item, place);

CREATE TABLE feedback_item (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    sitting VARCHAR(12),
    agenda_item VARCHAR(12),
    person VARCHAR(12),
    position INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL DEFAULT '',
    kind VARCHAR(16),
    strength INTEGER,
    theme VARCHAR(80) NOT NULL DEFAULT '',
    attribution VARCHAR(16) NOT NULL DEFAULT '',
    attribution_because TEXT NOT NULL DEFAULT '',
    recorded_by VARCHAR(12),
    source_row INTEGER,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (recorded_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX feedback_item_agenda_item ON feedback_item (agenda_item);
CREATE INDEX feedback_item_meeting ON feedback_item (meeting);
CREATE INDEX feedback_item_person ON feedback_item (person);
CREATE UNIQUE INDEX feedback_row ON feedback_item (meeting, source_row) WHERE source_row IS NOT NULL;

CREATE TABLE forgotten_device (
    id VARCHAR(12) NOT NULL,
    link VARCHAR(12) NOT NULL,
    device VARCHAR(64) NOT NULL DEFAULT '',
    forgotten_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (link) REFERENCES personal_link(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX forgotten_device_link ON forgotten_device (link);

CREATE TABLE go_decision (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    is_go BOOLEAN NOT NULL DEFAULT false,
    reason TEXT NOT NULL DEFAULT '',
    starts_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    decided_by VARCHAR(12),
    decided_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (decided_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX go_decision_meeting ON go_decision (meeting);

CREATE TABLE home_handover (
    id VARCHAR(12) NOT NULL,
    task VARCHAR(16) NOT NULL DEFAULT '',
    staff VARCHAR(12) NOT NULL,
    given_by VARCHAR(12) NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    UNIQUE (task),
    FOREIGN KEY (given_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX home_handover_created_at ON home_handover (created_at);
CREATE INDEX home_handover_staff ON home_handover (staff);

CREATE TABLE home_snooze (
    id VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    task VARCHAR(16) NOT NULL DEFAULT '',
    wakes_on DATE NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE UNIQUE INDEX home_snooze_once ON home_snooze (staff, task);

CREATE TABLE import_portion (
    id VARCHAR(12) NOT NULL,
    candidate_import VARCHAR(12) NOT NULL,
    number INTEGER NOT NULL DEFAULT 0,
    effects TEXT NOT NULL DEFAULT '',
    done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    FOREIGN KEY (candidate_import) REFERENCES candidate_import(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE UNIQUE INDEX import_portion_number ON import_portion (candidate_import, number);

CREATE TABLE imported_file (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    name VARCHAR(40) NOT NULL DEFAULT '',
    sha256 VARCHAR(64) NOT NULL DEFAULT '',
    rows_taken INTEGER NOT NULL DEFAULT 0,
    rows_with_problems INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX imported_file_meeting ON imported_file (meeting);
CREATE UNIQUE INDEX imported_file_once ON imported_file (meeting, name);

CREATE TABLE installation (
    id VARCHAR(12) NOT NULL DEFAULT 'this',
    place VARCHAR(12) NOT NULL DEFAULT '',
    came_from VARCHAR(12) NOT NULL DEFAULT '',
    key_fingerprint VARCHAR(16) NOT NULL DEFAULT '',
    held_at TIMESTAMPTZ,
    copied_at TIMESTAMPTZ,
    PRIMARY KEY (id)
);

CREATE TABLE interview (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    topic VARCHAR(200) NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    place VARCHAR(200) NOT NULL DEFAULT '',
    join_url VARCHAR(1000) NOT NULL DEFAULT '',
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 30,
    state VARCHAR(16) NOT NULL DEFAULT '',
    closes_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    host VARCHAR(12) NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    opened_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (host) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX interview_board ON interview (board);
CREATE INDEX interview_host ON interview (host);

CREATE TABLE interview_slot (
    id VARCHAR(12) NOT NULL,
    interview VARCHAR(12) NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ends_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    starts_local VARCHAR(16) NOT NULL DEFAULT '',
    ends_local VARCHAR(16) NOT NULL DEFAULT '',
    taken_by VARCHAR(12),
    PRIMARY KEY (id),
    FOREIGN KEY (interview) REFERENCES interview(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (taken_by) REFERENCES interviewee(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX interview_slot_interview ON interview_slot (interview);
CREATE INDEX interview_slot_taken_by ON interview_slot (taken_by);
CREATE UNIQUE INDEX interview_slot_once ON interview_slot (interview, starts_at);

CREATE TABLE interviewee (
    id VARCHAR(12) NOT NULL,
    interview VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    meeting VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    mailed_at TIMESTAMPTZ,
    booked_at TIMESTAMPTZ,
    refused_at TIMESTAMPTZ,
    words TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (interview) REFERENCES interview(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX interviewee_interview ON interviewee (interview);
CREATE INDEX interviewee_meeting ON interviewee (meeting);
CREATE INDEX interviewee_person ON interviewee (person);
CREATE UNIQUE INDEX interviewee_once ON interviewee (interview, person);

CREATE TABLE invitation (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    candidate VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    state VARCHAR(16) NOT NULL DEFAULT '',
    subject VARCHAR(200) NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    created_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    sent_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ,
    reminded_at TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    reason TEXT NOT NULL DEFAULT '',
    asks_next_year BOOLEAN NOT NULL DEFAULT false,
    suggested_name VARCHAR(120) NOT NULL DEFAULT '',
    suggested_email VARCHAR(254) NOT NULL DEFAULT '',
    suggestion TEXT NOT NULL DEFAULT '',
    suggestion_settled_at TIMESTAMPTZ,
    mailing VARCHAR(12),
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (candidate) REFERENCES candidate(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (mailing) REFERENCES mailing(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX invitation_board ON invitation (board);
CREATE INDEX invitation_candidate ON invitation (candidate);
CREATE INDEX invitation_held ON invitation (board) WHERE state = 'held';
CREATE INDEX invitation_person ON invitation (person);
CREATE INDEX invitation_suggested ON invitation (board) WHERE suggested_name <> '' AND suggestion_settled_at IS NULL;
CREATE INDEX invitation_waiting ON invitation (board, sent_at, expires_at, person, id, state) WHERE state = 'sent';
CREATE UNIQUE INDEX invitation_open ON invitation (candidate) WHERE state = ANY (ARRAY['held', 'sent']);
CREATE UNIQUE INDEX mailing_once ON invitation (mailing, person) WHERE mailing IS NOT NULL;

CREATE TABLE journal_entry (
    id INTEGER NOT NULL DEFAULT nextval('journal_entry_id_seq'),
    at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    event VARCHAR(64) NOT NULL DEFAULT '',
    actor_kind VARCHAR(16) NOT NULL DEFAULT '',
    actor VARCHAR(12) NOT NULL DEFAULT '',
    subject_kind VARCHAR(32) NOT NULL DEFAULT '',
    subject VARCHAR(12) NOT NULL DEFAULT '',
    board VARCHAR(12) NOT NULL DEFAULT '',
    person VARCHAR(12) NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
);
CREATE INDEX journal_entry_board ON journal_entry (board);
CREATE INDEX journal_entry_person ON journal_entry (person);
CREATE INDEX journal_entry_subject ON journal_entry (subject);

CREATE TABLE lease (
    id VARCHAR(12) NOT NULL,
    name VARCHAR(200) NOT NULL DEFAULT '',
    owner VARCHAR(12) NOT NULL DEFAULT '',
    until TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    UNIQUE (name)
);

CREATE TABLE letter (
    id VARCHAR(12) NOT NULL,
    conversation VARCHAR(12) NOT NULL,
    arrival VARCHAR(12),
    message VARCHAR(12),
    staff VARCHAR(12),
    at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    message_id VARCHAR(200) NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '',
    files TEXT NOT NULL DEFAULT '',
    is_unverified BOOLEAN NOT NULL DEFAULT false,
    cleared_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (arrival) REFERENCES arrival(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (conversation) REFERENCES conversation(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (message) REFERENCES message(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX letter_arrival ON letter (arrival);
CREATE INDEX letter_conversation ON letter (conversation);
CREATE INDEX letter_message ON letter (message);
CREATE INDEX letter_message_id ON letter (message_id);

CREATE TABLE link_request (
    id VARCHAR(12) NOT NULL,
    purpose VARCHAR(16) NOT NULL DEFAULT '',
    address VARCHAR(254) NOT NULL DEFAULT '',
    subject VARCHAR(12) NOT NULL DEFAULT '',
    asked_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id)
);

CREATE TABLE mail_line (
    id VARCHAR(12) NOT NULL,
    place VARCHAR(400) NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    is_refusal BOOLEAN NOT NULL DEFAULT false,
    failures INTEGER NOT NULL DEFAULT 0,
    since TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    until TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    UNIQUE (place)
);

CREATE TABLE mailbox (
    id VARCHAR(12) NOT NULL,
    place_key VARCHAR(64) NOT NULL DEFAULT '',
    uidvalidity BIGINT NOT NULL DEFAULT 0,
    last_uid BIGINT NOT NULL DEFAULT 0,
    lease_owner VARCHAR(64),
    lease_until TIMESTAMPTZ,
    read_at TIMESTAMPTZ,
    is_waiting BOOLEAN NOT NULL DEFAULT false,
    failed_at TIMESTAMPTZ,
    failure TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    UNIQUE (place_key)
);

CREATE TABLE mailing (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    kind VARCHAR(16) NOT NULL DEFAULT '',
    subject VARCHAR(200) NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    expires_at TIMESTAMPTZ,
    is_held BOOLEAN NOT NULL DEFAULT false,
    chosen TEXT NOT NULL DEFAULT '',
    total INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    written INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    paused_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    ended_because VARCHAR(16) NOT NULL DEFAULT '',
    cause VARCHAR(12) NOT NULL DEFAULT '',
    page VARCHAR(100) NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX mailing_board ON mailing (board);
CREATE INDEX mailing_cause ON mailing (cause) WHERE cause <> '';
CREATE INDEX mailing_open ON mailing (created_at) WHERE ended_at IS NULL;

CREATE TABLE mailing_failure (
    id VARCHAR(12) NOT NULL,
    mailing VARCHAR(12) NOT NULL,
    reader VARCHAR(12) NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    tried_again_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (mailing) REFERENCES mailing(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE UNIQUE INDEX mailing_failure_once ON mailing_failure (mailing, reader);

CREATE TABLE meeting (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    kind VARCHAR(16) NOT NULL DEFAULT 'meeting',
    title VARCHAR(200) NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    introduction TEXT NOT NULL DEFAULT '',
    place VARCHAR(200) NOT NULL DEFAULT '',
    join_url VARCHAR(1000) NOT NULL DEFAULT '',
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    import_key VARCHAR(64),
    notes_sent_at TIMESTAMPTZ,
    seats INTEGER,
    has_own_reminders BOOLEAN NOT NULL DEFAULT false,
    created_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    cancelled_at TIMESTAMPTZ,
    series VARCHAR(12),
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (series) REFERENCES series(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX meeting_board ON meeting (board);
CREATE INDEX meeting_series ON meeting (series);
CREATE INDEX meeting_state ON meeting (kind, state);
CREATE UNIQUE INDEX meeting_import ON meeting (board, import_key) WHERE import_key IS NOT NULL;

CREATE TABLE member (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    state VARCHAR(16) NOT NULL DEFAULT '',
    position VARCHAR(16) NOT NULL DEFAULT '',
    joined_on DATE NOT NULL DEFAULT CURRENT_DATE,
    term_ends_on DATE,
    attribution VARCHAR(16) NOT NULL DEFAULT '',
    directory VARCHAR(16) NOT NULL DEFAULT 'nobody',
    charter_version INTEGER,
    charter_accepted_at TIMESTAMPTZ,
    left_on DATE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX member_board ON member (board);
CREATE INDEX member_person ON member (person);
CREATE INDEX member_state ON member (board, state);
CREATE INDEX member_term ON member (term_ends_on) WHERE state = 'active';
CREATE UNIQUE INDEX member_once ON member (board, person);

CREATE TABLE merged_credit (
    id VARCHAR(12) NOT NULL,
    merge VARCHAR(12) NOT NULL,
    credit VARCHAR(12) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (merge) REFERENCES roadmap_merge(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX merged_credit_merge ON merged_credit (merge);
CREATE UNIQUE INDEX merged_credit_once ON merged_credit (merge, credit);

CREATE TABLE merged_evidence (
    id VARCHAR(12) NOT NULL,
    merge VARCHAR(12) NOT NULL,
    evidence VARCHAR(12) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (merge) REFERENCES roadmap_merge(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX merged_evidence_merge ON merged_evidence (merge);

CREATE TABLE message (
    id VARCHAR(12) NOT NULL,
    kind VARCHAR(48) NOT NULL DEFAULT '',
    cause VARCHAR(12) NOT NULL DEFAULT '',
    board VARCHAR(12),
    person VARCHAR(12),
    staff VARCHAR(12),
    to_name VARCHAR(120) NOT NULL DEFAULT '',
    to_address VARCHAR(254) NOT NULL DEFAULT '',
    subject VARCHAR(250) NOT NULL DEFAULT '',
    body BYTEA NOT NULL DEFAULT '\x'::bytea,
    message_id VARCHAR(200) NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    unique_key VARCHAR(160),
    replaces_key VARCHAR(160),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    due_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    links_removed_at TIMESTAMPTZ,
    attempts INTEGER NOT NULL DEFAULT 0,
    copies INTEGER NOT NULL DEFAULT 0,
    lease_owner VARCHAR(64),
    lease_until TIMESTAMPTZ,
    error TEXT NOT NULL DEFAULT '',
    mailing VARCHAR(12),
    handed_at TIMESTAMPTZ,
    sending VARCHAR(12) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    UNIQUE (unique_key),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (mailing) REFERENCES mailing(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX message_board ON message (board);
CREATE INDEX message_cause ON message (cause);
CREATE INDEX message_created ON message (created_at, id);
CREATE INDEX message_due ON message (state, due_at);
CREATE INDEX message_invitation ON message (cause, kind, created_at, id, state) WHERE kind = 'invitation_sent';
CREATE INDEX message_invitation_lost ON message (cause, created_at, id) WHERE kind = 'invitation_sent' AND (state = ANY ARRAY['failed', 'suppressed', 'expired']);
CREATE INDEX message_mailing ON message (mailing, state) WHERE mailing IS NOT NULL;
CREATE INDEX message_message_id ON message (message_id);
CREATE INDEX message_person ON message (person);
CREATE INDEX message_replaces_key ON message (replaces_key);
CREATE INDEX message_sending ON message (sending, state);
CREATE INDEX message_state ON message (state);
CREATE INDEX message_told ON message (cause, kind, sent_at);
CREATE INDEX message_with_links ON message (state) WHERE links_removed_at IS NULL;
CREATE UNIQUE INDEX message_key_once_a_mailing ON message (mailing, replaces_key) WHERE mailing IS NOT NULL AND replaces_key IS NOT NULL;
CREATE UNIQUE INDEX message_once_a_mailing ON message (mailing, person, kind) WHERE mailing IS NOT NULL AND replaces_key IS NULL;

CREATE TABLE needs (
    id VARCHAR(12) NOT NULL,
    attendee VARCHAR(12) NOT NULL,
    asked_at TIMESTAMPTZ,
    given_at TIMESTAMPTZ,
    source VARCHAR(16) NOT NULL DEFAULT '',
    arrives_local VARCHAR(16) NOT NULL DEFAULT '',
    departs_local VARCHAR(16) NOT NULL DEFAULT '',
    travel VARCHAR(300) NOT NULL DEFAULT '',
    wants_hotel BOOLEAN,
    diets VARCHAR(200) NOT NULL DEFAULT '',
    diet_note VARCHAR(300) NOT NULL DEFAULT '',
    access TEXT NOT NULL DEFAULT '',
    other TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX needs_attendee ON needs (attendee);
CREATE UNIQUE INDEX needs_once ON needs (attendee);

CREATE TABLE opt_out (
    id VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    purpose VARCHAR(32) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX opt_out_person ON opt_out (person);
CREATE UNIQUE INDEX opt_out_once ON opt_out (person, purpose);

CREATE TABLE person (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    company VARCHAR(12),
    name VARCHAR(120) NOT NULL DEFAULT '',
    email VARCHAR(254),
    email_key VARCHAR(254),
    abbreviation VARCHAR(24) NOT NULL DEFAULT '',
    job_title VARCHAR(160) NOT NULL DEFAULT '',
    industry VARCHAR(120) NOT NULL DEFAULT '',
    region VARCHAR(120) NOT NULL DEFAULT '',
    company_size VARCHAR(60) NOT NULL DEFAULT '',
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    country VARCHAR(80) NOT NULL DEFAULT '',
    search_key TEXT NOT NULL DEFAULT '',
    mail_refused_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (company) REFERENCES company(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX person_company ON person (company);
CREATE INDEX person_listed ON person (search_key, id);
CREATE INDEX person_programme ON person (programme);
CREATE INDEX person_search ON person (programme, search_key, id);
CREATE INDEX person_unreachable ON person (id) WHERE mail_refused_at IS NOT NULL;
CREATE UNIQUE INDEX person_email ON person (programme, email_key) WHERE email_key IS NOT NULL;

CREATE TABLE person_proposal (
    id VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    proposed_by VARCHAR(12) NOT NULL,
    changes TEXT NOT NULL DEFAULT '',
    agreed TEXT NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ,
    settled_by VARCHAR(12),
    PRIMARY KEY (id),
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (proposed_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (settled_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX person_proposal_person ON person_proposal (person);
CREATE INDEX person_proposal_proposed_by ON person_proposal (proposed_by);

CREATE TABLE personal_link (
    id VARCHAR(12) NOT NULL,
    purpose VARCHAR(16) NOT NULL DEFAULT '',
    person VARCHAR(12),
    staff VARCHAR(12),
    board VARCHAR(12),
    subject VARCHAR(12) NOT NULL DEFAULT '',
    generation INTEGER NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX personal_link_of_person ON personal_link (person, purpose, subject);
CREATE INDEX personal_link_of_staff ON personal_link (staff, purpose, subject);
CREATE INDEX personal_link_person ON personal_link (person);

CREATE TABLE poll (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    title VARCHAR(200) NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 120,
    state VARCHAR(16) NOT NULL DEFAULT '',
    closes_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    meeting VARCHAR(12),
    created_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    opened_at TIMESTAMPTZ,
    reminded_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX poll_board ON poll (board);

CREATE TABLE poll_slot (
    id VARCHAR(12) NOT NULL,
    poll VARCHAR(12) NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ends_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    starts_local VARCHAR(16) NOT NULL DEFAULT '',
    ends_local VARCHAR(16) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (poll) REFERENCES poll(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX poll_slot_poll ON poll_slot (poll);
CREATE UNIQUE INDEX poll_slot_once ON poll_slot (poll, starts_at);

CREATE TABLE programme (
    id VARCHAR(12) NOT NULL,
    name VARCHAR(160) NOT NULL DEFAULT '',
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    archived_at TIMESTAMPTZ,
    PRIMARY KEY (id)
);

CREATE TABLE proxy_vote (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    heard VARCHAR(16) NOT NULL DEFAULT '',
    heard_on DATE NOT NULL DEFAULT CURRENT_DATE,
    words TEXT NOT NULL DEFAULT '',
    recorded_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (recorded_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX proxy_vote_board ON proxy_vote (board);
CREATE INDEX proxy_vote_person ON proxy_vote (person);

CREATE TABLE readiness_note (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    step VARCHAR(16) NOT NULL DEFAULT '',
    owner VARCHAR(12),
    done_at TIMESTAMPTZ,
    done_by VARCHAR(12),
    changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (done_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX readiness_note_meeting ON readiness_note (meeting);
CREATE UNIQUE INDEX readiness_note_once ON readiness_note (meeting, step);

CREATE TABLE readiness_step (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    key VARCHAR(16) NOT NULL DEFAULT '',
    title VARCHAR(120) NOT NULL DEFAULT '',
    days INTEGER NOT NULL DEFAULT 0,
    base VARCHAR(8) NOT NULL DEFAULT '',
    owner VARCHAR(12),
    changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX readiness_step_board ON readiness_step (board);
CREATE UNIQUE INDEX readiness_step_once ON readiness_step (board, key);

CREATE TABLE reminder (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    meeting VARCHAR(12),
    audience VARCHAR(16) NOT NULL DEFAULT '',
    base VARCHAR(8) NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 0,
    subject VARCHAR(200) NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    since_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    removed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX reminder_board ON reminder (board);
CREATE INDEX reminder_meeting ON reminder (meeting);

CREATE TABLE reminder_entry (
    id VARCHAR(12) NOT NULL,
    reminder VARCHAR(12) NOT NULL DEFAULT '',
    meeting VARCHAR(12) NOT NULL,
    sitting VARCHAR(12) NOT NULL,
    attendee VARCHAR(12) NOT NULL,
    base_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    state VARCHAR(8) NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    message VARCHAR(12) NOT NULL DEFAULT '',
    noted_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX reminder_entry_attendee ON reminder_entry (attendee);
CREATE INDEX reminder_entry_meeting ON reminder_entry (meeting);
CREATE INDEX reminder_entry_sitting ON reminder_entry (sitting);
CREATE UNIQUE INDEX reminded_once ON reminder_entry (reminder, sitting, attendee, base_at);

CREATE TABLE request (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    number INTEGER NOT NULL DEFAULT 0,
    meeting VARCHAR(12) NOT NULL,
    feedback_item VARCHAR(12) NOT NULL,
    title VARCHAR(200) NOT NULL DEFAULT '',
    due_on DATE NOT NULL DEFAULT CURRENT_DATE,
    owner VARCHAR(12),
    verdict VARCHAR(16),
    reason TEXT NOT NULL DEFAULT '',
    later_on DATE,
    answered_by VARCHAR(12),
    answered_at TIMESTAMPTZ,
    first_answered_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (answered_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (feedback_item) REFERENCES feedback_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX request_board ON request (board);
CREATE INDEX request_created ON request (created_at, id);
CREATE INDEX request_due ON request (due_on, id) WHERE verdict IS NULL;
CREATE INDEX request_feedback_item ON request (feedback_item);
CREATE INDEX request_kept ON request (board, due_on, first_answered_at, answered_at);
CREATE INDEX request_meeting ON request (meeting);
CREATE INDEX request_open_of_board ON request (board, due_on, number) WHERE answered_at IS NULL;
CREATE INDEX request_owed ON request (due_on, number, id) WHERE answered_at IS NULL;
CREATE INDEX request_owner ON request (owner, board) WHERE owner IS NOT NULL;
CREATE UNIQUE INDEX request_number ON request (board, number);
CREATE UNIQUE INDEX request_once ON request (feedback_item);

CREATE TABLE review_comment (
    id VARCHAR(12) NOT NULL,
    digest VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    section VARCHAR(80) NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (digest) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX review_comment_digest ON review_comment (digest);
CREATE INDEX review_comment_staff ON review_comment (staff);

CREATE TABLE reviewer (
    id VARCHAR(12) NOT NULL,
    digest VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (digest) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX reviewer_digest ON reviewer (digest);
CREATE INDEX reviewer_staff ON reviewer (staff);
CREATE UNIQUE INDEX reviewer_once ON reviewer (digest, staff);

CREATE TABLE roadmap_item (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    title VARCHAR(200) NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    status VARCHAR(16) NOT NULL DEFAULT '',
    eta VARCHAR(60) NOT NULL DEFAULT '',
    owner VARCHAR(12),
    visibility VARCHAR(16) NOT NULL DEFAULT 'board',
    merged_into VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    status_changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX roadmap_item_created ON roadmap_item (created_at, id);
CREATE INDEX roadmap_item_listed ON roadmap_item (status, status_changed_at, id) WHERE merged_into IS NULL;
CREATE INDEX roadmap_item_programme ON roadmap_item (programme);

CREATE TABLE roadmap_merge (
    id VARCHAR(12) NOT NULL,
    item VARCHAR(12) NOT NULL,
    target VARCHAR(12) NOT NULL,
    merged_by VARCHAR(12),
    merged_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    undone_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (merged_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (target) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX roadmap_merge_item ON roadmap_merge (item);
CREATE INDEX roadmap_merge_target ON roadmap_merge (target);
CREATE UNIQUE INDEX merge_once ON roadmap_merge (item) WHERE undone_at IS NULL;

CREATE TABLE roadmap_notice (
    id VARCHAR(12) NOT NULL,
    item VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    was VARCHAR(16) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX roadmap_notice_item ON roadmap_notice (item);
CREATE INDEX roadmap_notice_open ON roadmap_notice (created_at) WHERE settled_at IS NULL;
CREATE INDEX roadmap_notice_person ON roadmap_notice (person);
CREATE UNIQUE INDEX notice_once ON roadmap_notice (item, person) WHERE settled_at IS NULL;

CREATE TABLE rsvp (
    id VARCHAR(12) NOT NULL,
    sitting VARCHAR(12) NOT NULL,
    attendee VARCHAR(12) NOT NULL,
    answer VARCHAR(16) NOT NULL DEFAULT '',
    source VARCHAR(16) NOT NULL DEFAULT '',
    effective_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    received_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    sequence INTEGER,
    is_counted BOOLEAN NOT NULL DEFAULT true,
    reason TEXT NOT NULL DEFAULT '',
    comment TEXT NOT NULL DEFAULT '',
    staff VARCHAR(12),
    PRIMARY KEY (id),
    FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX rsvp_attendee ON rsvp (attendee);
CREATE INDEX rsvp_sitting ON rsvp (sitting);

CREATE TABLE saved_filter (
    id VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    name VARCHAR(60) NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    is_shared BOOLEAN NOT NULL DEFAULT false,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX saved_filter_staff ON saved_filter (staff);

CREATE TABLE search_entry (
    id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL DEFAULT '',
    subject VARCHAR(12) NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id)
);
CREATE INDEX search_entry_words ON search_entry (array_to_tsvector(string_to_array(words, ' '::text)));
CREATE UNIQUE INDEX search_entry_subject ON search_entry (kind, subject);

CREATE TABLE search_mark (
    id VARCHAR(32) NOT NULL,
    kind VARCHAR(16) NOT NULL DEFAULT '',
    subject VARCHAR(12) NOT NULL DEFAULT '',
    PRIMARY KEY (id)
);

CREATE TABLE segment_weight (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    dimension VARCHAR(16) NOT NULL DEFAULT '',
    value VARCHAR(120) NOT NULL DEFAULT '',
    percent INTEGER NOT NULL DEFAULT 100,
    PRIMARY KEY (id),
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX segment_weight_programme ON segment_weight (programme);
CREATE UNIQUE INDEX segment_weight_once ON segment_weight (programme, dimension, value);

CREATE TABLE sending (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12),
    staff VARCHAR(12),
    kind VARCHAR(48) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX sending_created_at ON sending (created_at);

CREATE TABLE sent_form (
    id VARCHAR(64) NOT NULL DEFAULT '',
    at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    answer BYTEA,
    PRIMARY KEY (id)
);
CREATE INDEX sent_form_at ON sent_form (at);

CREATE TABLE series (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    title VARCHAR(200) NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    place VARCHAR(200) NOT NULL DEFAULT '',
    join_url VARCHAR(1000) NOT NULL DEFAULT '',
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    rule VARCHAR(200) NOT NULL DEFAULT '',
    starts_local VARCHAR(16) NOT NULL DEFAULT '',
    ends_local VARCHAR(16) NOT NULL DEFAULT '',
    uid VARCHAR(120) NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0,
    time_sequence INTEGER NOT NULL DEFAULT 0,
    changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    told TEXT NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    continues VARCHAR(12),
    created_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    cancelled_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    UNIQUE (uid),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (continues) REFERENCES series(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX series_board ON series (board);

CREATE TABLE series_attendee (
    id VARCHAR(12) NOT NULL,
    series VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    role VARCHAR(16) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    removed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (series) REFERENCES series(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX series_attendee_person ON series_attendee (person);
CREATE INDEX series_attendee_series ON series_attendee (series);
CREATE UNIQUE INDEX series_attendee_once ON series_attendee (series, person);

CREATE TABLE signature (
    id VARCHAR(12) NOT NULL,
    digest VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    sha256 VARCHAR(64) NOT NULL DEFAULT '',
    signed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (digest) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX signature_digest ON signature (digest);
CREATE INDEX signature_staff ON signature (staff);
CREATE UNIQUE INDEX signature_once ON signature (digest, staff);

CREATE TABLE sitting (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    position INTEGER NOT NULL DEFAULT 1,
    starts_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ends_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    starts_local VARCHAR(16) NOT NULL DEFAULT '',
    ends_local VARCHAR(16) NOT NULL DEFAULT '',
    uid VARCHAR(120) NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0,
    time_sequence INTEGER NOT NULL DEFAULT 0,
    changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    timed_at TIMESTAMPTZ,
    cancelled_at TIMESTAMPTZ,
    told TEXT NOT NULL DEFAULT '',
    original_at TIMESTAMPTZ,
    original_local VARCHAR(16) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    UNIQUE (uid),
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX sitting_ends ON sitting (ends_at, meeting);
CREATE INDEX sitting_meeting ON sitting (meeting);
CREATE INDEX sitting_starts ON sitting (starts_at, meeting);

CREATE TABLE staff (
    id VARCHAR(12) NOT NULL,
    name VARCHAR(120) NOT NULL DEFAULT '',
    email VARCHAR(254) NOT NULL DEFAULT '',
    email_key VARCHAR(254) NOT NULL DEFAULT '',
    password_hash VARCHAR(200),
    is_administrator BOOLEAN NOT NULL DEFAULT false,
    timezone VARCHAR(64) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deactivated_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    UNIQUE (email_key)
);

CREATE TABLE staff_grant (
    id VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    role VARCHAR(16) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX staff_grant_board ON staff_grant (board);
CREATE INDEX staff_grant_staff ON staff_grant (staff);
CREATE UNIQUE INDEX grant_once ON staff_grant (staff, board);

CREATE TABLE staff_opt_out (
    id VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    purpose VARCHAR(32) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX staff_opt_out_staff ON staff_opt_out (staff);
CREATE UNIQUE INDEX staff_opt_out_once ON staff_opt_out (staff, purpose);

CREATE TABLE staff_session (
    id VARCHAR(12) NOT NULL,
    staff VARCHAR(12) NOT NULL,
    token_hash VARCHAR(64) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    must_renew BOOLEAN NOT NULL DEFAULT false,
    former_hash VARCHAR(64),
    renewed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    UNIQUE (token_hash),
    FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX staff_session_staff ON staff_session (staff);

CREATE TABLE status_change (
    id VARCHAR(12) NOT NULL,
    item VARCHAR(12) NOT NULL,
    status VARCHAR(16) NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    changed_by VARCHAR(12),
    changed_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (changed_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX status_change_item ON status_change (item);

CREATE TABLE substitute (
    id VARCHAR(12) NOT NULL,
    attendee VARCHAR(12) NOT NULL,
    sitting VARCHAR(12),
    name VARCHAR(120) NOT NULL DEFAULT '',
    email VARCHAR(254) NOT NULL DEFAULT '',
    email_key VARCHAR(254) NOT NULL DEFAULT '',
    comment TEXT NOT NULL DEFAULT '',
    source VARCHAR(16) NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    guest VARCHAR(12),
    effective_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    decided_at TIMESTAMPTZ,
    decided_by VARCHAR(12),
    PRIMARY KEY (id),
    FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (decided_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (guest) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX substitute_attendee ON substitute (attendee);
CREATE INDEX substitute_guest ON substitute (guest);

CREATE TABLE summary_point (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    agenda_item VARCHAR(12),
    position INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL DEFAULT '',
    source_row INTEGER,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX summary_point_meeting ON summary_point (meeting);
CREATE UNIQUE INDEX summary_row ON summary_point (meeting, source_row) WHERE source_row IS NOT NULL;

CREATE TABLE talk_time (
    id VARCHAR(12) NOT NULL,
    agenda_item VARCHAR(12) NOT NULL,
    hosts_seconds INTEGER NOT NULL DEFAULT 0,
    members_seconds INTEGER NOT NULL DEFAULT 0,
    speaking VARCHAR(8) NOT NULL DEFAULT '',
    since_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    UNIQUE (agenda_item),
    FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE TABLE topic (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    meeting VARCHAR(12),
    person VARCHAR(12) NOT NULL,
    title VARCHAR(200) NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    agenda_item VARCHAR(12),
    answer TEXT NOT NULL DEFAULT '',
    answered_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX topic_board ON topic (board);
CREATE INDEX topic_meeting ON topic (meeting);
CREATE INDEX topic_person ON topic (person);

CREATE TABLE touchpoint (
    id VARCHAR(12) NOT NULL,
    board VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    kind VARCHAR(16) NOT NULL DEFAULT '',
    held_on DATE NOT NULL DEFAULT CURRENT_DATE,
    took_place BOOLEAN NOT NULL DEFAULT true,
    topic VARCHAR(200) NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    next_step VARCHAR(500) NOT NULL DEFAULT '',
    next_on DATE,
    meeting VARCHAR(12) NOT NULL DEFAULT '',
    written_by VARCHAR(12) NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    changed_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (written_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX touchpoint_board ON touchpoint (board);
CREATE INDEX touchpoint_meeting ON touchpoint (meeting);
CREATE INDEX touchpoint_person ON touchpoint (person);
CREATE INDEX touchpoint_written_by ON touchpoint (written_by);
CREATE UNIQUE INDEX touchpoint_once ON touchpoint (meeting) WHERE meeting <> '';

CREATE TABLE venue (
    id VARCHAR(12) NOT NULL,
    meeting VARCHAR(12) NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    arrival TEXT NOT NULL DEFAULT '',
    hotel TEXT NOT NULL DEFAULT '',
    asks_travel BOOLEAN NOT NULL DEFAULT true,
    asks_hotel BOOLEAN NOT NULL DEFAULT true,
    asks_diet BOOLEAN NOT NULL DEFAULT true,
    asks_access BOOLEAN NOT NULL DEFAULT true,
    is_open BOOLEAN NOT NULL DEFAULT true,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    forgotten_at TIMESTAMPTZ,
    PRIMARY KEY (id),
    FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX venue_meeting ON venue (meeting);
CREATE UNIQUE INDEX venue_once ON venue (meeting);

CREATE TABLE vote (
    id VARCHAR(12) NOT NULL,
    slot VARCHAR(12) NOT NULL,
    voter VARCHAR(12) NOT NULL,
    choice VARCHAR(16) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (slot) REFERENCES poll_slot(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (voter) REFERENCES voter(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX vote_slot ON vote (slot);
CREATE INDEX vote_voter ON vote (voter);
CREATE UNIQUE INDEX vote_once ON vote (slot, voter);

CREATE TABLE voter (
    id VARCHAR(12) NOT NULL,
    poll VARCHAR(12) NOT NULL,
    person VARCHAR(12) NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    mailed_at TIMESTAMPTZ,
    voted_at TIMESTAMPTZ,
    comment TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (poll) REFERENCES poll(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX voter_person ON voter (person);
CREATE INDEX voter_poll ON voter (poll);
CREATE UNIQUE INDEX voter_once ON voter (poll, person);

CREATE TABLE webhook (
    id VARCHAR(12) NOT NULL,
    programme VARCHAR(12) NOT NULL,
    url VARCHAR(1000) NOT NULL DEFAULT '',
    on_answers BOOLEAN NOT NULL DEFAULT true,
    on_moves BOOLEAN NOT NULL DEFAULT true,
    on_releases BOOLEAN NOT NULL DEFAULT true,
    generation INTEGER NOT NULL DEFAULT 1,
    created_by VARCHAR(12),
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ended_at TIMESTAMPTZ,
    ended_why VARCHAR(200) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX webhook_programme ON webhook (programme);

CREATE TABLE webhook_delivery (
    id VARCHAR(12) NOT NULL,
    webhook VARCHAR(12) NOT NULL,
    event VARCHAR(40) NOT NULL DEFAULT '',
    unique_key VARCHAR(160) NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    state VARCHAR(16) NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    lease_until TIMESTAMPTZ,
    status INTEGER,
    note VARCHAR(300) NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ,
    lease_owner VARCHAR(64),
    PRIMARY KEY (id),
    UNIQUE (unique_key),
    FOREIGN KEY (webhook) REFERENCES webhook(id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (state, due_at);
CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook);

CREATE OR REPLACE FUNCTION public.calendar_of_attendance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT m.board, 1 FROM sitting s JOIN meeting m ON m.id = s.meeting WHERE s.id = changed.sitting ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.calendar_of_attendee()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT m.board, 1 FROM meeting m WHERE m.id = changed.meeting ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.calendar_of_board()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT changed.id, 1 WHERE true ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.calendar_of_meeting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT changed.board, 1 WHERE true ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.calendar_of_series()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT changed.board, 1 WHERE true ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.calendar_of_series_attendee()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT r.board, 1 FROM series r WHERE r.id = changed.series ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.calendar_of_sitting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO calendar_edition (id, number) SELECT m.board, 1 FROM meeting m WHERE m.id = changed.meeting ON CONFLICT (id) DO UPDATE SET number = calendar_edition.number + 1; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_in_board()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'meeting', m.id FROM meeting m WHERE m.board = changed.id; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'request', r.id FROM request r WHERE r.board = changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_in_feedback_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'statement', changed.id; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'request', r.id FROM request r WHERE r.feedback_item = changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_in_meeting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'meeting', changed.id; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'statement', f.id FROM feedback_item f WHERE f.meeting = changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_in_request()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'request', changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_of_board()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'board', changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_of_candidate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'person', changed.person; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_of_company()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'person', p.id FROM person p WHERE p.company = changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_of_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'person', changed.person; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_of_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'person', changed.id; RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.search_of_roadmap_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ DECLARE changed record; BEGIN IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; INSERT INTO search_mark (id, kind, subject) SELECT replace(gen_random_uuid()::text, '-', ''), 'roadmap', changed.id; RETURN NULL; END $function$;

CREATE CONSTRAINT TRIGGER calendar_of_attendance AFTER INSERT OR DELETE OR UPDATE OF sitting, attendee, answer, received_at, waiting_since, invited_at ON attendance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_attendance();

CREATE CONSTRAINT TRIGGER calendar_of_attendee AFTER INSERT OR DELETE OR UPDATE OF person, meeting, created_at, removed_at ON attendee DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_attendee();

CREATE CONSTRAINT TRIGGER calendar_of_board AFTER UPDATE OF name, timezone, renamed_at ON board DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_board();

CREATE CONSTRAINT TRIGGER calendar_of_meeting AFTER DELETE OR UPDATE OF title, description, place, join_url, timezone, state, series, board ON meeting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_meeting();

CREATE CONSTRAINT TRIGGER calendar_of_series AFTER DELETE OR UPDATE ON series DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_series();

CREATE CONSTRAINT TRIGGER calendar_of_series_attendee AFTER INSERT OR DELETE OR UPDATE ON series_attendee DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_series_attendee();

CREATE CONSTRAINT TRIGGER calendar_of_sitting AFTER INSERT OR DELETE OR UPDATE ON sitting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION calendar_of_sitting();

CREATE TRIGGER search_in_board AFTER UPDATE OF name, code ON board FOR EACH ROW EXECUTE FUNCTION search_in_board();

CREATE TRIGGER search_in_feedback_item AFTER INSERT OR DELETE OR UPDATE OF body, theme, meeting ON feedback_item FOR EACH ROW EXECUTE FUNCTION search_in_feedback_item();

CREATE TRIGGER search_in_meeting AFTER INSERT OR DELETE OR UPDATE OF board, title, description, place ON meeting FOR EACH ROW EXECUTE FUNCTION search_in_meeting();

CREATE TRIGGER search_in_request AFTER INSERT OR DELETE OR UPDATE OF board, number, title, reason ON request FOR EACH ROW EXECUTE FUNCTION search_in_request();

CREATE TRIGGER search_of_board AFTER INSERT OR DELETE OR UPDATE OF name, code, purpose, archived_at ON board FOR EACH ROW EXECUTE FUNCTION search_of_board();

CREATE TRIGGER search_of_candidate AFTER INSERT OR DELETE OR UPDATE OF board, person ON candidate FOR EACH ROW EXECUTE FUNCTION search_of_candidate();

CREATE TRIGGER search_of_company AFTER UPDATE OF name ON company FOR EACH ROW EXECUTE FUNCTION search_of_company();

CREATE TRIGGER search_of_member AFTER INSERT OR DELETE OR UPDATE OF board, person ON member FOR EACH ROW EXECUTE FUNCTION search_of_member();

CREATE TRIGGER search_of_person AFTER INSERT OR DELETE OR UPDATE OF name, company, email, job_title, abbreviation, industry, region, country ON person FOR EACH ROW EXECUTE FUNCTION search_of_person();

CREATE TRIGGER search_of_roadmap_item AFTER INSERT OR DELETE OR UPDATE OF programme, title, description, merged_into ON roadmap_item FOR EACH ROW EXECUTE FUNCTION search_of_roadmap_item();
