CREATE TABLE action_item (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    agenda_item character varying(12),
    "position" integer DEFAULT 0 NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    owner character varying(120) DEFAULT ''::character varying NOT NULL,
    owner_person character varying(12),
    owner_staff character varying(12),
    due_on date,
    done_at timestamp with time zone,
    dropped_at timestamp with time zone,
    closed_because text DEFAULT ''::text NOT NULL,
    reminded_at timestamp with time zone,
    source_row integer,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE address_failure (
    id character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    email_key character varying(254) DEFAULT ''::character varying NOT NULL,
    message character varying(12) DEFAULT ''::character varying NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE agenda_item (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    sitting character varying(12),
    "position" integer DEFAULT 1 NOT NULL,
    title character varying(300) DEFAULT ''::character varying NOT NULL,
    purpose character varying(16) DEFAULT ''::character varying NOT NULL,
    presenter character varying(160) DEFAULT ''::character varying NOT NULL,
    presenter_person character varying(12),
    minutes integer,
    member_share integer,
    materials text DEFAULT ''::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    source_row integer,
    started_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE alias (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    kind character varying(16) DEFAULT ''::character varying NOT NULL,
    email character varying(254) DEFAULT ''::character varying NOT NULL,
    email_key character varying(254) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE answer_notice (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    source_kind character varying(16) DEFAULT ''::character varying NOT NULL,
    source character varying(12) DEFAULT ''::character varying NOT NULL,
    was character varying(12) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    settled_at timestamp with time zone
);
CREATE TABLE arrival (
    id character varying(12) NOT NULL,
    identity character varying(64) DEFAULT ''::character varying NOT NULL,
    received_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    from_address character varying(254) DEFAULT ''::character varying NOT NULL,
    subject character varying(250) DEFAULT ''::character varying NOT NULL,
    kind character varying(16) DEFAULT ''::character varying NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    is_effective boolean DEFAULT false NOT NULL,
    settled_at timestamp with time zone,
    held text DEFAULT ''::text NOT NULL,
    board character varying(12),
    meeting character varying(12),
    person character varying(12)
);
CREATE TABLE attempt (
    id character varying(12) NOT NULL,
    key character varying(120) DEFAULT ''::character varying NOT NULL,
    used integer DEFAULT 1 NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE attendance (
    id character varying(12) NOT NULL,
    sitting character varying(12) NOT NULL,
    attendee character varying(12) NOT NULL,
    answer character varying(16) DEFAULT ''::character varying NOT NULL,
    source character varying(16),
    effective_at timestamp with time zone,
    received_at timestamp with time zone,
    comment text DEFAULT ''::text NOT NULL,
    invited_sequence integer,
    invited_at timestamp with time zone,
    is_present boolean,
    waiting_since timestamp with time zone
);
CREATE TABLE attendee (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    role character varying(16) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    reminded_at timestamp with time zone,
    removed_at timestamp with time zone
);
CREATE TABLE board (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    name character varying(160) DEFAULT ''::character varying NOT NULL,
    code character varying(8) DEFAULT ''::character varying NOT NULL,
    kind character varying(24) DEFAULT ''::character varying NOT NULL,
    is_formal boolean DEFAULT true NOT NULL,
    purpose text DEFAULT ''::text NOT NULL,
    seats integer DEFAULT 12 NOT NULL,
    term_months integer DEFAULT 24 NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    quorum integer,
    answer_days integer DEFAULT 30 NOT NULL,
    signatures_required integer DEFAULT 1 NOT NULL,
    last_request_number integer DEFAULT 0 NOT NULL,
    substitutes character varying(16) DEFAULT 'ask_chair'::character varying NOT NULL,
    carries_votes boolean DEFAULT false NOT NULL,
    quiet_from integer DEFAULT 20 NOT NULL,
    quiet_until integer DEFAULT 8 NOT NULL,
    notes_hours integer DEFAULT 48 NOT NULL,
    digest_days integer DEFAULT 14 NOT NULL,
    reminders_changed_at timestamp with time zone,
    renamed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    archived_at timestamp with time zone
);
CREATE TABLE brand (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    logo bytea,
    logo_kind character varying(8) DEFAULT ''::character varying NOT NULL,
    logo_width integer DEFAULT 0 NOT NULL,
    logo_height integer DEFAULT 0 NOT NULL,
    accent character varying(7) DEFAULT ''::character varying NOT NULL,
    alert character varying(7) DEFAULT ''::character varying NOT NULL,
    paper character varying(8) DEFAULT ''::character varying NOT NULL,
    footer character varying(120) DEFAULT ''::character varying NOT NULL,
    opening text DEFAULT ''::text NOT NULL,
    closing text DEFAULT ''::text NOT NULL,
    changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE candidate (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    source character varying(80) DEFAULT ''::character varying NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE charter (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE company (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    name character varying(160) DEFAULT ''::character varying NOT NULL,
    name_key character varying(480) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE conversation (
    id character varying(12) NOT NULL,
    board character varying(12),
    meeting character varying(12),
    person character varying(12),
    address character varying(254) DEFAULT ''::character varying NOT NULL,
    name character varying(120) DEFAULT ''::character varying NOT NULL,
    subject character varying(250) DEFAULT ''::character varying NOT NULL,
    began_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    last_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    settled_at timestamp with time zone
);
CREATE TABLE counter_proposal (
    id character varying(12) NOT NULL,
    sitting character varying(12) NOT NULL,
    attendee character varying(12) NOT NULL,
    starts_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ends_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    sequence integer DEFAULT 0 NOT NULL,
    source character varying(16) DEFAULT ''::character varying NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    effective_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    decided_at timestamp with time zone,
    decided_by character varying(12),
    answer text DEFAULT ''::text NOT NULL
);
CREATE TABLE credit (
    id character varying(12) NOT NULL,
    item character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    wording text DEFAULT ''::text NOT NULL,
    asked_by character varying(12),
    asked_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    answered_at timestamp with time zone
);
CREATE TABLE decision (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    agenda_item character varying(12),
    "position" integer DEFAULT 0 NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    source_row integer,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE digest (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    edition character varying(16) DEFAULT ''::character varying NOT NULL,
    draft integer DEFAULT 1 NOT NULL,
    number integer,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    failure text DEFAULT ''::text NOT NULL,
    ended_because text DEFAULT ''::text NOT NULL,
    claimed_at timestamp with time zone,
    content_key character varying(64) DEFAULT ''::character varying NOT NULL,
    pdf bytea,
    sha256 character varying(64) DEFAULT ''::character varying NOT NULL,
    pages integer DEFAULT 0 NOT NULL,
    levels text DEFAULT ''::text NOT NULL,
    disclosed text DEFAULT ''::text NOT NULL,
    outline text DEFAULT ''::text NOT NULL,
    seen_entry integer DEFAULT 0 NOT NULL,
    created_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    reviewed_at timestamp with time zone,
    signed_at timestamp with time zone,
    released_at timestamp with time zone,
    withheld_at timestamp with time zone,
    withheld_because text DEFAULT ''::text NOT NULL,
    release_for character varying(12),
    redacted_at timestamp with time zone
);
CREATE TABLE evidence (
    id character varying(12) NOT NULL,
    item character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12),
    source_kind character varying(16) DEFAULT ''::character varying NOT NULL,
    source character varying(12) DEFAULT ''::character varying NOT NULL,
    strength integer,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE external_copy (
    id character varying(12) NOT NULL,
    item character varying(12) DEFAULT ''::character varying NOT NULL,
    place character varying(250) DEFAULT ''::character varying NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    url character varying(500) DEFAULT ''::character varying NOT NULL,
    content_hash character varying(64) DEFAULT ''::character varying NOT NULL,
    pushed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE feedback_item (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    sitting character varying(12),
    agenda_item character varying(12),
    person character varying(12),
    "position" integer DEFAULT 0 NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    kind character varying(16),
    strength integer,
    theme character varying(80) DEFAULT ''::character varying NOT NULL,
    attribution character varying(16) DEFAULT ''::character varying NOT NULL,
    attribution_because text DEFAULT ''::text NOT NULL,
    recorded_by character varying(12),
    source_row integer,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE go_decision (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    is_go boolean DEFAULT false NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    starts_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    decided_by character varying(12),
    decided_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE imported_file (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    name character varying(40) DEFAULT ''::character varying NOT NULL,
    sha256 character varying(64) DEFAULT ''::character varying NOT NULL,
    rows_taken integer DEFAULT 0 NOT NULL,
    rows_with_problems integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE installation (
    id character varying(12) DEFAULT 'this'::character varying NOT NULL,
    place character varying(12) DEFAULT ''::character varying NOT NULL,
    came_from character varying(12) DEFAULT ''::character varying NOT NULL,
    key_fingerprint character varying(16) DEFAULT ''::character varying NOT NULL,
    held_at timestamp with time zone,
    copied_at timestamp with time zone
);
CREATE TABLE interview (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    topic character varying(200) DEFAULT ''::character varying NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    place character varying(200) DEFAULT ''::character varying NOT NULL,
    join_url character varying(1000) DEFAULT ''::character varying NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    minutes integer DEFAULT 30 NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    closes_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    host character varying(12) NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone
);
CREATE TABLE interview_slot (
    id character varying(12) NOT NULL,
    interview character varying(12) NOT NULL,
    starts_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ends_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    starts_local character varying(16) DEFAULT ''::character varying NOT NULL,
    ends_local character varying(16) DEFAULT ''::character varying NOT NULL,
    taken_by character varying(12)
);
CREATE TABLE interviewee (
    id character varying(12) NOT NULL,
    interview character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    meeting character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    mailed_at timestamp with time zone,
    booked_at timestamp with time zone,
    refused_at timestamp with time zone,
    words text DEFAULT ''::text NOT NULL
);
CREATE TABLE invitation (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    candidate character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    subject character varying(200) DEFAULT ''::character varying NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    created_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    sent_at timestamp with time zone,
    expires_at timestamp with time zone,
    reminded_at timestamp with time zone,
    answered_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    asks_next_year boolean DEFAULT false NOT NULL,
    suggested_name character varying(120) DEFAULT ''::character varying NOT NULL,
    suggested_email character varying(254) DEFAULT ''::character varying NOT NULL,
    suggestion text DEFAULT ''::text NOT NULL,
    suggestion_settled_at timestamp with time zone
);
CREATE TABLE journal_entry (
    id integer NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    event character varying(64) DEFAULT ''::character varying NOT NULL,
    actor_kind character varying(16) DEFAULT ''::character varying NOT NULL,
    actor character varying(12) DEFAULT ''::character varying NOT NULL,
    subject_kind character varying(32) DEFAULT ''::character varying NOT NULL,
    subject character varying(12) DEFAULT ''::character varying NOT NULL,
    board character varying(12) DEFAULT ''::character varying NOT NULL,
    person character varying(12) DEFAULT ''::character varying NOT NULL,
    detail text DEFAULT ''::text NOT NULL
);
CREATE SEQUENCE journal_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE journal_entry_id_seq OWNED BY journal_entry.id;
CREATE TABLE lease (
    id character varying(12) NOT NULL,
    name character varying(200) DEFAULT ''::character varying NOT NULL,
    owner character varying(12) DEFAULT ''::character varying NOT NULL,
    until timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE letter (
    id character varying(12) NOT NULL,
    conversation character varying(12) NOT NULL,
    arrival character varying(12),
    message character varying(12),
    staff character varying(12),
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    message_id character varying(200) DEFAULT ''::character varying NOT NULL,
    text text DEFAULT ''::text NOT NULL,
    said text DEFAULT ''::text NOT NULL,
    files text DEFAULT ''::text NOT NULL,
    is_unverified boolean DEFAULT false NOT NULL,
    cleared_at timestamp with time zone
);
CREATE TABLE link_request (
    id character varying(12) NOT NULL,
    purpose character varying(16) DEFAULT ''::character varying NOT NULL,
    address character varying(254) DEFAULT ''::character varying NOT NULL,
    subject character varying(12) DEFAULT ''::character varying NOT NULL,
    asked_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE mail_line (
    id character varying(12) NOT NULL,
    place character varying(400) DEFAULT ''::character varying NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    is_refusal boolean DEFAULT false NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    since timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    until timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE mailbox (
    id character varying(12) NOT NULL,
    place_key character varying(64) DEFAULT ''::character varying NOT NULL,
    uidvalidity bigint DEFAULT 0 NOT NULL,
    last_uid bigint DEFAULT 0 NOT NULL,
    lease_owner character varying(64),
    lease_until timestamp with time zone,
    read_at timestamp with time zone,
    is_waiting boolean DEFAULT false NOT NULL,
    failed_at timestamp with time zone,
    failure text DEFAULT ''::text NOT NULL
);
CREATE TABLE meeting (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    kind character varying(16) DEFAULT 'meeting'::character varying NOT NULL,
    title character varying(200) DEFAULT ''::character varying NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    lede text DEFAULT ''::text NOT NULL,
    place character varying(200) DEFAULT ''::character varying NOT NULL,
    join_url character varying(1000) DEFAULT ''::character varying NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    import_key character varying(64),
    notes_sent_at timestamp with time zone,
    seats integer,
    has_own_reminders boolean DEFAULT false NOT NULL,
    created_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    cancelled_at timestamp with time zone,
    series character varying(12)
);
CREATE TABLE member (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    "position" character varying(16) DEFAULT ''::character varying NOT NULL,
    joined_on date DEFAULT CURRENT_DATE NOT NULL,
    term_ends_on date,
    attribution character varying(16) DEFAULT ''::character varying NOT NULL,
    directory character varying(16) DEFAULT 'nobody'::character varying NOT NULL,
    charter_version integer,
    charter_accepted_at timestamp with time zone,
    left_on date,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE merged_credit (
    id character varying(12) NOT NULL,
    merge character varying(12) NOT NULL,
    credit character varying(12) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE merged_evidence (
    id character varying(12) NOT NULL,
    merge character varying(12) NOT NULL,
    evidence character varying(12) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE message (
    id character varying(12) NOT NULL,
    kind character varying(48) DEFAULT ''::character varying NOT NULL,
    cause character varying(12) DEFAULT ''::character varying NOT NULL,
    board character varying(12),
    person character varying(12),
    staff character varying(12),
    to_name character varying(120) DEFAULT ''::character varying NOT NULL,
    to_address character varying(254) DEFAULT ''::character varying NOT NULL,
    subject character varying(250) DEFAULT ''::character varying NOT NULL,
    body bytea DEFAULT '\x'::bytea NOT NULL,
    message_id character varying(200) DEFAULT ''::character varying NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    unique_key character varying(160),
    replaces_key character varying(160),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    due_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp with time zone,
    sent_at timestamp with time zone,
    links_removed_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    copies integer DEFAULT 0 NOT NULL,
    lease_owner character varying(64),
    lease_until timestamp with time zone,
    lease_token integer DEFAULT 0 NOT NULL,
    error text DEFAULT ''::text NOT NULL
);
CREATE TABLE migration (
    id integer NOT NULL,
    name character varying(200) DEFAULT ''::character varying NOT NULL,
    app_name character varying(200) DEFAULT ''::character varying NOT NULL,
    ran_on timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE SEQUENCE migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE migration_id_seq OWNED BY migration.id;
CREATE TABLE needs (
    id character varying(12) NOT NULL,
    attendee character varying(12) NOT NULL,
    asked_at timestamp with time zone,
    given_at timestamp with time zone,
    source character varying(16) DEFAULT ''::character varying NOT NULL,
    arrives_local character varying(16) DEFAULT ''::character varying NOT NULL,
    departs_local character varying(16) DEFAULT ''::character varying NOT NULL,
    travel character varying(300) DEFAULT ''::character varying NOT NULL,
    wants_hotel boolean,
    diets character varying(200) DEFAULT ''::character varying NOT NULL,
    diet_note character varying(300) DEFAULT ''::character varying NOT NULL,
    access text DEFAULT ''::text NOT NULL,
    other text DEFAULT ''::text NOT NULL
);
CREATE TABLE opt_out (
    id character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    purpose character varying(32) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE person (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    company character varying(12),
    name character varying(120) DEFAULT ''::character varying NOT NULL,
    email character varying(254),
    email_key character varying(254),
    abbreviation character varying(24) DEFAULT ''::character varying NOT NULL,
    job_title character varying(160) DEFAULT ''::character varying NOT NULL,
    industry character varying(120) DEFAULT ''::character varying NOT NULL,
    region character varying(120) DEFAULT ''::character varying NOT NULL,
    company_size character varying(60) DEFAULT ''::character varying NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    country character varying(80) DEFAULT ''::character varying NOT NULL,
    search_key text DEFAULT ''::text NOT NULL,
    mail_refused_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE person_proposal (
    id character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    proposed_by character varying(12) NOT NULL,
    changes text DEFAULT ''::text NOT NULL,
    agreed text DEFAULT ''::text NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    settled_at timestamp with time zone,
    settled_by character varying(12)
);
CREATE TABLE personal_link (
    id character varying(12) NOT NULL,
    purpose character varying(16) DEFAULT ''::character varying NOT NULL,
    person character varying(12),
    staff character varying(12),
    board character varying(12),
    subject character varying(12) DEFAULT ''::character varying NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    used_at timestamp with time zone
);
CREATE TABLE poll (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    title character varying(200) DEFAULT ''::character varying NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    minutes integer DEFAULT 120 NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    closes_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    meeting character varying(12),
    created_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    opened_at timestamp with time zone,
    reminded_at timestamp with time zone,
    closed_at timestamp with time zone
);
CREATE TABLE poll_slot (
    id character varying(12) NOT NULL,
    poll character varying(12) NOT NULL,
    starts_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ends_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    starts_local character varying(16) DEFAULT ''::character varying NOT NULL,
    ends_local character varying(16) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE programme (
    id character varying(12) NOT NULL,
    name character varying(160) DEFAULT ''::character varying NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    archived_at timestamp with time zone
);
CREATE TABLE proxy_vote (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    heard character varying(16) DEFAULT ''::character varying NOT NULL,
    heard_on date DEFAULT CURRENT_DATE NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    recorded_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE readiness_note (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    step character varying(16) DEFAULT ''::character varying NOT NULL,
    owner character varying(12),
    done_at timestamp with time zone,
    done_by character varying(12),
    changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE readiness_step (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    key character varying(16) DEFAULT ''::character varying NOT NULL,
    title character varying(120) DEFAULT ''::character varying NOT NULL,
    days integer DEFAULT 0 NOT NULL,
    base character varying(8) DEFAULT ''::character varying NOT NULL,
    owner character varying(12),
    changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE reminder (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    meeting character varying(12),
    audience character varying(16) DEFAULT ''::character varying NOT NULL,
    base character varying(8) DEFAULT ''::character varying NOT NULL,
    minutes integer DEFAULT 0 NOT NULL,
    subject character varying(200) DEFAULT ''::character varying NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    since_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    removed_at timestamp with time zone
);
CREATE TABLE reminder_entry (
    id character varying(12) NOT NULL,
    reminder character varying(12) DEFAULT ''::character varying NOT NULL,
    meeting character varying(12) NOT NULL,
    sitting character varying(12) NOT NULL,
    attendee character varying(12) NOT NULL,
    base_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    state character varying(8) DEFAULT ''::character varying NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    message character varying(12) DEFAULT ''::character varying NOT NULL,
    noted_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE request (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    meeting character varying(12) NOT NULL,
    feedback_item character varying(12) NOT NULL,
    title character varying(200) DEFAULT ''::character varying NOT NULL,
    due_on date DEFAULT CURRENT_DATE NOT NULL,
    owner character varying(12),
    verdict character varying(16),
    reason text DEFAULT ''::text NOT NULL,
    later_on date,
    answered_by character varying(12),
    answered_at timestamp with time zone,
    first_answered_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE review_comment (
    id character varying(12) NOT NULL,
    digest character varying(12) NOT NULL,
    staff character varying(12) NOT NULL,
    section character varying(80) DEFAULT ''::character varying NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE reviewer (
    id character varying(12) NOT NULL,
    digest character varying(12) NOT NULL,
    staff character varying(12) NOT NULL,
    asked_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE roadmap_item (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    title character varying(200) DEFAULT ''::character varying NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    status character varying(16) DEFAULT ''::character varying NOT NULL,
    eta character varying(60) DEFAULT ''::character varying NOT NULL,
    owner character varying(12),
    visibility character varying(16) DEFAULT 'board'::character varying NOT NULL,
    merged_into character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    status_changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE roadmap_merge (
    id character varying(12) NOT NULL,
    item character varying(12) NOT NULL,
    target character varying(12) NOT NULL,
    merged_by character varying(12),
    merged_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    undone_at timestamp with time zone
);
CREATE TABLE roadmap_notice (
    id character varying(12) NOT NULL,
    item character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    was character varying(16) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    settled_at timestamp with time zone
);
CREATE TABLE rsvp (
    id character varying(12) NOT NULL,
    sitting character varying(12) NOT NULL,
    attendee character varying(12) NOT NULL,
    answer character varying(16) DEFAULT ''::character varying NOT NULL,
    source character varying(16) DEFAULT ''::character varying NOT NULL,
    effective_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    received_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    sequence integer,
    is_counted boolean DEFAULT true NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    staff character varying(12)
);
CREATE TABLE segment_weight (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    dimension character varying(16) DEFAULT ''::character varying NOT NULL,
    value character varying(120) DEFAULT ''::character varying NOT NULL,
    percent integer DEFAULT 100 NOT NULL
);
CREATE TABLE sent_form (
    id character varying(64) DEFAULT ''::character varying NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    answer bytea
);
CREATE TABLE series (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    title character varying(200) DEFAULT ''::character varying NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    place character varying(200) DEFAULT ''::character varying NOT NULL,
    join_url character varying(1000) DEFAULT ''::character varying NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    rule character varying(200) DEFAULT ''::character varying NOT NULL,
    starts_local character varying(16) DEFAULT ''::character varying NOT NULL,
    ends_local character varying(16) DEFAULT ''::character varying NOT NULL,
    uid character varying(120) DEFAULT ''::character varying NOT NULL,
    sequence integer DEFAULT 0 NOT NULL,
    time_sequence integer DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    told text DEFAULT ''::text NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    continues character varying(12),
    created_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    cancelled_at timestamp with time zone
);
CREATE TABLE series_attendee (
    id character varying(12) NOT NULL,
    series character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    role character varying(16) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    removed_at timestamp with time zone
);
CREATE TABLE signature (
    id character varying(12) NOT NULL,
    digest character varying(12) NOT NULL,
    staff character varying(12) NOT NULL,
    sha256 character varying(64) DEFAULT ''::character varying NOT NULL,
    signed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE sitting (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    "position" integer DEFAULT 1 NOT NULL,
    starts_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ends_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    starts_local character varying(16) DEFAULT ''::character varying NOT NULL,
    ends_local character varying(16) DEFAULT ''::character varying NOT NULL,
    uid character varying(120) DEFAULT ''::character varying NOT NULL,
    sequence integer DEFAULT 0 NOT NULL,
    time_sequence integer DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    timed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    told text DEFAULT ''::text NOT NULL,
    original_at timestamp with time zone,
    original_local character varying(16) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE staff (
    id character varying(12) NOT NULL,
    name character varying(120) DEFAULT ''::character varying NOT NULL,
    email character varying(254) DEFAULT ''::character varying NOT NULL,
    email_key character varying(254) DEFAULT ''::character varying NOT NULL,
    password_hash character varying(200),
    is_administrator boolean DEFAULT false NOT NULL,
    timezone character varying(64) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    deactivated_at timestamp with time zone
);
CREATE TABLE staff_grant (
    id character varying(12) NOT NULL,
    staff character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    role character varying(16) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE staff_opt_out (
    id character varying(12) NOT NULL,
    staff character varying(12) NOT NULL,
    purpose character varying(32) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE staff_session (
    id character varying(12) NOT NULL,
    staff character varying(12) NOT NULL,
    token_hash character varying(64) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    must_renew boolean DEFAULT false NOT NULL,
    former_hash character varying(64),
    renewed_at timestamp with time zone
);
CREATE TABLE status_change (
    id character varying(12) NOT NULL,
    item character varying(12) NOT NULL,
    status character varying(16) DEFAULT ''::character varying NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    changed_by character varying(12),
    changed_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE substitute (
    id character varying(12) NOT NULL,
    attendee character varying(12) NOT NULL,
    sitting character varying(12),
    name character varying(120) DEFAULT ''::character varying NOT NULL,
    email character varying(254) DEFAULT ''::character varying NOT NULL,
    email_key character varying(254) DEFAULT ''::character varying NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    source character varying(16) DEFAULT ''::character varying NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    guest character varying(12),
    effective_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    decided_at timestamp with time zone,
    decided_by character varying(12)
);
CREATE TABLE summary_point (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    agenda_item character varying(12),
    "position" integer DEFAULT 0 NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    source_row integer,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE talk_time (
    id character varying(12) NOT NULL,
    agenda_item character varying(12) NOT NULL,
    hosts_seconds integer DEFAULT 0 NOT NULL,
    members_seconds integer DEFAULT 0 NOT NULL,
    speaking character varying(8) DEFAULT ''::character varying NOT NULL,
    since_at timestamp with time zone
);
CREATE TABLE topic (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    meeting character varying(12),
    person character varying(12) NOT NULL,
    title character varying(200) DEFAULT ''::character varying NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    agenda_item character varying(12),
    answer text DEFAULT ''::text NOT NULL,
    answered_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE touchpoint (
    id character varying(12) NOT NULL,
    board character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    kind character varying(16) DEFAULT ''::character varying NOT NULL,
    held_on date DEFAULT CURRENT_DATE NOT NULL,
    took_place boolean DEFAULT true NOT NULL,
    topic character varying(200) DEFAULT ''::character varying NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    next_step character varying(500) DEFAULT ''::character varying NOT NULL,
    next_on date,
    meeting character varying(12) DEFAULT ''::character varying NOT NULL,
    written_by character varying(12) NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    changed_at timestamp with time zone
);
CREATE TABLE venue (
    id character varying(12) NOT NULL,
    meeting character varying(12) NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    arrival text DEFAULT ''::text NOT NULL,
    hotel text DEFAULT ''::text NOT NULL,
    asks_travel boolean DEFAULT true NOT NULL,
    asks_hotel boolean DEFAULT true NOT NULL,
    asks_diet boolean DEFAULT true NOT NULL,
    asks_access boolean DEFAULT true NOT NULL,
    is_open boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    forgotten_at timestamp with time zone
);
CREATE TABLE vote (
    id character varying(12) NOT NULL,
    slot character varying(12) NOT NULL,
    voter character varying(12) NOT NULL,
    choice character varying(16) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE voter (
    id character varying(12) NOT NULL,
    poll character varying(12) NOT NULL,
    person character varying(12) NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    mailed_at timestamp with time zone,
    voted_at timestamp with time zone,
    comment text DEFAULT ''::text NOT NULL
);
CREATE TABLE webhook (
    id character varying(12) NOT NULL,
    programme character varying(12) NOT NULL,
    url character varying(1000) DEFAULT ''::character varying NOT NULL,
    on_answers boolean DEFAULT true NOT NULL,
    on_moves boolean DEFAULT true NOT NULL,
    on_releases boolean DEFAULT true NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    created_by character varying(12),
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    ended_at timestamp with time zone,
    ended_why character varying(200) DEFAULT ''::character varying NOT NULL
);
CREATE TABLE webhook_delivery (
    id character varying(12) NOT NULL,
    webhook character varying(12) NOT NULL,
    event character varying(40) DEFAULT ''::character varying NOT NULL,
    unique_key character varying(160) DEFAULT ''::character varying NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    state character varying(16) DEFAULT ''::character varying NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    lease_token integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    status integer,
    note character varying(300) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    settled_at timestamp with time zone
);
ALTER TABLE ONLY journal_entry ALTER COLUMN id SET DEFAULT nextval('journal_entry_id_seq'::regclass);
ALTER TABLE ONLY migration ALTER COLUMN id SET DEFAULT nextval('migration_id_seq'::regclass);
INSERT INTO action_item VALUES ('9ezqqry5qe3x', '4gzjs6zec6ht', 'wmjue8je83jy', 1, 'Send the rules for who may work the night on a ward', 'Núria Peñarosa', 'cjcm3nns9mwr', NULL, '2026-01-22', NULL, NULL, '', NULL, NULL, '2025-12-23 13:56:00+00');
INSERT INTO action_item VALUES ('g5npp3utx6v2', '85cpa945wuj5', '3x8zm6rxjdps', 1, 'Collect ten searches that fail today', 'Marek Jasny', 'wvqake65znsq', NULL, '2026-03-10', NULL, NULL, '', NULL, NULL, '2026-02-24 15:56:00+00');
INSERT INTO address_failure VALUES ('ba6u3rrfxzzv', 'w8gb4u65dwzt', 'maarten.vlietstra@orbit-clinics.example.com', 'tmrqghq66vpw', '550 5.1.1 No such user here', '2026-02-23 09:00:00+00');
INSERT INTO agenda_item VALUES ('bsnwxu3rkte9', '5g5twdgxzwcn', 'vtfzsvrcryn5', 1, 'Who we are, and what we hope for', 'discuss', 'Ada Brandt', NULL, 50, 80, '', '', NULL, '2025-05-13 12:01:00+00', '2025-04-11 08:00:00+00');
INSERT INTO agenda_item VALUES ('r5wy2meu9ecu', 'a7nenu2wetcb', '8syqz2g27427', 1, 'What became of what you asked for', 'inform', 'Lin Haruno', NULL, 20, 50, '', '', NULL, '2025-09-02 12:01:00+00', '2025-08-01 08:00:00+00');
INSERT INTO agenda_item VALUES ('23dhnmnk8j57', 'a7nenu2wetcb', '8syqz2g27427', 2, 'Break', 'break', '', NULL, 15, NULL, '', '', NULL, '2025-09-02 12:41:00+00', '2025-08-01 08:00:00+00');
INSERT INTO agenda_item VALUES ('wvqzrmcj8h4m', 'a7nenu2wetcb', '8syqz2g27427', 3, 'Reports that somebody reads', 'discuss', 'Barbara Tidewell', '5e67m7xkpw4b', 60, 90, '', '', NULL, '2025-09-02 13:21:00+00', '2025-08-01 08:00:00+00');
INSERT INTO agenda_item VALUES ('wmjue8je83jy', '4gzjs6zec6ht', 'bnbnjjw2b2cm', 2, 'Swapping shifts', 'discuss', 'Alan Norrby', 'aae3964zh6sf', 60, 90, '', '', NULL, '2025-12-23 13:41:00+00', '2025-11-17 09:00:00+00');
INSERT INTO agenda_item VALUES ('9y9j3348vp4b', '4gzjs6zec6ht', 'bnbnjjw2b2cm', 3, 'The week on paper', 'demo', 'Lin Haruno', NULL, 45, 70, '', '', NULL, '2025-12-23 14:21:00+00', '2025-11-17 09:00:00+00');
INSERT INTO agenda_item VALUES ('uemhjn8brw69', '4gzjs6zec6ht', 'bnbnjjw2b2cm', 4, 'What we will not build this year', 'decide', 'Lin Haruno', NULL, 30, 80, '', '', NULL, '2025-12-23 15:01:00+00', '2025-11-17 09:00:00+00');
INSERT INTO agenda_item VALUES ('2dwexe8m9ng9', '4fwyafqb7wkx', 'v269525wqvys', 1, 'Planning for the year: three sketches', 'demo', 'Lin Haruno', NULL, 45, 70, '', '', NULL, NULL, '2026-02-12 09:00:00+00');
INSERT INTO agenda_item VALUES ('b79katcg4m29', '4fwyafqb7wkx', 'v269525wqvys', 4, 'Planning across two sites', 'discuss', 'Grace Millward', 'p395tvf5knuy', 15, NULL, '', 'Ours share forty people, and nobody sees the other''s roster.', NULL, NULL, '2026-02-20 09:00:00+00');
INSERT INTO agenda_item VALUES ('3x8zm6rxjdps', '85cpa945wuj5', 'jmfdyxm2nnyc', 2, 'Search in long rosters', 'discuss', 'Marek Jasny', 'wvqake65znsq', 40, 90, '', '', NULL, '2026-02-24 15:41:00+00', '2026-02-03 09:00:00+00');
INSERT INTO agenda_item VALUES ('h6zpdd2rsykn', '85cpa945wuj5', 'jmfdyxm2nnyc', 3, 'Print or screen?', 'discuss', 'Grace Millward', 'p395tvf5knuy', 30, 90, '', '', NULL, '2026-02-24 16:21:00+00', '2026-02-03 09:00:00+00');
INSERT INTO alias VALUES ('2b5yzz6mgnhm', 'yc9bynme7cyz', '7jv7pk5kduf3', 'assistant', 'office@larkfield.example.net', 'office@larkfield.example.net', '2026-02-27 09:00:00+00');
INSERT INTO answer_notice VALUES ('af9htv8x8hzj', 'sn2h3ymwe2g7', '5e67m7xkpw4b', 'request', 'ddwt5bz96k9r', '', '2025-05-23 14:00:00+00', '2025-05-23 14:00:00+00');
INSERT INTO answer_notice VALUES ('9ph72d35vsjg', 'sn2h3ymwe2g7', 'tg2ycr9fmmms', 'request', 'fhyvsgf2uf86', '', '2026-01-02 15:00:00+00', '2026-01-02 15:00:00+00');
INSERT INTO arrival VALUES ('4q78dguya397', 'cfabd446c079fab5cf8544d1903717bfdab6da41497de755dc6a1e8f80e7978d', '2026-02-16 08:40:00+00', 'katherine.orbell@orbit-payroll.example.com', 'Declined: meeting', 'reply', 'Katherine Orbell, Spring meeting: Answered No by calendar.', true, '2026-02-16 08:40:00+00', '', 'sn2h3ymwe2g7', '4fwyafqb7wkx', 'z9puzntagtzd');
INSERT INTO arrival VALUES ('4brtczedj3we', '98baaa6a7c219105c8dccbf3b6e60d41555fa003ad123172d6dbfa27a026d9da', '2026-02-27 09:00:00+00', 'meera.at.home@example.net', 'Accepted: meeting', 'reply', 'Spring meeting: meera.at.home@example.net was not invited to this meeting; not counted.', false, NULL, '{"kind": "reply", "answers": [{"uid": "nstyf3eyy5rnqhw6mp5e9v5n@localhost.localdomain", "attendee_address": "meera.at.home@example.net", "answer": "yes", "attendee_name": "", "sequence": 0, "dtstamp_at": "2026-02-27T09:00:00+00:00", "comment": "", "recurrence": null, "is_range": false, "organizer_address": "", "is_delegated": false, "delegated_to": "", "delegated_name": "", "delegated_from": "", "proposed": null}], "sender": {"address": "meera.at.home@example.net", "is_authenticated": null}, "sent_at": "2026-02-27T09:00:00+00:00", "received_at": "2026-02-27T09:00:00+00:00", "is_automatic": false}', 'sn2h3ymwe2g7', '4fwyafqb7wkx', NULL);
INSERT INTO arrival VALUES ('qsyp6fee7a9s', 'b15b5225dbf80ba43b7e01a2c65eb0fed13caf95fd810c93b7857706bb15d4c3', '2026-02-27 09:00:00+00', 'barbara.tidewell@tidewater-foods.example.com', 'Re: Invitation: Spring meeting (1 of 2), Tuesday 17 March 2026, 14:00–17:00 Berlin (08:00–11:00 your time)', 'other', 'A letter; it waits in the inbox.', false, '2026-02-27 09:00:00+00', '', 'sn2h3ymwe2g7', '4fwyafqb7wkx', '5e67m7xkpw4b');
INSERT INTO attempt VALUES ('gbpmgkyhu6kg', 'forward:cjcm3nns9mwr', 1, '2026-02-28 09:00:00+00');
INSERT INTO attempt VALUES ('qhq66qsanaq8', 'forward:sn2h3ymwe2g7', 1, '2026-02-28 09:00:00+00');
INSERT INTO attendance VALUES ('24rnkqjn3npe', 'mkqafyuzzccb', '78wzmmf8r92u', 'none', NULL, NULL, NULL, '', 1, '2026-01-30 09:00:00+00', NULL, NULL);
INSERT INTO attendance VALUES ('29s4z2nh2szn', 'v269525wqvys', 'mzvuxpbrytm2', 'no', 'calendar', '2026-02-16 08:40:00+00', '2026-02-16 08:40:00+00', '', 0, '2026-02-13 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('atzhpsaqj52g', 'a7nenu2wetcb', '58zcryz2quur', 'member', '2025-07-24 08:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('2esue6ve9reu', '4gzjs6zec6ht', 'cjcm3nns9mwr', 'member', '2025-11-12 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('et53cnuvugke', '4gzjs6zec6ht', 'tg2ycr9fmmms', 'member', '2025-11-12 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('78wzmmf8r92u', '64fc6sdfr9e7', '7jv7pk5kduf3', 'member', '2026-01-30 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('2d7d73u5bdh2', 'kvdskxwvubz6', 'z9puzntagtzd', 'member', '2026-01-30 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('jmpn32c9wkd3', '4fwyafqb7wkx', 'aae3964zh6sf', 'member', '2026-02-10 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('c3tv8t43maja', '4fwyafqb7wkx', '58zcryz2quur', 'member', '2026-02-10 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('azcsfykmpnqa', '4fwyafqb7wkx', 'tfwf6xtjvu53', 'member', '2026-02-10 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('mzvuxpbrytm2', '4fwyafqb7wkx', 'z9puzntagtzd', 'member', '2026-02-10 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('9p7tdj5s847b', '85cpa945wuj5', 'huj2veb5psaz', 'member', '2026-02-02 09:00:00+00', NULL, NULL);
INSERT INTO attendee VALUES ('28em5mm9mxmt', '85cpa945wuj5', 'wvqake65znsq', 'member', '2026-02-02 09:00:00+00', NULL, NULL);
INSERT INTO board VALUES ('sn2h3ymwe2g7', 'yc9bynme7cyz', 'Customer Advisory Board', 'CAB', 'advisory_board', true, 'Tell us what to build next, and what to leave alone.', 12, 24, 'Europe/Berlin', 6, 60, 1, 7, 'ask_chair', false, 20, 8, 48, 14, '2025-11-13 09:00:00+00', NULL, '2025-02-25 09:00:00+00', NULL);
INSERT INTO board VALUES ('7bkeevh6z2m7', 'yc9bynme7cyz', 'Planner User Council', 'PUC', 'user_council', false, 'People who plan every day look at what we are working on.', 12, 12, 'Europe/London', NULL, 21, 1, 4, 'ask_chair', false, 20, 8, 48, 14, NULL, NULL, '2026-01-01 09:00:00+00', NULL);
INSERT INTO board VALUES ('49jkdah2xxzq', 'rphpskwz289p', 'Harbour Watch', 'HW', 'advisory_board', true, 'Tell us what to build next.', 12, 24, 'Europe/Berlin', NULL, 30, 1, 0, 'ask_chair', false, 0, 0, 48, 14, NULL, NULL, '2026-03-02 09:30:00+00', NULL);
INSERT INTO candidate VALUES ('25phypxh9upk', 'sn2h3ymwe2g7', 'z9puzntagtzd', 'joined', 'sales', '', '', '2025-02-28 09:00:00+00');
INSERT INTO candidate VALUES ('fjsudcw3dqhv', 'sn2h3ymwe2g7', '7jv7pk5kduf3', 'joined', 'sales', '', '', '2025-02-28 09:00:00+00');
INSERT INTO candidate VALUES ('hmkmxc4de3m7', '7bkeevh6z2m7', '8a8678xbzd2q', 'joined', 'forum', '', '', '2026-01-09 09:00:00+00');
INSERT INTO candidate VALUES ('22q7yfg2cfpc', 'sn2h3ymwe2g7', '5mwfct3x9w3n', 'considered', 'event', '', '', '2026-02-20 09:00:00+00');
INSERT INTO charter VALUES ('477gaehhnjmq', 'sn2h3ymwe2g7', 1, '# What this board is for
Twelve people who run planning in twelve very different companies tell us what helps them, what is
in their way, and what we should build next.
## What we ask of you
- Two meetings a year, two afternoons each, and an hour of reading before.
- To speak for your company, and to say so when you speak for yourself.
## What you can expect of us
- Every request gets an answer with a reason within 60 days, also when the answer is no.
- You decide how what you say may be quoted, sentence by sentence. Until you do, it stays inside.
- Eight parts of ten in every meeting are yours.
', '2025-02-25 09:00:00+00');
INSERT INTO company VALUES ('yjkwmcdtwtth', 'yc9bynme7cyz', 'Bright Mills', 'bright mills', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('hbusetjjpjx6', 'yc9bynme7cyz', 'Norrland Freight', 'norrland freight', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('xebwncu4m7wc', 'yc9bynme7cyz', 'Orbit Payroll', 'orbit payroll', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('n6awcu25jfnt', 'yc9bynme7cyz', 'Kade Logistics', 'kade logistics', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('up5y36wjhjur', 'yc9bynme7cyz', 'Tidewater Foods', 'tidewater foods', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('mmjf8ws4znfz', 'yc9bynme7cyz', 'Saltmarsh Railways', 'saltmarsh railways', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('d7uqmegbzdkp', 'yc9bynme7cyz', 'Juniper Clinics', 'juniper clinics', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('wvzxn7wezxeu', 'yc9bynme7cyz', 'Quarry Textiles', 'quarry textiles', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('g5e7efvq2jg3', 'yc9bynme7cyz', 'Larkfield Insurance', 'larkfield insurance', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('rhpnwe9yvthm', 'yc9bynme7cyz', 'Ember Foods', 'ember foods', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('37493hvtgsc7', 'yc9bynme7cyz', 'Ember Railways', 'ember railways', '2025-02-28 09:00:00+00');
INSERT INTO company VALUES ('5wfxhydjuqh5', 'yc9bynme7cyz', 'Windrush Clinics', 'windrush clinics', '2026-01-09 09:00:00+00');
INSERT INTO company VALUES ('xpkfthtrvc4b', 'yc9bynme7cyz', 'Norrland Printing', 'norrland printing', '2026-01-09 09:00:00+00');
INSERT INTO company VALUES ('6cj8rut2rwbm', 'yc9bynme7cyz', 'Kade Insurance', 'kade insurance', '2026-01-09 09:00:00+00');
INSERT INTO company VALUES ('de7fkepmwn86', 'yc9bynme7cyz', 'Cobalt Foods', 'cobalt foods', '2026-01-09 09:00:00+00');
INSERT INTO company VALUES ('4a9y8g7yeq4j', 'yc9bynme7cyz', 'Orbit Foods', 'orbit foods', '2026-01-09 09:00:00+00');
INSERT INTO company VALUES ('3hsw2n5fpyfd', 'yc9bynme7cyz', 'Tidewater Railways', 'tidewater railways', '2026-02-20 09:00:00+00');
INSERT INTO company VALUES ('v3aqqeag68xk', 'yc9bynme7cyz', 'Orbit Clinics', 'orbit clinics', '2026-02-20 09:00:00+00');
INSERT INTO company VALUES ('tzwq2c9652h3', 'yc9bynme7cyz', 'Bright Foods', 'bright foods', '2026-02-20 09:00:00+00');
INSERT INTO conversation VALUES ('bngwbhtheuj4', 'sn2h3ymwe2g7', '4fwyafqb7wkx', '5e67m7xkpw4b', 'barbara.tidewell@tidewater-foods.example.com', 'Barbara Tidewell', 'Invitation: Spring meeting (1 of 2), Tuesday 17 March 2026, 14:00–17:00 Berlin (08:00–11:00 your time)', '2026-02-27 09:00:00+00', '2026-02-27 11:00:00+00', '2026-02-27 11:00:00+00');
INSERT INTO conversation VALUES ('cfsb5duahjy2', 'sn2h3ymwe2g7', '4fwyafqb7wkx', 'cjcm3nns9mwr', 'nuria.penarosa@juniper-clinics.example.com', 'Núria Peñarosa', 'Invitation: Spring meeting (1 of 2), Tuesday 17 March 2026, 14:00–17:00 Berlin', '2026-02-28 09:00:00+00', '2026-02-28 09:00:00+00', NULL);
INSERT INTO counter_proposal VALUES ('9m5hefsatch7', 'v269525wqvys', 'mzvuxpbrytm2', '2026-03-18 15:00:00+00', '2026-03-18 18:00:00+00', 'Two hours later I could come on the second day.', 0, 'calendar', 'open', '2026-02-27 09:00:00+00', '2026-02-27 09:00:00+00', NULL, NULL, '');
INSERT INTO credit VALUES ('nnkhb5q7ypwj', 'mu36qs92cute', 'sn2h3ymwe2g7', 'p395tvf5knuy', 'asked', '', 'z5q6fdapp883', '2026-02-11 09:00:00+00', NULL);
INSERT INTO credit VALUES ('rkgkp8sg4scy', 'mu36qs92cute', 'sn2h3ymwe2g7', '7jv7pk5kduf3', 'asked', '', NULL, '2026-11-30 17:23:09.88978+00', NULL);
INSERT INTO decision VALUES ('8f4r8d8jq2m5', 'a7nenu2wetcb', 'wvqzrmcj8h4m', 1, 'Reports are made for whoever hands them on, not for us.', NULL, '2025-09-02 13:30:00+00');
INSERT INTO decision VALUES ('e6vryfqhg69z', '4gzjs6zec6ht', 'wmjue8je83jy', 1, 'Swapping without approval will be a setting per team, off by default.', NULL, '2025-12-23 13:56:00+00');
INSERT INTO digest VALUES ('87qszrd4ygkq', '4gzjs6zec6ht', 'product', 1, 1, 'released', '', '', '2026-01-05 09:00:00+00', '10b438d1483496272457e9670a72dc203059f9efa1d47ddc03a92d25af230749', '\x255044462d312e370a25f09f96a40a352030206f626a0a3c3c2f46696c746572202f466c6174654465636f64652f4c656e67746820353138373e3e0a', 'fe57175a0b465a8264e4302725202f086ac2c3f6eda4d947951367ce1fd3c38a', 3, '{"n9b7ekmk75zh": "named", "ektb299ksqgd": "anonymous", "8aee4xub56m9": "anonymous", "w27n86phw4at": "anonymous", "gh7h47ceskfh": "anonymous", "qsyngft2s6gv": "named", "5ta7gu7kc9br": "named", "jvqp6s8qk8dj": "named", "fpa636mbbfxp": "named"}', '{"words": {"n9b7ekmk75zh": "c4a35ef025118061", "ektb299ksqgd": "cd66daf86cc89f2f", "8aee4xub56m9": "f2195339dfe0e07e", "w27n86phw4at": "071559cde0a802e2", "gh7h47ceskfh": "694a2c771c14501c", "qsyngft2s6gv": "bfde0bce9e2af08f", "5ta7gu7kc9br": "c7f902dc124ab4eb", "jvqp6s8qk8dj": "5314e280e5e85363", "fpa636mbbfxp": "5b653db165c81e29"}, "nameless": [], "counted": [["ektb299ksqgd", "8aee4xub56m9", "w27n86phw4at", "gh7h47ceskfh", "qsyngft2s6gv"]], "items": [], "spoken": {"n9b7ekmk75zh": "c952c4d98ce1e5ec", "ektb299ksqgd": "f1cb6e9566c659a2", "8aee4xub56m9": "42a8d89b6a804d60", "w27n86phw4at": "a4e243e2ca5ed154", "gh7h47ceskfh": "ca094048cebc31a2", "qsyngft2s6gv": "dd9f0f26112c65c2", "5ta7gu7kc9br": "4c56326ed253d92f", "jvqp6s8qk8dj": "1bd7c0e86e0bdf24", "fpa636mbbfxp": "9448740d7428aa66"}, "printed": ["5ta7gu7kc9br", "fpa636mbbfxp", "gh7h47ceskfh", "jvqp6s8qk8dj", "n9b7ekmk75zh"]}', '{"actions": ["53a05a9594511715", "70d9058158583f82"], "answers": {"CAB-3": ["will_do", "8b3a6b6a12dd82b7"], "CAB-5": ["will_do", "7aba9ed83d6c30c2"], "CAB-6": ["", "d38cf40ef586997b"], "CAB-7": ["will_not", "3c05bcde064d5381"]}, "came": [9, 9], "decisions": ["89625a5394607963", "bebd5abbe9a454df"], "items": ["55cf863148601501", "bb62bc7ed16c79bd", "d32193e654052a4f", "ed8e2dc44f6294a2"], "lede": "adc9b797d07034a8", "points": ["355e671edb2d4532", "c967d6328ec9c420", "fbcb8ffcd0cab849"], "quotes": ["16f614c9a648f115", "5a4c63907fcedda2", "5f01e8a7ed7c1e48", "83cda6a6d8ce1be4", "a5846d94b538600f", "dc0dbeddee0da21f", "dc924013e5bb5882"], "statements": 13, "talked": 71, "themes": ["2bfc3471571e5c00"]}', 286, 'z5q6fdapp883', '2026-01-05 09:00:00+00', '2026-01-05 09:00:00+00', '2026-01-07 09:00:00+00', '2026-01-08 09:00:00+00', NULL, '', NULL, NULL);
INSERT INTO digest VALUES ('5t2wuawjwmpu', '85cpa945wuj5', 'product', 1, NULL, 'in_review', '', '', '2026-02-27 09:00:00+00', '856cc9fbd98726cdb3fdf7d437147389ddb2438164db961b58ec3592b78ddc51', '\x255044462d312e370a25f09f96a40a352030206f626a0a3c3c2f46696c746572202f466c6174654465636f64652f4c656e67746820343738303e3e0a', '0755c9b9d44593de99e55de5d76f6aaff2a6e034ef74e8696fd966caca4c7926', 2, '{"ztzjx3g3dg4q": "named", "yhxkehk98kvs": "anonymous", "e74k5jvrcg2c": "anonymous", "w7wdeqpmrucx": "named", "ak3ccywdmdd9": "anonymous", "469ehxg83pt6": "named", "24gvvayfwn3s": "named", "s64ny6gy5c42": "anonymous"}', '{"words": {"ztzjx3g3dg4q": "58e41b7218ba81d8", "yhxkehk98kvs": "ee70171b1df525d1", "e74k5jvrcg2c": "5329466f8fbb6577", "w7wdeqpmrucx": "5d266b226b4154e6", "ak3ccywdmdd9": "cbcf7224bf7eeaa6", "469ehxg83pt6": "0e58060a607922e7", "24gvvayfwn3s": "b167a22886799b80", "s64ny6gy5c42": "d8defb661f40338f"}, "nameless": [], "counted": [["yhxkehk98kvs", "e74k5jvrcg2c", "w7wdeqpmrucx", "ak3ccywdmdd9", "469ehxg83pt6"], ["yhxkehk98kvs", "e74k5jvrcg2c", "w7wdeqpmrucx", "ak3ccywdmdd9", "24gvvayfwn3s", "s64ny6gy5c42"]], "items": [], "spoken": {"ztzjx3g3dg4q": "bc5ac0ce55be31c4", "yhxkehk98kvs": "e96a94f6a803c8ba", "e74k5jvrcg2c": "66a96ecf8f46953f", "w7wdeqpmrucx": "83b75930d22bc54f", "ak3ccywdmdd9": "e7a5206867890967", "469ehxg83pt6": "5f06246da19abb37", "24gvvayfwn3s": "aa5e844ddfa18fa0", "s64ny6gy5c42": "029fa1d6cd322c59"}, "printed": ["24gvvayfwn3s", "w7wdeqpmrucx"]}', '{"actions": ["9607697d04ee890d"], "answers": {"PUC-1": ["later", "90ff26af926055b9"], "PUC-2": ["", "8ad65899265e57c2"], "PUC-3": ["", "e67becef58a60239"], "PUC-4": ["", "474229c48f454094"]}, "came": [5, 6], "decisions": ["e6fd9a263f90cc94"], "items": ["10cdafef6076f9fa", "1b7bc92384aef700", "fb767782aff761be"], "lede": "e3b0c44298fc1c14", "points": ["5e5c14a8d3230535"], "quotes": ["7673918bcf344f00", "8afc6168a3352190"], "statements": 8, "talked": 80, "themes": []}', 473, 'z5q6fdapp883', '2026-02-27 09:00:00+00', '2026-02-27 09:00:00+00', NULL, NULL, NULL, '', NULL, NULL);
INSERT INTO evidence VALUES ('a9eb3hggjujm', 'mu36qs92cute', 'sn2h3ymwe2g7', 'tg2ycr9fmmms', 'request', 'fhyvsgf2uf86', 2, '2025-12-29 09:00:00+00');
INSERT INTO evidence VALUES ('2n8j3ew7tjpp', 'e2ax8stueyg8', 'sn2h3ymwe2g7', 'tfwf6xtjvu53', 'vote', 't7c2sqhudg59', 1, '2025-12-29 09:00:00+00');
INSERT INTO feedback_item VALUES ('33qk8m4fvfjx', 'a7nenu2wetcb', '8syqz2g27427', 'r5wy2meu9ecu', '5e67m7xkpw4b', 1, 'You asked in spring and it is there in autumn.', 'praise', NULL, '', 'internal', '', 'z5q6fdapp883', NULL, '2025-09-02 12:04:00+00');
INSERT INTO feedback_item VALUES ('fpa636mbbfxp', '4gzjs6zec6ht', 'bnbnjjw2b2cm', 'uemhjn8brw69', 'z9puzntagtzd', 12, 'A clock that people stamp on their own phones.', 'request', 1, 'Phone', 'named', '', 'z5q6fdapp883', NULL, '2025-12-23 15:04:00+00');
INSERT INTO feedback_item VALUES ('24gvvayfwn3s', '85cpa945wuj5', 'jmfdyxm2nnyc', 'h6zpdd2rsykn', 'p395tvf5knuy', 7, 'A wall screen that turns its pages by itself.', 'request', 2, 'Print', 'named', '', 'z5q6fdapp883', NULL, '2026-02-24 16:24:00+00');
INSERT INTO go_decision VALUES ('t4wp8r3m6e2u', '4gzjs6zec6ht', true, 'Seven have said yes, and nobody else''s date would be better.', '2025-12-23 13:00:00+00', 'z5q6fdapp883', '2025-12-16 09:00:00+00');
INSERT INTO interview VALUES ('6ezjmfd2sjp5', 'sn2h3ymwe2g7', 'What the shift swap should do first', 'No slides: tell me about the last swap that went wrong.', '', 'https://meet.example.com/ada', 'Europe/Berlin', 30, 'open', '2026-03-05 22:59:00+00', 'z5q6fdapp883', '2026-02-20 09:00:00+00', '2026-02-20 09:00:00+00', NULL);
INSERT INTO interview_slot VALUES ('5tk5232gwhde', '6ezjmfd2sjp5', '2026-02-27 13:40:00+00', '2026-02-27 14:10:00+00', '2026-02-27T14:40', '2026-02-27T15:10', NULL);
INSERT INTO interview_slot VALUES ('4pz4cb8cpndw', '6ezjmfd2sjp5', '2026-03-06 14:20:00+00', '2026-03-06 14:50:00+00', '2026-03-06T15:20', '2026-03-06T15:50', NULL);
INSERT INTO interviewee VALUES ('4qv4q7dg4tps', '6ezjmfd2sjp5', '7jv7pk5kduf3', NULL, '2026-02-20 09:00:00+00', '2026-02-20 09:00:00+00', NULL, NULL, '');
INSERT INTO interviewee VALUES ('jrsphf5ty67c', '6ezjmfd2sjp5', 'cjcm3nns9mwr', NULL, '2026-02-20 09:00:00+00', '2026-02-20 09:00:00+00', NULL, '2026-02-25 09:00:00+00', 'Only before eight in the morning, sorry.');
INSERT INTO invitation VALUES ('2bgfqdt73j5d', 'sn2h3ymwe2g7', 'fjsudcw3dqhv', '7jv7pk5kduf3', 'accepted', 'A seat on the {board}', 'Dear {first_name},
we would like you to take one of the {seats} on the {board} of {programme}.
A small circle of customers tells us what helps, what is in the way and what we should build next. Every request gets an answer with a reason, also when the answer is no. A seat is for {term}.
The page behind the button says what we ask of you and what you can expect of us. Please answer either way: a no is an answer, too.', 'z5q6fdapp883', '2025-03-07 09:00:00+00', '2025-03-07 09:00:00+00', '2025-03-28 09:00:00+00', NULL, '2025-03-14 11:20:00+00', '', false, '', '', '', NULL);
INSERT INTO invitation VALUES ('3ackqqhuh25q', '7bkeevh6z2m7', 'hmkmxc4de3m7', '8a8678xbzd2q', 'accepted', 'A seat on the {board}', 'Dear {first_name},
we would like you to take one of the {seats} on the {board} of {programme}.
A small circle of customers tells us what helps, what is in the way and what we should build next. Every request gets an answer with a reason, also when the answer is no. A seat is for {term}.
The page behind the button says what we ask of you and what you can expect of us. Please answer either way: a no is an answer, too.', 'z5q6fdapp883', '2026-01-09 09:00:00+00', '2026-01-09 09:00:00+00', '2026-01-30 09:00:00+00', NULL, '2026-01-14 11:20:00+00', '', false, '', '', '', NULL);
INSERT INTO journal_entry VALUES (1, '2026-03-02 09:30:00+00', 'staff.created', 'staff', 'z5q6fdapp883', 'staff', 'z5q6fdapp883', '', '', '');
INSERT INTO journal_entry VALUES (2, '2026-03-02 09:30:00+00', 'staff.reset_asked', 'command', '', 'staff', 'z5q6fdapp883', '', '', '');
INSERT INTO letter VALUES ('38u3ebja94dv', 'bngwbhtheuj4', 'qsyp6fee7a9s', NULL, NULL, '2026-02-27 09:00:00+00', '3w2eqzcqf6xt@tidewater-foods.example.com', 'Quick question: is there a train from the airport, or should I take the bus?
Barbara
On 27.02.2026, folkmoot@localhost.localdomain wrote:
> Spring meeting', 'Quick question: is there a train from the airport, or should I take the bus?
Barbara', '', false, NULL);
INSERT INTO letter VALUES ('fen54jf9xrxj', 'bngwbhtheuj4', NULL, 'dz3ddfve6pnj', 'z5q6fdapp883', '2026-02-27 11:00:00+00', '', 'Hello Barbara,
take the S-Bahn: it leaves every ten minutes and takes twenty-five.
Looking forward to seeing you', 'Hello Barbara,
take the S-Bahn: it leaves every ten minutes and takes twenty-five.
Looking forward to seeing you', '', false, NULL);
INSERT INTO meeting VALUES ('5g5twdgxzwcn', 'sn2h3ymwe2g7', 'meeting', 'Spring meeting', 'The agenda is on your page. Tell us there what is missing.', '', 'Harbour house, room Tide', 'https://meet.example.com/harbour', 'Europe/Berlin', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2025-04-03 08:00:00+00', NULL, NULL);
INSERT INTO meeting VALUES ('a7nenu2wetcb', 'sn2h3ymwe2g7', 'meeting', 'Autumn meeting', 'The agenda is on your page. Tell us there what is missing.', '', 'Harbour house, room Tide', 'https://meet.example.com/harbour', 'Europe/Berlin', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2025-07-24 08:00:00+00', NULL, NULL);
INSERT INTO meeting VALUES ('4gzjs6zec6ht', 'sn2h3ymwe2g7', 'meeting', 'Winter meeting', 'The agenda is on your page. Tell us there what is missing.', 'Members want to swap shifts without waiting for a signature, and nobody wants to give up the check that keeps a ward safe. The week on paper is liked, and should say when it was printed.', 'Harbour house, room Tide', 'https://meet.example.com/harbour', 'Europe/Berlin', 'invited', NULL, '2025-12-24 16:00:00+00', NULL, false, 'z5q6fdapp883', '2025-11-12 09:00:00+00', NULL, NULL);
INSERT INTO meeting VALUES ('c2g6y85re3sb', 'sn2h3ymwe2g7', 'meeting', 'Release preview', 'Three quarters of an hour with what ships next: you try it, we watch.', '', 'Video call', 'https://meet.example.com/preview', 'Europe/Berlin', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2026-01-30 09:00:00+00', NULL, 'b4nvwjjfwqh5');
INSERT INTO meeting VALUES ('3d35rjaaabzz', 'sn2h3ymwe2g7', 'meeting', 'Release preview', 'Three quarters of an hour with what ships next: you try it, we watch.', '', 'Video call', 'https://meet.example.com/preview', 'Europe/Berlin', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2026-01-30 09:00:00+00', NULL, 'b4nvwjjfwqh5');
INSERT INTO meeting VALUES ('kvdskxwvubz6', 'sn2h3ymwe2g7', 'meeting', 'Release preview', 'Three quarters of an hour with what ships next: you try it, we watch.', '', 'Video call', 'https://meet.example.com/preview', 'Europe/Berlin', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2026-01-30 09:00:00+00', NULL, 'b4nvwjjfwqh5');
INSERT INTO meeting VALUES ('64fc6sdfr9e7', 'sn2h3ymwe2g7', 'meeting', 'Release preview', 'Three quarters of an hour with what ships next: you try it, we watch.', '', 'Video call', 'https://meet.example.com/preview', 'Europe/Berlin', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2026-01-30 09:00:00+00', NULL, 'b4nvwjjfwqh5');
INSERT INTO meeting VALUES ('4fwyafqb7wkx', 'sn2h3ymwe2g7', 'meeting', 'Spring meeting', 'The agenda is on your page. Tell us there what is missing.', '', 'Harbour house, room Tide', 'https://meet.example.com/harbour', 'Europe/Berlin', 'invited', NULL, NULL, 12, false, 'z5q6fdapp883', '2026-02-10 09:00:00+00', NULL, NULL);
INSERT INTO meeting VALUES ('85cpa945wuj5', '7bkeevh6z2m7', 'meeting', 'First meeting', 'The agenda is on your page. Tell us there what is missing.', '', 'Video call', 'https://meet.example.com/harbour', 'Europe/London', 'invited', NULL, NULL, NULL, false, 'z5q6fdapp883', '2026-02-02 09:00:00+00', NULL, NULL);
INSERT INTO member VALUES ('6frjm86jz3ff', 'sn2h3ymwe2g7', 'tg2ycr9fmmms', 'active', 'member', '2025-03-14', '2027-03-14', 'internal', 'nobody', 1, '2025-03-14 11:20:00+00', NULL, '2025-03-14 11:20:00+00');
INSERT INTO member VALUES ('3r43gq3mrr5w', '7bkeevh6z2m7', 'huj2veb5psaz', 'active', 'member', '2026-01-16', '2027-01-16', 'company', 'board', NULL, NULL, NULL, '2026-01-16 11:20:00+00');
INSERT INTO merged_evidence VALUES ('z3vzaqdq2424', 'tbyxunrcwtwe', '2n8j3ew7tjpp');
INSERT INTO message VALUES ('28xwhvtjzgsa', 'invitation_sent', '4rnd4248zd8v', 'sn2h3ymwe2g7', 'p395tvf5knuy', NULL, 'Grace Millward', 'grace.millward@bright-mills.example.com', 'A seat on the Customer Advisory Board', '\x446174653a204672692c203037204d617220323032352030393a30303a3030202b303030300d0a4d6573736167652d49443a203c3137393630353933', '179605932993.15242.13630724525967725742.28xwhvtjzgsa@localhost.localdomain', 'mailbox', NULL, NULL, '2025-03-07 09:00:00+00', '2025-03-07 09:00:30+00', '2025-03-28 09:00:00+00', '2025-03-07 09:00:00+00', NULL, 0, 1, NULL, NULL, 1, '');
INSERT INTO message VALUES ('25wzsqdcndmp', 'meeting_invited', '4gzjs6zec6ht', 'sn2h3ymwe2g7', 'aae3964zh6sf', NULL, 'Alan Norrby', 'alan.norrby@norrland-freight.example.com', 'Invitation: Winter meeting, Tuesday 23 December 2025, 14:00–17:00 Berlin', '\x446174653a204672692c203231204e6f7620323032352030393a30303a3030202b303030300d0a4d6573736167652d49443a203c3137393630353933', '179605933554.15242.17507845550885252148.25wzsqdcndmp@localhost.localdomain', 'mailbox', NULL, 'sitting:bnbnjjw2b2cm:ysnmtp8u2yah', '2025-11-21 09:00:00+00', '2025-11-21 09:00:30+00', NULL, '2025-11-21 09:00:00+00', NULL, 0, 1, NULL, NULL, 1, '');
INSERT INTO message VALUES ('dz3ddfve6pnj', 'letter_answered', 'bngwbhtheuj4', 'sn2h3ymwe2g7', '5e67m7xkpw4b', NULL, 'Barbara Tidewell', 'barbara.tidewell@tidewater-foods.example.com', 'Re: Invitation: Spring meeting (1 of 2), Tuesday 17 March 2026, 14:00–17:00 Berlin (08:00–11:00 your time)', '\x446174653a204672692c2032372046656220323032362031313a30303a3030202b303030300d0a4d6573736167652d49443a203c3137393630353933', '179605937406.15242.15108892736555718316.dz3ddfve6pnj@localhost.localdomain', 'mailbox', NULL, NULL, '2026-02-27 11:00:00+00', '2026-02-27 11:00:30+00', NULL, '2026-02-27 11:01:00+00', NULL, 0, 1, NULL, NULL, 1, '');
INSERT INTO migration VALUES (1, '2026-11-30T00:00:00:000000', 'board', '2026-11-30 17:22:06.906433');
INSERT INTO migration VALUES (2, '2026-11-30T00:00:01:000000', 'board', '2026-11-30 17:22:07.213364');
INSERT INTO migration VALUES (3, '2026-11-30T00:00:00:000000', 'meetings', '2026-11-30 17:22:07.583022');
INSERT INTO migration VALUES (4, '2026-11-30T00:00:01:000000', 'meetings', '2026-11-30 17:22:07.868209');
INSERT INTO needs VALUES ('th3n48f26zfr', 'jmpn32c9wkd3', NULL, '2026-02-24 09:00:00+00', 'link', '2026-03-17T11:15', '2026-03-18T17:45', 'By car', false, '', 'Shellfish, badly', '', 'In an emergency call Signe Norrby, +46 70 000 00 00.');
INSERT INTO needs VALUES ('jnezwyn8j9nh', 'azcsfykmpnqa', NULL, '2026-02-24 09:00:00+00', 'link', '2026-03-16T15:05', '2026-03-19', 'NH 203 to Frankfurt', true, 'no_lactose', '', 'I hear better on the left side.', '');
INSERT INTO person VALUES ('p395tvf5knuy', 'yc9bynme7cyz', 'yjkwmcdtwtth', 'Grace Millward', 'grace.millward@bright-mills.example.com', 'grace.millward@bright-mills.example.com', '', 'Head of planning', 'Manufacturing', 'EMEA', '1,200', 'Europe/London', 'United Kingdom', 'grace millward bright mills grace.millward@bright-mills.example.com manufacturing emea 1,200 head of planning europe/london united kingdom', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('aae3964zh6sf', 'yc9bynme7cyz', 'hbusetjjpjx6', 'Alan Norrby', 'alan.norrby@norrland-freight.example.com', 'alan.norrby@norrland-freight.example.com', '', 'Depot manager', 'Logistics', 'EMEA', '3,400', 'Europe/Stockholm', 'Sweden', 'alan norrby norrland freight alan.norrby@norrland-freight.example.com logistics emea 3,400 depot manager europe/stockholm sweden', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('z9puzntagtzd', 'yc9bynme7cyz', 'xebwncu4m7wc', 'Katherine Orbell', 'katherine.orbell@orbit-payroll.example.com', 'katherine.orbell@orbit-payroll.example.com', '', 'Operations director', 'Services', 'Americas', '800', 'America/New_York', 'United States', 'katherine orbell orbit payroll katherine.orbell@orbit-payroll.example.com services americas 800 operations director america/new_york united states', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('58zcryz2quur', 'yc9bynme7cyz', 'n6awcu25jfnt', 'Edsger Kadeling', 'edsger.kadeling@kade-logistics.example.com', 'edsger.kadeling@kade-logistics.example.com', '', 'Roster lead', 'Logistics', 'EMEA', '950', 'Europe/Amsterdam', 'Netherlands', 'edsger kadeling kade logistics edsger.kadeling@kade-logistics.example.com logistics emea 950 roster lead europe/amsterdam netherlands', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('5e67m7xkpw4b', 'yc9bynme7cyz', 'up5y36wjhjur', 'Barbara Tidewell', 'barbara.tidewell@tidewater-foods.example.com', 'barbara.tidewell@tidewater-foods.example.com', '', 'Plant planner', 'Food', 'Americas', '5,100', 'America/Chicago', 'United States', 'barbara tidewell tidewater foods barbara.tidewell@tidewater-foods.example.com food americas 5,100 plant planner america/chicago united states', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('tfwf6xtjvu53', 'yc9bynme7cyz', 'mmjf8ws4znfz', 'Haru Tsukioka', 'haru.tsukioka@saltmarsh-railways.example.com', 'haru.tsukioka@saltmarsh-railways.example.com', '', 'Duty planner', 'Transport', 'APAC', '12,000', 'Asia/Tokyo', 'Japan', 'haru tsukioka saltmarsh railways haru.tsukioka@saltmarsh-railways.example.com transport apac 12,000 duty planner asia/tokyo japan', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('cjcm3nns9mwr', 'yc9bynme7cyz', 'd7uqmegbzdkp', 'Núria Peñarosa', 'nuria.penarosa@juniper-clinics.example.com', 'nuria.penarosa@juniper-clinics.example.com', '', 'Ward coordinator', 'Health', 'EMEA', '2,300', 'Europe/Madrid', 'Spain', 'núria peñarosa juniper clinics nuria.penarosa@juniper-clinics.example.com health emea 2,300 ward coordinator europe/madrid spain', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('tg2ycr9fmmms', 'yc9bynme7cyz', 'wvzxn7wezxeu', 'Themba Ridgewater', 'themba.ridgewater@quarry-textiles.example.com', 'themba.ridgewater@quarry-textiles.example.com', '', 'Shift supervisor', 'Manufacturing', 'EMEA', '640', 'Africa/Johannesburg', 'South Africa', 'themba ridgewater quarry textiles themba.ridgewater@quarry-textiles.example.com manufacturing emea 640 shift supervisor africa/johannesburg south africa', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('7jv7pk5kduf3', 'yc9bynme7cyz', 'g5e7efvq2jg3', 'Meera Sarovar', 'meera.sarovar@larkfield-insurance.example.com', 'meera.sarovar@larkfield-insurance.example.com', '', 'Workforce analyst', 'Insurance', 'APAC', '7,800', 'Asia/Kolkata', 'India', 'meera sarovar larkfield insurance meera.sarovar@larkfield-insurance.example.com insurance apac 7,800 workforce analyst asia/kolkata india', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('4jrt2wg93wwp', 'yc9bynme7cyz', 'rhpnwe9yvthm', 'Bohdan Quist', 'bohdan.quist@ember-foods.example.com', 'bohdan.quist@ember-foods.example.com', '', 'Planner', 'Food', 'EMEA', '', 'Europe/Warsaw', 'Poland', 'bohdan quist ember foods bohdan.quist@ember-foods.example.com food emea planner europe/warsaw poland', NULL, '2025-02-28 09:00:00+00');
INSERT INTO person VALUES ('jqza2bc8eebg', 'yc9bynme7cyz', '5wfxhydjuqh5', 'Tamsin Hollowell', 'tamsin.hollowell@windrush-clinics.example.com', 'tamsin.hollowell@windrush-clinics.example.com', '', 'Rota coordinator', 'Health', 'EMEA', '', 'Europe/London', 'United Kingdom', 'tamsin hollowell windrush clinics tamsin.hollowell@windrush-clinics.example.com health emea rota coordinator europe/london united kingdom', NULL, '2026-01-09 09:00:00+00');
INSERT INTO person VALUES ('wvqake65znsq', 'yc9bynme7cyz', 'xpkfthtrvc4b', 'Marek Jasny', 'marek.jasny@norrland-printing.example.com', 'marek.jasny@norrland-printing.example.com', '', 'Shift planner', 'Printing', 'EMEA', '', 'Europe/Prague', 'Czechia', 'marek jasny norrland printing marek.jasny@norrland-printing.example.com printing emea shift planner europe/prague czechia', NULL, '2026-01-09 09:00:00+00');
INSERT INTO person VALUES ('8a8678xbzd2q', 'yc9bynme7cyz', '6cj8rut2rwbm', 'Delphine Auclair', 'delphine.auclair@kade-insurance.example.com', 'delphine.auclair@kade-insurance.example.com', '', 'Call centre planner', 'Insurance', 'EMEA', '', 'Europe/Paris', 'France', 'delphine auclair kade insurance delphine.auclair@kade-insurance.example.com insurance emea call centre planner europe/paris france', NULL, '2026-01-09 09:00:00+00');
INSERT INTO person VALUES ('huj2veb5psaz', 'yc9bynme7cyz', 'de7fkepmwn86', 'Ines Mirador', 'ines.mirador@cobalt-foods.example.com', 'ines.mirador@cobalt-foods.example.com', '', 'Line planner', 'Food', 'Americas', '', 'America/Mexico_City', 'Mexico', 'ines mirador cobalt foods ines.mirador@cobalt-foods.example.com food americas line planner america/mexico_city mexico', NULL, '2026-01-09 09:00:00+00');
INSERT INTO person VALUES ('jht9ar7rrc6q', 'yc9bynme7cyz', '4a9y8g7yeq4j', 'Oskar Lindgard', 'oskar.lindgard@orbit-foods.example.com', 'oskar.lindgard@orbit-foods.example.com', '', 'Planner', 'Food', 'EMEA', '', 'Europe/Copenhagen', 'Denmark', 'oskar lindgard orbit foods oskar.lindgard@orbit-foods.example.com food emea planner europe/copenhagen denmark', NULL, '2026-01-09 09:00:00+00');
INSERT INTO person VALUES ('5mwfct3x9w3n', 'yc9bynme7cyz', 'tzwq2c9652h3', 'Viktor Halloran', 'viktor.halloran@bright-foods.example.com', 'viktor.halloran@bright-foods.example.com', '', 'Site lead', 'Food', 'EMEA', '', 'Europe/Dublin', 'Ireland', 'viktor halloran bright foods viktor.halloran@bright-foods.example.com food emea site lead europe/dublin ireland', NULL, '2026-02-20 09:00:00+00');
INSERT INTO person VALUES ('w8gb4u65dwzt', 'yc9bynme7cyz', 'v3aqqeag68xk', 'Maarten Vlietstra', 'maarten.vlietstra@orbit-clinics.example.com', 'maarten.vlietstra@orbit-clinics.example.com', '', 'Roster office', 'Health', 'EMEA', '', 'Europe/Brussels', 'Belgium', 'maarten vlietstra orbit clinics maarten.vlietstra@orbit-clinics.example.com health emea roster office europe/brussels belgium', '2026-02-23 09:00:00+00', '2026-02-20 09:00:00+00');
INSERT INTO person_proposal VALUES ('ktfnn6e3smmb', '7jv7pk5kduf3', 'h38tydnpvfkb', '{"role": ["Workforce analyst", "Head of Planning"]}', '[]', 'open', '2026-03-02 09:30:00+00', NULL, NULL);
INSERT INTO personal_link VALUES ('2em3v3k3mzsx', 'first', NULL, NULL, NULL, '', 1, '2026-03-02 09:30:00+00', NULL, NULL, '2026-03-02 09:30:00+00');
INSERT INTO personal_link VALUES ('2b4wvwuajthw', 'invitation', 'jht9ar7rrc6q', NULL, '7bkeevh6z2m7', '3t5q3a7awssr', 1, '2026-01-09 09:00:00+00', NULL, NULL, NULL);
INSERT INTO poll VALUES ('n8p7nwevyj84', '7bkeevh6z2m7', 'Second meeting', 'An hour and a half about search, and what you would like to plan by phone.', 'Europe/London', 90, 'open', '2026-03-06 23:59:00+00', NULL, 'z5q6fdapp883', '2026-02-26 09:00:00+00', '2026-02-26 09:00:00+00', NULL, NULL);
INSERT INTO poll VALUES ('sddbm6x5qumw', '7bkeevh6z2m7', 'Summer meeting', '', 'Europe/London', 120, 'open', '2026-03-09 09:30:00+00', NULL, 'z5q6fdapp883', '2026-03-02 09:30:00+00', '2026-03-02 09:30:00+00', NULL, NULL);
INSERT INTO poll VALUES ('qgdhe8438zb7', 'sn2h3ymwe2g7', 'Summer meeting', '', 'Europe/Berlin', 120, 'open', '2026-03-09 09:30:00+00', NULL, 'z5q6fdapp883', '2026-03-02 09:30:00+00', '2026-03-02 09:30:00+00', NULL, NULL);
INSERT INTO poll_slot VALUES ('7ne2vpncfvpy', 'n8p7nwevyj84', '2026-04-23 08:00:00+00', '2026-04-23 09:30:00+00', '2026-04-23T09:00', '2026-04-23T10:30');
INSERT INTO poll_slot VALUES ('p9ddrytb5sk5', 'n8p7nwevyj84', '2026-04-27 08:00:00+00', '2026-04-27 09:30:00+00', '2026-04-27T09:00', '2026-04-27T10:30');
INSERT INTO poll_slot VALUES ('5qhkqjapep9q', 'qgdhe8438zb7', '2026-04-03 13:00:00+00', '2026-04-03 15:00:00+00', '2026-04-03T15:00', '2026-04-03T17:00');
INSERT INTO programme VALUES ('yc9bynme7cyz', 'Harbour', 'Europe/Berlin', '2025-02-25 09:00:00+00', NULL);
INSERT INTO programme VALUES ('rphpskwz289p', 'Lighthouse', 'Europe/Berlin', '2026-03-02 09:30:00+00', NULL);
INSERT INTO proxy_vote VALUES ('ffxfzm3xahcr', 'sn2h3ymwe2g7', 'tfwf6xtjvu53', 'meeting', '2025-12-29', '', 'wmjyvpkcx9f5', '2025-12-29 09:00:00+00');
INSERT INTO proxy_vote VALUES ('2e8m6tcakgny', 'sn2h3ymwe2g7', '5e67m7xkpw4b', 'meeting', '2025-12-29', '', 'wmjyvpkcx9f5', '2025-12-29 09:00:00+00');
INSERT INTO readiness_note VALUES ('at3baafhupz7', '4fwyafqb7wkx', 'goals', NULL, '2026-02-13 09:00:00+00', 'z5q6fdapp883', '2026-02-13 09:00:00+00');
INSERT INTO readiness_note VALUES ('78g2a5p55zk5', '4fwyafqb7wkx', 'agenda', 'z5q6fdapp883', NULL, NULL, '2026-02-13 09:00:00+00');
INSERT INTO reminder VALUES ('cn7t5mutcvwh', 'sn2h3ymwe2g7', NULL, 'coming', 'start', -1440, 'Soon: {meeting}', 'Hello {first_name},
We look forward to seeing you. The agenda and everything you need is on your page.', '2025-11-13 09:00:00+00', NULL);
INSERT INTO reminder VALUES ('bcx2e9f9ctd7', 'sn2h3ymwe2g7', NULL, 'came', 'end', 1440, 'Thank you for coming: {meeting}', 'Hello {first_name},
Thank you for your time and for what you said. We will tell you what becomes of it.', '2025-11-13 09:00:00+00', NULL);
INSERT INTO reminder_entry VALUES ('75w3kqmrjmd4', 'bcx2e9f9ctd7', '4gzjs6zec6ht', 'bnbnjjw2b2cm', '2esue6ve9reu', '2025-12-23 16:00:00+00', 'sent', '', 'dwbjz3xxrrhx', '2025-12-24 16:30:00+00');
INSERT INTO reminder_entry VALUES ('57vnbqgrsb9s', 'bcx2e9f9ctd7', '4gzjs6zec6ht', 'bnbnjjw2b2cm', 'et53cnuvugke', '2025-12-23 16:00:00+00', 'sent', '', 'pbzp4sgfw3ru', '2025-12-24 16:30:00+00');
INSERT INTO request VALUES ('2krt4hexebar', 'sn2h3ymwe2g7', 7, '4gzjs6zec6ht', 'fpa636mbbfxp', 'Stamping in by phone', '2026-02-21', NULL, 'will_not', 'Three good clocks exist; we connect to them instead.', NULL, 'wmjyvpkcx9f5', '2026-01-02 15:00:00+00', '2026-01-02 15:00:00+00', '2025-12-23 15:04:00+00');
INSERT INTO request VALUES ('6zx8ms4put5u', '7bkeevh6z2m7', 4, '85cpa945wuj5', '24gvvayfwn3s', 'The week on a wall screen', '2026-03-17', NULL, NULL, '', NULL, NULL, NULL, NULL, '2026-02-24 16:24:00+00');
INSERT INTO review_comment VALUES ('rqub323hdaw6', '5t2wuawjwmpu', 'wmjyvpkcx9f5', 'Page 1', 'Good. I sign once the wall screen has its answer.', '2026-02-27 09:00:00+00');
INSERT INTO reviewer VALUES ('96dpj5qh9ee6', '87qszrd4ygkq', 'wmjyvpkcx9f5', '2026-01-05 09:00:00+00');
INSERT INTO reviewer VALUES ('fp5s77k7nmfz', '5t2wuawjwmpu', 'wmjyvpkcx9f5', '2026-02-27 09:00:00+00');
INSERT INTO roadmap_item VALUES ('r7cwpf8cxy3m', 'yc9bynme7cyz', 'Rules for who may work the night', '', 'under_review', '', 'wmjyvpkcx9f5', 'board', NULL, '2025-12-29 09:00:00+00', '2025-12-29 09:00:00+00');
INSERT INTO roadmap_item VALUES ('afxck4e9rutu', 'yc9bynme7cyz', 'Print for bilingual teams', '', 'under_review', '', 'wmjyvpkcx9f5', 'board', 'e2ax8stueyg8', '2025-12-29 09:00:00+00', '2025-12-29 09:00:00+00');
INSERT INTO roadmap_item VALUES ('uzm3xvyj9x7j', 'yc9bynme7cyz', 'Swap shifts within a team', '', 'started', '2026-Q2', 'wmjyvpkcx9f5', 'public', NULL, '2025-12-29 09:00:00+00', '2026-02-18 09:00:00+00');
INSERT INTO roadmap_item VALUES ('mu36qs92cute', 'yc9bynme7cyz', 'Holidays in print', '', 'shipped', '2026-Q1', 'wmjyvpkcx9f5', 'public', NULL, '2025-12-29 09:00:00+00', '2026-02-10 09:00:00+00');
INSERT INTO roadmap_item VALUES ('4acq8gfzw5z9', 'yc9bynme7cyz', 'Time clock on phones', '', 'will_not', '', 'wmjyvpkcx9f5', 'board', NULL, '2025-12-29 09:00:00+00', '2026-01-16 09:00:00+00');
INSERT INTO roadmap_item VALUES ('e2ax8stueyg8', 'yc9bynme7cyz', 'Print in two languages', '', 'planned', '2026-Q3', 'wmjyvpkcx9f5', 'board', NULL, '2025-12-29 09:00:00+00', '2026-03-02 09:00:00+00');
INSERT INTO roadmap_merge VALUES ('tbyxunrcwtwe', 'afxck4e9rutu', 'e2ax8stueyg8', 'wmjyvpkcx9f5', '2025-12-29 14:00:00+00', NULL);
INSERT INTO roadmap_notice VALUES ('3urq598dupds', 'uzm3xvyj9x7j', 'tfwf6xtjvu53', 'planned', '2026-02-18 09:00:00+00', '2026-02-18 09:00:00+00');
INSERT INTO roadmap_notice VALUES ('5f53p2vf8p9d', 'mu36qs92cute', 'tg2ycr9fmmms', 'started', '2026-02-10 09:00:00+00', '2026-02-10 09:00:00+00');
INSERT INTO rsvp VALUES ('23saqsmzunhj', '8syqz2g27427', 'atzhpsaqj52g', 'yes', 'link', '2025-08-13 09:30:00+00', '2025-08-13 09:30:00+00', 0, true, 'Answered Yes by the personal link.', '', NULL);
INSERT INTO rsvp VALUES ('24wengjr9rae', 'jmfdyxm2nnyc', '9p7tdj5s847b', 'yes', 'link', '2026-02-10 09:00:00+00', '2026-02-10 09:00:00+00', 0, true, 'Answered Yes by the personal link.', '', NULL);
INSERT INTO series VALUES ('b4nvwjjfwqh5', 'sn2h3ymwe2g7', 'Release preview', 'Three quarters of an hour with what ships next: you try it, we watch.', 'Video call', 'https://meet.example.com/preview', 'Europe/Berlin', 'FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH', '2026-05-21T16:00', '2026-05-21T16:45', 'kvs64xcfmthmqggcm623h7uk@localhost.localdomain', 0, 0, '2026-01-30 09:00:00+00', '', 'invited', NULL, 'z5q6fdapp883', '2026-01-30 09:00:00+00', NULL);
INSERT INTO series_attendee VALUES ('37x7xkpj5z6v', 'b4nvwjjfwqh5', '7jv7pk5kduf3', 'member', '2026-01-30 09:00:00+00', NULL);
INSERT INTO series_attendee VALUES ('36c6fwrvf7z4', 'b4nvwjjfwqh5', 'tg2ycr9fmmms', 'member', '2026-01-30 09:00:00+00', NULL);
INSERT INTO signature VALUES ('76u6mwcttpt9', '87qszrd4ygkq', 'wmjyvpkcx9f5', 'fe57175a0b465a8264e4302725202f086ac2c3f6eda4d947951367ce1fd3c38a', '2026-01-07 09:00:00+00');
INSERT INTO sitting VALUES ('vtfzsvrcryn5', '5g5twdgxzwcn', 1, '2025-05-13 12:00:00+00', '2025-05-13 15:00:00+00', '2025-05-13T14:00', '2025-05-13T17:00', 'jpfp3bp7gfqmsjyesq9ccm9b@localhost.localdomain', 0, 0, '2025-04-03 08:00:00+00', NULL, NULL, '', NULL, '');
INSERT INTO sitting VALUES ('8syqz2g27427', 'a7nenu2wetcb', 1, '2025-09-02 12:00:00+00', '2025-09-02 15:00:00+00', '2025-09-02T14:00', '2025-09-02T17:00', 'swh9rtvu9y2z8nddb8xw3q2r@localhost.localdomain', 0, 0, '2025-07-24 08:00:00+00', NULL, NULL, '', NULL, '');
INSERT INTO sitting VALUES ('bnbnjjw2b2cm', '4gzjs6zec6ht', 1, '2025-12-23 13:00:00+00', '2025-12-23 16:00:00+00', '2025-12-23T14:00', '2025-12-23T17:00', '3ba25gfbamney75pryezdvga@localhost.localdomain', 0, 0, '2025-11-12 09:00:00+00', NULL, NULL, '', NULL, '');
INSERT INTO sitting VALUES ('4yhdpru6876a', 'c2g6y85re3sb', 1, '2026-05-21 14:00:00+00', '2026-05-21 14:45:00+00', '2026-05-21T16:00', '2026-05-21T16:45', '94dy64th8e42tyh5hfrd9f36@localhost.localdomain', 0, 0, '2026-01-30 09:00:00+00', NULL, NULL, '', '2026-05-21 14:00:00+00', '2026-05-21T16:00');
INSERT INTO sitting VALUES ('mkqafyuzzccb', '64fc6sdfr9e7', 1, '2026-06-19 14:00:00+00', '2026-06-19 14:45:00+00', '2026-06-19T16:00', '2026-06-19T16:45', '22v2ea68q2c2vmc7frkrytfz@localhost.localdomain', 1, 1, '2026-02-04 09:00:00+00', '2026-02-04 09:00:00+00', NULL, '{"announced": {"starts_at": "2026-06-18T14:00:00+00:00", "ends_at": "2026-06-18T14:45:00+00:00", "timezone": "Europe/Berlin", "title": "Release preview", "place": "Video call", "join_url": "https://meet.example.com/preview", "description": "Three quarters of an hour with what ships next: you try it, we watch.", "dates": [], "is_cancelled": false}, "sequence": 0, "time_sequence": 0, "since": "2026-02-04T09:00:00+00:00"}', '2026-06-18 14:00:00+00', '2026-06-18T16:00');
INSERT INTO sitting VALUES ('v269525wqvys', '4fwyafqb7wkx', 2, '2026-03-18 13:00:00+00', '2026-03-18 16:00:00+00', '2026-03-18T14:00', '2026-03-18T17:00', '92mphnqqge7bhkfyw5yk2tcu@localhost.localdomain', 0, 0, '2026-02-10 09:00:00+00', NULL, NULL, '', NULL, '');
INSERT INTO sitting VALUES ('jmfdyxm2nnyc', '85cpa945wuj5', 1, '2026-02-24 15:00:00+00', '2026-02-24 16:30:00+00', '2026-02-24T15:00', '2026-02-24T16:30', 'sw96hqhqqpytm68ecz6q4bsp@localhost.localdomain', 0, 0, '2026-02-02 09:00:00+00', NULL, NULL, '', NULL, '');
INSERT INTO staff VALUES ('z5q6fdapp883', 'Ada Brandt', 'ada@harbour.example.com', 'ada@harbour.example.com', '$argon2id$v=19$m=19456,t=2,p=1$2l7a/eTtvsMFK+2bmWZUCA$OxloC0LAZLPs+ZLRi+uQdnnR0UALaVDVLmTjUxH3pZE', true, 'Europe/Berlin', '2026-03-02 09:30:00+00', NULL);
INSERT INTO staff VALUES ('wmjyvpkcx9f5', 'Lin Haruno', 'lin@harbour.example.com', 'lin@harbour.example.com', '$argon2id$v=19$m=19456,t=2,p=1$H0nC7QCp0xPBFUB1MmKIGg$yT76+Tr8KKlWh0lvBuKOcN4yKkAYAgbWa5Jfr0SZ/VE', false, 'Europe/Berlin', '2025-02-26 09:00:00+00', NULL);
INSERT INTO staff VALUES ('jesnxxky7chq', 'Vera Holm', 'vera@harbour.example.com', 'vera@harbour.example.com', NULL, false, 'Europe/Berlin', '2026-02-27 09:00:00+00', NULL);
INSERT INTO staff VALUES ('h38tydnpvfkb', 'Eve', 'eve@harbour.example.com', 'eve@harbour.example.com', NULL, false, 'Europe/Berlin', '2026-03-02 09:30:00+00', NULL);
INSERT INTO staff_grant VALUES ('3tdjabaj3grh', 'z5q6fdapp883', '7bkeevh6z2m7', 'manager', '2026-01-01 09:00:00+00');
INSERT INTO staff_grant VALUES ('5ue5ux29ga3n', 'jesnxxky7chq', 'sn2h3ymwe2g7', 'viewer', '2026-02-27 09:00:00+00');
INSERT INTO status_change VALUES ('5dfnrxa6hrp7', 'r7cwpf8cxy3m', 'under_review', '', 'wmjyvpkcx9f5', '2025-12-29 09:00:00+00');
INSERT INTO status_change VALUES ('4fdyaqqrcyzg', 'mu36qs92cute', 'shipped', 'In every print since Monday.', 'wmjyvpkcx9f5', '2026-02-10 09:00:00+00');
INSERT INTO substitute VALUES ('nusnfau829m2', 'c3tv8t43maja', NULL, 'Frances Okoro', 'frances@kade.example.net', 'frances@kade.example.net', 'I am at sea that week; she runs the floor when I am away.', 'link', 'asked', NULL, '2026-02-27 09:00:00+00', '2026-02-27 09:00:00+00', NULL, NULL);
INSERT INTO summary_point VALUES ('ehqn9vna7e6c', '5g5twdgxzwcn', 'bsnwxu3rkte9', 1, 'The board wants to see sketches, not finished work.', NULL, '2025-05-13 12:07:00+00');
INSERT INTO summary_point VALUES ('6dj5da222d5p', '4gzjs6zec6ht', 'wmjue8je83jy', 2, 'Everybody wants swaps to be faster; wards and railways need a check.', NULL, '2025-12-23 13:56:00+00');
INSERT INTO talk_time VALUES ('6nabgrcvpte9', 'wmjue8je83jy', 240, 1980, '', NULL);
INSERT INTO talk_time VALUES ('22snuv54zkkk', '9y9j3348vp4b', 1020, 1200, '', NULL);
INSERT INTO topic VALUES ('hrnbyzbzs6v6', 'sn2h3ymwe2g7', '4fwyafqb7wkx', 'p395tvf5knuy', 'Planning across two sites', 'Ours share forty people, and nobody sees the other''s roster.', 'taken', 'b79katcg4m29', '', '2026-02-20 09:00:00+00', '2026-02-18 09:00:00+00');
INSERT INTO topic VALUES ('9eaz5g8qjxh7', 'sn2h3ymwe2g7', '4fwyafqb7wkx', 'tfwf6xtjvu53', 'Planning while trains are late', 'Half of my day is planning anew what was planned.', 'proposed', NULL, '', NULL, '2026-02-26 09:00:00+00');
INSERT INTO touchpoint VALUES ('52jfcbm3cnzw', 'sn2h3ymwe2g7', 'aae3964zh6sf', 'mail', '2026-01-20', true, 'Stamping in by phone', 'Wrote that the drivers do it on paper now. He does not need the clock, only the list.', 'Ask whether the connector would do', NULL, '', 'z5q6fdapp883', '2026-01-20 15:30:00+00', NULL);
INSERT INTO touchpoint VALUES ('sj5sentk6y75', 'sn2h3ymwe2g7', '5e67m7xkpw4b', 'call', '2026-02-13', true, 'Before the next meeting', 'Comes for certain. Two languages in print again: her plant in Iowa starts in June.', 'Ring again about Iowa', '2026-02-27', '', 'z5q6fdapp883', '2026-02-13 15:30:00+00', NULL);
INSERT INTO venue VALUES ('rndb69wk5qsf', '4fwyafqb7wkx', 'Harbour house, room Tide
Am Kai 12
20457 Hamburg', 'The glass door beside the crane; ring “Harbour”. Ask for Ada, from 13:00 on.', 'Hotel Lotse, five minutes on foot. We book the rooms that you ask for here.', true, true, true, true, true, '2026-02-16 09:00:00+00', NULL);
INSERT INTO vote VALUES ('33ub23z5sy8y', 'p9ddrytb5sk5', 'c77jbytyt2jc', 'no');
INSERT INTO vote VALUES ('2bhes6gh698q', '7ne2vpncfvpy', '6auptg4ph7at', 'no');
INSERT INTO voter VALUES ('c77jbytyt2jc', 'n8p7nwevyj84', 'jqza2bc8eebg', '2026-02-26 09:00:00+00', '2026-02-26 09:00:00+00', '2026-02-27 10:15:00+00', 'The second week is our stocktaking.');
INSERT INTO voter VALUES ('6auptg4ph7at', 'n8p7nwevyj84', 'wvqake65znsq', '2026-02-26 09:00:00+00', '2026-02-26 09:00:00+00', '2026-02-27 10:15:00+00', '');
INSERT INTO voter VALUES ('427grweb65zb', 'n8p7nwevyj84', 'huj2veb5psaz', '2026-02-26 09:00:00+00', '2026-02-26 09:00:00+00', '2026-02-27 10:15:00+00', 'On the first only from the train.');
INSERT INTO voter VALUES ('257amesphchb', 'sddbm6x5qumw', 'huj2veb5psaz', '2026-03-02 09:30:00+00', '2026-03-02 09:30:00+00', NULL, '');
INSERT INTO webhook VALUES ('hfgkupa2u7p6', 'yc9bynme7cyz', 'https://hooks.example.com/folkmoot', true, true, true, 1, 'z5q6fdapp883', '2026-03-02 09:30:00+00', NULL, '');
INSERT INTO webhook_delivery VALUES ('w8ejm2fcfx6z', 'hfgkupa2u7p6', 'request.answered', 'world', '{}', 'failed', 0, '2026-03-02 09:30:00+00', 0, NULL, NULL, '', '2026-03-02 09:30:00+00', NULL);
SELECT pg_catalog.setval('journal_entry_id_seq', 560, true);
SELECT pg_catalog.setval('migration_id_seq', 4, true);
ALTER TABLE ONLY action_item
    ADD CONSTRAINT action_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY address_failure
    ADD CONSTRAINT address_failure_message_key UNIQUE (message);
ALTER TABLE ONLY address_failure
    ADD CONSTRAINT address_failure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY agenda_item
    ADD CONSTRAINT agenda_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY alias
    ADD CONSTRAINT alias_pkey PRIMARY KEY (id);
ALTER TABLE ONLY answer_notice
    ADD CONSTRAINT answer_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY arrival
    ADD CONSTRAINT arrival_identity_key UNIQUE (identity);
ALTER TABLE ONLY arrival
    ADD CONSTRAINT arrival_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attempt
    ADD CONSTRAINT attempt_key_key UNIQUE (key);
ALTER TABLE ONLY attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attendance
    ADD CONSTRAINT attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY board
    ADD CONSTRAINT board_pkey PRIMARY KEY (id);
ALTER TABLE ONLY brand
    ADD CONSTRAINT brand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY candidate
    ADD CONSTRAINT candidate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY charter
    ADD CONSTRAINT charter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY company
    ADD CONSTRAINT company_pkey PRIMARY KEY (id);
ALTER TABLE ONLY conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY counter_proposal
    ADD CONSTRAINT counter_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY credit
    ADD CONSTRAINT credit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY digest
    ADD CONSTRAINT digest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY external_copy
    ADD CONSTRAINT external_copy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY feedback_item
    ADD CONSTRAINT feedback_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY go_decision
    ADD CONSTRAINT go_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY imported_file
    ADD CONSTRAINT imported_file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY interview
    ADD CONSTRAINT interview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY interview_slot
    ADD CONSTRAINT interview_slot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY interviewee
    ADD CONSTRAINT interviewee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY lease
    ADD CONSTRAINT lease_name_key UNIQUE (name);
ALTER TABLE ONLY lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (id);
ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY link_request
    ADD CONSTRAINT link_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mail_line
    ADD CONSTRAINT mail_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mail_line
    ADD CONSTRAINT mail_line_place_key UNIQUE (place);
ALTER TABLE ONLY mailbox
    ADD CONSTRAINT mailbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY mailbox
    ADD CONSTRAINT mailbox_place_key_key UNIQUE (place_key);
ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY merged_credit
    ADD CONSTRAINT merged_credit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY merged_evidence
    ADD CONSTRAINT merged_evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY message
    ADD CONSTRAINT message_unique_key_key UNIQUE (unique_key);
ALTER TABLE ONLY migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY needs
    ADD CONSTRAINT needs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY opt_out
    ADD CONSTRAINT opt_out_pkey PRIMARY KEY (id);
ALTER TABLE ONLY person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY person_proposal
    ADD CONSTRAINT person_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY personal_link
    ADD CONSTRAINT personal_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY poll
    ADD CONSTRAINT poll_pkey PRIMARY KEY (id);
ALTER TABLE ONLY poll_slot
    ADD CONSTRAINT poll_slot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY programme
    ADD CONSTRAINT programme_pkey PRIMARY KEY (id);
ALTER TABLE ONLY proxy_vote
    ADD CONSTRAINT proxy_vote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY readiness_note
    ADD CONSTRAINT readiness_note_pkey PRIMARY KEY (id);
ALTER TABLE ONLY readiness_step
    ADD CONSTRAINT readiness_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY reminder_entry
    ADD CONSTRAINT reminder_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY reminder
    ADD CONSTRAINT reminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY request
    ADD CONSTRAINT request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY review_comment
    ADD CONSTRAINT review_comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY reviewer
    ADD CONSTRAINT reviewer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY roadmap_item
    ADD CONSTRAINT roadmap_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY roadmap_merge
    ADD CONSTRAINT roadmap_merge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY roadmap_notice
    ADD CONSTRAINT roadmap_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY rsvp
    ADD CONSTRAINT rsvp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY segment_weight
    ADD CONSTRAINT segment_weight_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sent_form
    ADD CONSTRAINT sent_form_pkey PRIMARY KEY (id);
ALTER TABLE ONLY series_attendee
    ADD CONSTRAINT series_attendee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY series
    ADD CONSTRAINT series_pkey PRIMARY KEY (id);
ALTER TABLE ONLY series
    ADD CONSTRAINT series_uid_key UNIQUE (uid);
ALTER TABLE ONLY signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sitting
    ADD CONSTRAINT sitting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sitting
    ADD CONSTRAINT sitting_uid_key UNIQUE (uid);
ALTER TABLE ONLY staff
    ADD CONSTRAINT staff_email_key_key UNIQUE (email_key);
ALTER TABLE ONLY staff_grant
    ADD CONSTRAINT staff_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY staff_opt_out
    ADD CONSTRAINT staff_opt_out_pkey PRIMARY KEY (id);
ALTER TABLE ONLY staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY staff_session
    ADD CONSTRAINT staff_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY staff_session
    ADD CONSTRAINT staff_session_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY status_change
    ADD CONSTRAINT status_change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY substitute
    ADD CONSTRAINT substitute_pkey PRIMARY KEY (id);
ALTER TABLE ONLY summary_point
    ADD CONSTRAINT summary_point_pkey PRIMARY KEY (id);
ALTER TABLE ONLY talk_time
    ADD CONSTRAINT talk_time_agenda_item_key UNIQUE (agenda_item);
ALTER TABLE ONLY talk_time
    ADD CONSTRAINT talk_time_pkey PRIMARY KEY (id);
ALTER TABLE ONLY topic
    ADD CONSTRAINT topic_pkey PRIMARY KEY (id);
ALTER TABLE ONLY touchpoint
    ADD CONSTRAINT touchpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY venue
    ADD CONSTRAINT venue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY vote
    ADD CONSTRAINT vote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY voter
    ADD CONSTRAINT voter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY webhook_delivery
    ADD CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY webhook_delivery
    ADD CONSTRAINT webhook_delivery_unique_key_key UNIQUE (unique_key);
ALTER TABLE ONLY webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);
CREATE INDEX action_item_meeting ON action_item USING btree (meeting);
CREATE UNIQUE INDEX action_row ON action_item USING btree (meeting, source_row) WHERE (source_row IS NOT NULL);
CREATE INDEX address_failure_person ON address_failure USING btree (person);
CREATE INDEX agenda_item_meeting ON agenda_item USING btree (meeting);
CREATE INDEX agenda_item_sitting ON agenda_item USING btree (sitting);
CREATE UNIQUE INDEX agenda_row ON agenda_item USING btree (meeting, source_row) WHERE (source_row IS NOT NULL);
CREATE UNIQUE INDEX alias_once ON alias USING btree (programme, email_key);
CREATE INDEX alias_person ON alias USING btree (person);
CREATE INDEX alias_programme ON alias USING btree (programme);
CREATE INDEX answer_notice_board ON answer_notice USING btree (board);
CREATE UNIQUE INDEX answer_notice_once ON answer_notice USING btree (source_kind, source, person) WHERE (settled_at IS NULL);
CREATE INDEX answer_notice_person ON answer_notice USING btree (person);
CREATE INDEX arrival_meeting ON arrival USING btree (meeting);
CREATE INDEX attendance_attendee ON attendance USING btree (attendee);
CREATE UNIQUE INDEX attendance_once ON attendance USING btree (sitting, attendee);
CREATE INDEX attendance_sitting ON attendance USING btree (sitting);
CREATE INDEX attendee_meeting ON attendee USING btree (meeting);
CREATE UNIQUE INDEX attendee_once ON attendee USING btree (meeting, person);
CREATE INDEX attendee_person ON attendee USING btree (person);
CREATE UNIQUE INDEX board_code ON board USING btree (code);
CREATE INDEX board_programme ON board USING btree (programme);
CREATE UNIQUE INDEX brand_once ON brand USING btree (programme);
CREATE INDEX brand_programme ON brand USING btree (programme);
CREATE INDEX candidate_board ON candidate USING btree (board);
CREATE UNIQUE INDEX candidate_once ON candidate USING btree (board, person);
CREATE INDEX candidate_person ON candidate USING btree (person);
CREATE INDEX charter_board ON charter USING btree (board);
CREATE UNIQUE INDEX charter_version ON charter USING btree (board, version);
CREATE UNIQUE INDEX company_name ON company USING btree (programme, name_key);
CREATE INDEX company_programme ON company USING btree (programme);
CREATE INDEX conversation_board ON conversation USING btree (board);
CREATE INDEX conversation_meeting ON conversation USING btree (meeting);
CREATE INDEX conversation_person ON conversation USING btree (person);
CREATE INDEX counter_proposal_attendee ON counter_proposal USING btree (attendee);
CREATE INDEX counter_proposal_sitting ON counter_proposal USING btree (sitting);
CREATE INDEX credit_board ON credit USING btree (board);
CREATE INDEX credit_item ON credit USING btree (item);
CREATE UNIQUE INDEX credit_once ON credit USING btree (item, person);
CREATE INDEX credit_person ON credit USING btree (person);
CREATE INDEX decision_meeting ON decision USING btree (meeting);
CREATE UNIQUE INDEX decision_row ON decision USING btree (meeting, source_row) WHERE (source_row IS NOT NULL);
CREATE UNIQUE INDEX digest_draft ON digest USING btree (meeting, edition, draft);
CREATE INDEX digest_meeting ON digest USING btree (meeting);
CREATE UNIQUE INDEX digest_number ON digest USING btree (meeting, edition, number) WHERE (number IS NOT NULL);
CREATE INDEX digest_sha256 ON digest USING btree (sha256);
CREATE INDEX evidence_board ON evidence USING btree (board);
CREATE INDEX evidence_item ON evidence USING btree (item);
CREATE UNIQUE INDEX evidence_once ON evidence USING btree (source_kind, source);
CREATE INDEX evidence_person ON evidence USING btree (person);
CREATE INDEX external_copy_item ON external_copy USING btree (item);
CREATE UNIQUE INDEX external_copy_once ON external_copy USING btree (item, place);
CREATE INDEX feedback_item_agenda_item ON feedback_item USING btree (agenda_item);
CREATE INDEX feedback_item_meeting ON feedback_item USING btree (meeting);
CREATE INDEX feedback_item_person ON feedback_item USING btree (person);
CREATE UNIQUE INDEX feedback_row ON feedback_item USING btree (meeting, source_row) WHERE (source_row IS NOT NULL);
CREATE INDEX go_decision_meeting ON go_decision USING btree (meeting);
CREATE UNIQUE INDEX grant_once ON staff_grant USING btree (staff, board);
CREATE INDEX imported_file_meeting ON imported_file USING btree (meeting);
CREATE UNIQUE INDEX imported_file_once ON imported_file USING btree (meeting, name);
CREATE INDEX interview_board ON interview USING btree (board);
CREATE INDEX interview_host ON interview USING btree (host);
CREATE INDEX interview_slot_interview ON interview_slot USING btree (interview);
CREATE UNIQUE INDEX interview_slot_once ON interview_slot USING btree (interview, starts_at);
CREATE INDEX interview_slot_taken_by ON interview_slot USING btree (taken_by);
CREATE INDEX interviewee_interview ON interviewee USING btree (interview);
CREATE INDEX interviewee_meeting ON interviewee USING btree (meeting);
CREATE UNIQUE INDEX interviewee_once ON interviewee USING btree (interview, person);
CREATE INDEX interviewee_person ON interviewee USING btree (person);
CREATE INDEX invitation_board ON invitation USING btree (board);
CREATE INDEX invitation_candidate ON invitation USING btree (candidate);
CREATE UNIQUE INDEX invitation_open ON invitation USING btree (candidate) WHERE ((state)::text = ANY ((ARRAY['held'::character varying, 'sent'::character varying])::text[]));
CREATE INDEX invitation_person ON invitation USING btree (person);
CREATE INDEX journal_entry_board ON journal_entry USING btree (board);
CREATE INDEX journal_entry_person ON journal_entry USING btree (person);
CREATE INDEX journal_entry_subject ON journal_entry USING btree (subject);
CREATE INDEX letter_arrival ON letter USING btree (arrival);
CREATE INDEX letter_conversation ON letter USING btree (conversation);
CREATE INDEX letter_message ON letter USING btree (message);
CREATE INDEX letter_message_id ON letter USING btree (message_id);
CREATE INDEX meeting_board ON meeting USING btree (board);
CREATE UNIQUE INDEX meeting_import ON meeting USING btree (board, import_key) WHERE (import_key IS NOT NULL);
CREATE INDEX meeting_series ON meeting USING btree (series);
CREATE INDEX member_board ON member USING btree (board);
CREATE UNIQUE INDEX member_once ON member USING btree (board, person);
CREATE INDEX member_person ON member USING btree (person);
CREATE UNIQUE INDEX merge_once ON roadmap_merge USING btree (item) WHERE (undone_at IS NULL);
CREATE INDEX merged_credit_merge ON merged_credit USING btree (merge);
CREATE UNIQUE INDEX merged_credit_once ON merged_credit USING btree (merge, credit);
CREATE INDEX merged_evidence_merge ON merged_evidence USING btree (merge);
CREATE INDEX message_board ON message USING btree (board);
CREATE INDEX message_cause ON message USING btree (cause);
CREATE INDEX message_message_id ON message USING btree (message_id);
CREATE INDEX message_person ON message USING btree (person);
CREATE INDEX message_replaces_key ON message USING btree (replaces_key);
CREATE INDEX message_state ON message USING btree (state);
CREATE INDEX message_with_links ON message USING btree (state) WHERE (links_removed_at IS NULL);
CREATE INDEX needs_attendee ON needs USING btree (attendee);
CREATE UNIQUE INDEX needs_once ON needs USING btree (attendee);
CREATE UNIQUE INDEX notice_once ON roadmap_notice USING btree (item, person) WHERE (settled_at IS NULL);
CREATE UNIQUE INDEX opt_out_once ON opt_out USING btree (person, purpose);
CREATE INDEX opt_out_person ON opt_out USING btree (person);
CREATE INDEX person_company ON person USING btree (company);
CREATE UNIQUE INDEX person_email ON person USING btree (programme, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX person_programme ON person USING btree (programme);
CREATE INDEX person_proposal_person ON person_proposal USING btree (person);
CREATE INDEX person_proposal_proposed_by ON person_proposal USING btree (proposed_by);
CREATE INDEX personal_link_person ON personal_link USING btree (person);
CREATE INDEX poll_board ON poll USING btree (board);
CREATE UNIQUE INDEX poll_slot_once ON poll_slot USING btree (poll, starts_at);
CREATE INDEX poll_slot_poll ON poll_slot USING btree (poll);
CREATE INDEX proxy_vote_board ON proxy_vote USING btree (board);
CREATE INDEX proxy_vote_person ON proxy_vote USING btree (person);
CREATE INDEX readiness_note_meeting ON readiness_note USING btree (meeting);
CREATE UNIQUE INDEX readiness_note_once ON readiness_note USING btree (meeting, step);
CREATE INDEX readiness_step_board ON readiness_step USING btree (board);
CREATE UNIQUE INDEX readiness_step_once ON readiness_step USING btree (board, key);
CREATE UNIQUE INDEX reminded_once ON reminder_entry USING btree (reminder, sitting, attendee, base_at);
CREATE INDEX reminder_board ON reminder USING btree (board);
CREATE INDEX reminder_entry_attendee ON reminder_entry USING btree (attendee);
CREATE INDEX reminder_entry_meeting ON reminder_entry USING btree (meeting);
CREATE INDEX reminder_entry_sitting ON reminder_entry USING btree (sitting);
CREATE INDEX reminder_meeting ON reminder USING btree (meeting);
CREATE INDEX request_board ON request USING btree (board);
CREATE INDEX request_feedback_item ON request USING btree (feedback_item);
CREATE INDEX request_meeting ON request USING btree (meeting);
CREATE UNIQUE INDEX request_number ON request USING btree (board, number);
CREATE UNIQUE INDEX request_once ON request USING btree (feedback_item);
CREATE INDEX review_comment_digest ON review_comment USING btree (digest);
CREATE INDEX review_comment_staff ON review_comment USING btree (staff);
CREATE INDEX reviewer_digest ON reviewer USING btree (digest);
CREATE UNIQUE INDEX reviewer_once ON reviewer USING btree (digest, staff);
CREATE INDEX reviewer_staff ON reviewer USING btree (staff);
CREATE INDEX roadmap_item_programme ON roadmap_item USING btree (programme);
CREATE INDEX roadmap_merge_item ON roadmap_merge USING btree (item);
CREATE INDEX roadmap_merge_target ON roadmap_merge USING btree (target);
CREATE INDEX roadmap_notice_item ON roadmap_notice USING btree (item);
CREATE INDEX roadmap_notice_person ON roadmap_notice USING btree (person);
CREATE INDEX rsvp_attendee ON rsvp USING btree (attendee);
CREATE INDEX rsvp_sitting ON rsvp USING btree (sitting);
CREATE UNIQUE INDEX segment_weight_once ON segment_weight USING btree (programme, dimension, value);
CREATE INDEX segment_weight_programme ON segment_weight USING btree (programme);
CREATE INDEX sent_form_at ON sent_form USING btree (at);
CREATE UNIQUE INDEX series_attendee_once ON series_attendee USING btree (series, person);
CREATE INDEX series_attendee_person ON series_attendee USING btree (person);
CREATE INDEX series_attendee_series ON series_attendee USING btree (series);
CREATE INDEX series_board ON series USING btree (board);
CREATE INDEX signature_digest ON signature USING btree (digest);
CREATE UNIQUE INDEX signature_once ON signature USING btree (digest, staff);
CREATE INDEX signature_staff ON signature USING btree (staff);
CREATE INDEX sitting_meeting ON sitting USING btree (meeting);
CREATE INDEX staff_grant_board ON staff_grant USING btree (board);
CREATE INDEX staff_grant_staff ON staff_grant USING btree (staff);
CREATE UNIQUE INDEX staff_opt_out_once ON staff_opt_out USING btree (staff, purpose);
CREATE INDEX staff_opt_out_staff ON staff_opt_out USING btree (staff);
CREATE INDEX staff_session_staff ON staff_session USING btree (staff);
CREATE INDEX status_change_item ON status_change USING btree (item);
CREATE INDEX substitute_attendee ON substitute USING btree (attendee);
CREATE INDEX substitute_guest ON substitute USING btree (guest);
CREATE INDEX summary_point_meeting ON summary_point USING btree (meeting);
CREATE UNIQUE INDEX summary_row ON summary_point USING btree (meeting, source_row) WHERE (source_row IS NOT NULL);
CREATE INDEX topic_board ON topic USING btree (board);
CREATE INDEX topic_meeting ON topic USING btree (meeting);
CREATE INDEX topic_person ON topic USING btree (person);
CREATE INDEX touchpoint_board ON touchpoint USING btree (board);
CREATE INDEX touchpoint_meeting ON touchpoint USING btree (meeting);
CREATE UNIQUE INDEX touchpoint_once ON touchpoint USING btree (meeting) WHERE ((meeting)::text <> ''::text);
CREATE INDEX touchpoint_person ON touchpoint USING btree (person);
CREATE INDEX touchpoint_written_by ON touchpoint USING btree (written_by);
CREATE INDEX venue_meeting ON venue USING btree (meeting);
CREATE UNIQUE INDEX venue_once ON venue USING btree (meeting);
CREATE UNIQUE INDEX vote_once ON vote USING btree (slot, voter);
CREATE INDEX vote_slot ON vote USING btree (slot);
CREATE INDEX vote_voter ON vote USING btree (voter);
CREATE UNIQUE INDEX voter_once ON voter USING btree (poll, person);
CREATE INDEX voter_person ON voter USING btree (person);
CREATE INDEX voter_poll ON voter USING btree (poll);
CREATE INDEX webhook_delivery_webhook ON webhook_delivery USING btree (webhook);
CREATE INDEX webhook_programme ON webhook USING btree (programme);
ALTER TABLE ONLY action_item
    ADD CONSTRAINT action_item_agenda_item_fkey FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY action_item
    ADD CONSTRAINT action_item_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY action_item
    ADD CONSTRAINT action_item_owner_person_fkey FOREIGN KEY (owner_person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY action_item
    ADD CONSTRAINT action_item_owner_staff_fkey FOREIGN KEY (owner_staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY address_failure
    ADD CONSTRAINT address_failure_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY agenda_item
    ADD CONSTRAINT agenda_item_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY agenda_item
    ADD CONSTRAINT agenda_item_presenter_person_fkey FOREIGN KEY (presenter_person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY agenda_item
    ADD CONSTRAINT agenda_item_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY alias
    ADD CONSTRAINT alias_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY alias
    ADD CONSTRAINT alias_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY answer_notice
    ADD CONSTRAINT answer_notice_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY answer_notice
    ADD CONSTRAINT answer_notice_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY arrival
    ADD CONSTRAINT arrival_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY arrival
    ADD CONSTRAINT arrival_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY arrival
    ADD CONSTRAINT arrival_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY attendance
    ADD CONSTRAINT attendance_attendee_fkey FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY attendance
    ADD CONSTRAINT attendance_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY board
    ADD CONSTRAINT board_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY brand
    ADD CONSTRAINT brand_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY candidate
    ADD CONSTRAINT candidate_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY candidate
    ADD CONSTRAINT candidate_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY charter
    ADD CONSTRAINT charter_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY company
    ADD CONSTRAINT company_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY conversation
    ADD CONSTRAINT conversation_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY conversation
    ADD CONSTRAINT conversation_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY conversation
    ADD CONSTRAINT conversation_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY counter_proposal
    ADD CONSTRAINT counter_proposal_attendee_fkey FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY counter_proposal
    ADD CONSTRAINT counter_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY counter_proposal
    ADD CONSTRAINT counter_proposal_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY credit
    ADD CONSTRAINT credit_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY credit
    ADD CONSTRAINT credit_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY credit
    ADD CONSTRAINT credit_item_fkey FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY credit
    ADD CONSTRAINT credit_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY decision
    ADD CONSTRAINT decision_agenda_item_fkey FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY decision
    ADD CONSTRAINT decision_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY digest
    ADD CONSTRAINT digest_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY digest
    ADD CONSTRAINT digest_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY digest
    ADD CONSTRAINT digest_release_for_fkey FOREIGN KEY (release_for) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY evidence
    ADD CONSTRAINT evidence_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY evidence
    ADD CONSTRAINT evidence_item_fkey FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY evidence
    ADD CONSTRAINT evidence_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY feedback_item
    ADD CONSTRAINT feedback_item_agenda_item_fkey FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY feedback_item
    ADD CONSTRAINT feedback_item_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY feedback_item
    ADD CONSTRAINT feedback_item_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY feedback_item
    ADD CONSTRAINT feedback_item_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY feedback_item
    ADD CONSTRAINT feedback_item_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY go_decision
    ADD CONSTRAINT go_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY go_decision
    ADD CONSTRAINT go_decision_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY imported_file
    ADD CONSTRAINT imported_file_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interview
    ADD CONSTRAINT interview_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interview
    ADD CONSTRAINT interview_host_fkey FOREIGN KEY (host) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interview_slot
    ADD CONSTRAINT interview_slot_interview_fkey FOREIGN KEY (interview) REFERENCES interview(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interview_slot
    ADD CONSTRAINT interview_slot_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES interviewee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interviewee
    ADD CONSTRAINT interviewee_interview_fkey FOREIGN KEY (interview) REFERENCES interview(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interviewee
    ADD CONSTRAINT interviewee_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY interviewee
    ADD CONSTRAINT interviewee_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY invitation
    ADD CONSTRAINT invitation_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY invitation
    ADD CONSTRAINT invitation_candidate_fkey FOREIGN KEY (candidate) REFERENCES candidate(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY invitation
    ADD CONSTRAINT invitation_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY invitation
    ADD CONSTRAINT invitation_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_arrival_fkey FOREIGN KEY (arrival) REFERENCES arrival(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_conversation_fkey FOREIGN KEY (conversation) REFERENCES conversation(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_message_fkey FOREIGN KEY (message) REFERENCES message(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_series_fkey FOREIGN KEY (series) REFERENCES series(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY member
    ADD CONSTRAINT member_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY member
    ADD CONSTRAINT member_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY merged_credit
    ADD CONSTRAINT merged_credit_merge_fkey FOREIGN KEY (merge) REFERENCES roadmap_merge(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY merged_evidence
    ADD CONSTRAINT merged_evidence_merge_fkey FOREIGN KEY (merge) REFERENCES roadmap_merge(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY message
    ADD CONSTRAINT message_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY message
    ADD CONSTRAINT message_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY message
    ADD CONSTRAINT message_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY needs
    ADD CONSTRAINT needs_attendee_fkey FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY opt_out
    ADD CONSTRAINT opt_out_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY person
    ADD CONSTRAINT person_company_fkey FOREIGN KEY (company) REFERENCES company(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY person
    ADD CONSTRAINT person_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY person_proposal
    ADD CONSTRAINT person_proposal_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY person_proposal
    ADD CONSTRAINT person_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY person_proposal
    ADD CONSTRAINT person_proposal_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY personal_link
    ADD CONSTRAINT personal_link_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY personal_link
    ADD CONSTRAINT personal_link_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY personal_link
    ADD CONSTRAINT personal_link_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY poll
    ADD CONSTRAINT poll_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY poll
    ADD CONSTRAINT poll_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY poll
    ADD CONSTRAINT poll_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY poll_slot
    ADD CONSTRAINT poll_slot_poll_fkey FOREIGN KEY (poll) REFERENCES poll(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY proxy_vote
    ADD CONSTRAINT proxy_vote_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY proxy_vote
    ADD CONSTRAINT proxy_vote_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY proxy_vote
    ADD CONSTRAINT proxy_vote_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY readiness_note
    ADD CONSTRAINT readiness_note_done_by_fkey FOREIGN KEY (done_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY readiness_note
    ADD CONSTRAINT readiness_note_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY readiness_note
    ADD CONSTRAINT readiness_note_owner_fkey FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY readiness_step
    ADD CONSTRAINT readiness_step_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY readiness_step
    ADD CONSTRAINT readiness_step_owner_fkey FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reminder
    ADD CONSTRAINT reminder_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reminder_entry
    ADD CONSTRAINT reminder_entry_attendee_fkey FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reminder_entry
    ADD CONSTRAINT reminder_entry_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reminder_entry
    ADD CONSTRAINT reminder_entry_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reminder
    ADD CONSTRAINT reminder_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY request
    ADD CONSTRAINT request_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY request
    ADD CONSTRAINT request_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY request
    ADD CONSTRAINT request_feedback_item_fkey FOREIGN KEY (feedback_item) REFERENCES feedback_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY request
    ADD CONSTRAINT request_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY request
    ADD CONSTRAINT request_owner_fkey FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY review_comment
    ADD CONSTRAINT review_comment_digest_fkey FOREIGN KEY (digest) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY review_comment
    ADD CONSTRAINT review_comment_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reviewer
    ADD CONSTRAINT reviewer_digest_fkey FOREIGN KEY (digest) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY reviewer
    ADD CONSTRAINT reviewer_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_item
    ADD CONSTRAINT roadmap_item_owner_fkey FOREIGN KEY (owner) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_item
    ADD CONSTRAINT roadmap_item_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_merge
    ADD CONSTRAINT roadmap_merge_item_fkey FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_merge
    ADD CONSTRAINT roadmap_merge_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_merge
    ADD CONSTRAINT roadmap_merge_target_fkey FOREIGN KEY (target) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_notice
    ADD CONSTRAINT roadmap_notice_item_fkey FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY roadmap_notice
    ADD CONSTRAINT roadmap_notice_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY rsvp
    ADD CONSTRAINT rsvp_attendee_fkey FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY rsvp
    ADD CONSTRAINT rsvp_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY rsvp
    ADD CONSTRAINT rsvp_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY segment_weight
    ADD CONSTRAINT segment_weight_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY series_attendee
    ADD CONSTRAINT series_attendee_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY series_attendee
    ADD CONSTRAINT series_attendee_series_fkey FOREIGN KEY (series) REFERENCES series(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY series
    ADD CONSTRAINT series_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY series
    ADD CONSTRAINT series_continues_fkey FOREIGN KEY (continues) REFERENCES series(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY series
    ADD CONSTRAINT series_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY signature
    ADD CONSTRAINT signature_digest_fkey FOREIGN KEY (digest) REFERENCES digest(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY signature
    ADD CONSTRAINT signature_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY sitting
    ADD CONSTRAINT sitting_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY staff_grant
    ADD CONSTRAINT staff_grant_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY staff_grant
    ADD CONSTRAINT staff_grant_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY staff_opt_out
    ADD CONSTRAINT staff_opt_out_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY staff_session
    ADD CONSTRAINT staff_session_staff_fkey FOREIGN KEY (staff) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY status_change
    ADD CONSTRAINT status_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY status_change
    ADD CONSTRAINT status_change_item_fkey FOREIGN KEY (item) REFERENCES roadmap_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY substitute
    ADD CONSTRAINT substitute_attendee_fkey FOREIGN KEY (attendee) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY substitute
    ADD CONSTRAINT substitute_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY substitute
    ADD CONSTRAINT substitute_guest_fkey FOREIGN KEY (guest) REFERENCES attendee(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY substitute
    ADD CONSTRAINT substitute_sitting_fkey FOREIGN KEY (sitting) REFERENCES sitting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY summary_point
    ADD CONSTRAINT summary_point_agenda_item_fkey FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY summary_point
    ADD CONSTRAINT summary_point_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY talk_time
    ADD CONSTRAINT talk_time_agenda_item_fkey FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY topic
    ADD CONSTRAINT topic_agenda_item_fkey FOREIGN KEY (agenda_item) REFERENCES agenda_item(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY topic
    ADD CONSTRAINT topic_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY topic
    ADD CONSTRAINT topic_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY topic
    ADD CONSTRAINT topic_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY touchpoint
    ADD CONSTRAINT touchpoint_board_fkey FOREIGN KEY (board) REFERENCES board(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY touchpoint
    ADD CONSTRAINT touchpoint_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY touchpoint
    ADD CONSTRAINT touchpoint_written_by_fkey FOREIGN KEY (written_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY venue
    ADD CONSTRAINT venue_meeting_fkey FOREIGN KEY (meeting) REFERENCES meeting(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY vote
    ADD CONSTRAINT vote_slot_fkey FOREIGN KEY (slot) REFERENCES poll_slot(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY vote
    ADD CONSTRAINT vote_voter_fkey FOREIGN KEY (voter) REFERENCES voter(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY voter
    ADD CONSTRAINT voter_person_fkey FOREIGN KEY (person) REFERENCES person(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY voter
    ADD CONSTRAINT voter_poll_fkey FOREIGN KEY (poll) REFERENCES poll(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY webhook
    ADD CONSTRAINT webhook_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY webhook_delivery
    ADD CONSTRAINT webhook_delivery_webhook_fkey FOREIGN KEY (webhook) REFERENCES webhook(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY webhook
    ADD CONSTRAINT webhook_programme_fkey FOREIGN KEY (programme) REFERENCES programme(id) ON UPDATE CASCADE ON DELETE RESTRICT;
