BEGIN TRANSACTION;
CREATE TABLE action_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        owner VARCHAR(120) NOT NULL DEFAULT '',
        owner_person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        owner_staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        due_on DATE,
        done_at TIMESTAMPTZ,
        dropped_at TIMESTAMPTZ,
        closed_because TEXT NOT NULL DEFAULT '',
        reminded_at TIMESTAMPTZ,
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "action_item" VALUES('6grg8sc6b5sk','yvg2wx9cyqb2','upmujt8hnnvy',1,'Collect ten searches that fail today','Marek Jasny','tddnmsejhukw',NULL,'2026-03-10',NULL,NULL,'',NULL,NULL,'2026-02-24 15:56:00+00:00');
INSERT INTO "action_item" VALUES('bvbj9b5yqdrb','z4f48b3ysxzv','7njnrh9xajy4',1,'Send the rules for who may work the night on a ward','Núria Peñarosa','afzxn9499yes',NULL,'2026-01-22',NULL,NULL,'',NULL,NULL,'2025-12-23 13:56:00+00:00');
CREATE TABLE address_failure (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        email_key VARCHAR(254) NOT NULL DEFAULT '',
        message VARCHAR(12) UNIQUE NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "address_failure" VALUES('7gmvfqkqewu8','tdbdqvvcnh2q','maarten.vlietstra@orbit-clinics.example.com','7zz7knaaxhhm','550 5.1.1 No such user here','2026-02-23 09:00:00+00:00');
CREATE TABLE agenda_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 1,
        title VARCHAR(300) NOT NULL DEFAULT '',
        purpose VARCHAR(16) NOT NULL DEFAULT '',
        presenter VARCHAR(160) NOT NULL DEFAULT '',
        presenter_person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        minutes INTEGER,
        member_share INTEGER,
        materials TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        source_row INTEGER,
        started_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "agenda_item" VALUES('5n7ux9hw3a84','yvg2wx9cyqb2','4jjnwjvez578',3,'Print or screen?','discuss','Grace Millward','pdzve3nrv2pk',30,90,'','',NULL,'2026-02-24 16:21:00+00:00','2026-02-03 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('upmujt8hnnvy','yvg2wx9cyqb2','4jjnwjvez578',2,'Search in long rosters','discuss','Marek Jasny','tddnmsejhukw',40,90,'','',NULL,'2026-02-24 15:41:00+00:00','2026-02-03 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('e3tgy7rse6nv','jyubgjj7ygag','xkmg6tj6yd8m',4,'Planning across two sites','discuss','Grace Millward','pdzve3nrv2pk',15,NULL,'','Ours share forty people, and nobody sees the other''s roster.',NULL,NULL,'2026-02-20 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('qw64cdqf42vk','z4f48b3ysxzv','ybp479hxhzvb',4,'What we will not build this year','decide','Lin Haruno',NULL,30,80,'','',NULL,'2025-12-23 15:01:00+00:00','2025-11-17 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('3fp2w5d57udg','z4f48b3ysxzv','ybp479hxhzvb',3,'The week on paper','demo','Lin Haruno',NULL,45,70,'','',NULL,'2025-12-23 14:21:00+00:00','2025-11-17 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('7njnrh9xajy4','z4f48b3ysxzv','ybp479hxhzvb',2,'Swapping shifts','discuss','Alan Norrby','cx9wpjvxjs9n',60,90,'','',NULL,'2025-12-23 13:41:00+00:00','2025-11-17 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('75zjmebj25n2','z4f48b3ysxzv','ybp479hxhzvb',1,'Opening, and what became of last year''s requests','inform','Ada Brandt',NULL,20,50,'','',NULL,'2025-12-23 13:01:00+00:00','2025-11-17 09:00:00+00:00');
INSERT INTO "agenda_item" VALUES('txs42fjhpsxh','459q9nzc4gcx','8tw69ap723dn',3,'Reports that somebody reads','discuss','Barbara Tidewell','6krzk6z77zsp',60,90,'','',NULL,'2025-09-02 13:21:00+00:00','2025-08-01 08:00:00+00:00');
INSERT INTO "agenda_item" VALUES('ejewg3n5bp7b','em3e2uyyq663','zzjbgeqgya73',1,'Who we are, and what we hope for','discuss','Ada Brandt',NULL,50,80,'','',NULL,'2025-05-13 12:01:00+00:00','2025-04-11 08:00:00+00:00');
CREATE TABLE alias (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT '',
        email VARCHAR(254) NOT NULL DEFAULT '',
        email_key VARCHAR(254) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "alias" VALUES('huakrn3g7v22','pw5cduvtsz2y','rbn86a6gy56w','assistant','office@larkfield.example.net','office@larkfield.example.net','2026-02-27 09:00:00+00:00');
CREATE TABLE answer_notice (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        source_kind VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(12) NOT NULL DEFAULT '',
        was VARCHAR(12) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    );
INSERT INTO "answer_notice" VALUES('3749v3j3h8bw','zyhaxy7kt2g3','5f4a3y3k35qz','request','zvxsk6bwx6ku','','2026-01-02 15:00:00+00:00','2026-01-02 15:00:00+00:00');
INSERT INTO "answer_notice" VALUES('7kwavfj4y6gq','zyhaxy7kt2g3','6krzk6z77zsp','request','sy4sshdbpv5n','','2025-05-23 14:00:00+00:00','2025-05-23 14:00:00+00:00');
CREATE TABLE arrival (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        identity VARCHAR(64) UNIQUE NOT NULL DEFAULT '',
        received_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        from_address VARCHAR(254) NOT NULL DEFAULT '',
        subject VARCHAR(250) NOT NULL DEFAULT '',
        kind VARCHAR(16) NOT NULL DEFAULT '',
        outcome TEXT NOT NULL DEFAULT '',
        is_effective BOOLEAN NOT NULL DEFAULT false,
        settled_at TIMESTAMPTZ,
        held TEXT NOT NULL DEFAULT '',
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE
    );
INSERT INTO "arrival" VALUES('sw3wdczh85ed','52c4771d4f3cdb793e1e47f3ef1359b0f63d64c3f759cf93ea7ddf5319a32887','2026-02-28 12:00:00+00:00','wanda@ferrow-dairy.example.net','Taking part','other','A letter; it waits in the inbox.',0,'2026-02-28 12:00:00+00:00','',NULL,NULL,NULL);
INSERT INTO "arrival" VALUES('zw99dvs7qxkj','d5ad16c55ff624d193ea0b821a88028f3ee22b4d33c89387d453345bea251ad1','2026-02-28 09:00:00+00:00','nuria.penarosa@juniper-clinics.example.com','Re: Invitation: Spring meeting (2 of 2), Wednesday 18 March 2026, 14:00–17:00 Berlin','other','A letter; it waits in the inbox.',0,'2026-02-28 09:00:00+00:00','','zyhaxy7kt2g3','jyubgjj7ygag','afzxn9499yes');
INSERT INTO "arrival" VALUES('cx44txrtmsn2','956c1b20a9345e9a0f425a4bb5ebf62e7fcdf2e352f9ec63cad73dd21d08364f','2026-02-27 09:00:00+00:00','meera.at.home@example.net','Accepted: meeting','reply','Spring meeting: meera.at.home@example.net was not invited to this meeting; not counted.',0,NULL,'{"kind": "reply", "answers": [{"uid": "hxppt7eerqpk5vnhn2fy6jkc@localhost.localdomain", "attendee_address": "meera.at.home@example.net", "answer": "yes", "attendee_name": "", "sequence": 0, "dtstamp_at": "2026-02-27T09:00:00+00:00", "comment": "", "recurrence": null, "is_range": false, "organizer_address": "", "is_delegated": false, "delegated_to": "", "delegated_name": "", "delegated_from": "", "proposed": null}], "sender": {"address": "meera.at.home@example.net", "is_authenticated": null}, "sent_at": "2026-02-27T09:00:00+00:00", "received_at": "2026-02-27T09:00:00+00:00", "is_automatic": false}','zyhaxy7kt2g3','jyubgjj7ygag',NULL);
INSERT INTO "arrival" VALUES('48mexgpbprg4','66478eb0b32b41f82fca4d36361288ca2600324b81a1098b93b78ba3105864ac','2026-02-16 08:40:00+00:00','katherine.orbell@orbit-payroll.example.com','Declined: meeting','reply','Katherine Orbell, Spring meeting: Answered No by calendar.',1,'2026-02-16 08:40:00+00:00','','zyhaxy7kt2g3','jyubgjj7ygag','9ne7yre6gd5m');
CREATE TABLE attempt (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        key VARCHAR(120) UNIQUE NOT NULL DEFAULT '',
        used INTEGER NOT NULL DEFAULT 1,
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "attempt" VALUES('25b3c9g4yfmn','forward:afzxn9499yes',1,'2026-02-28 09:00:00+00:00');
INSERT INTO "attempt" VALUES('9c4gqmbhw97x','forward:6krzk6z77zsp',1,'2026-02-27 09:00:00+00:00');
CREATE TABLE attendance (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(16),
        effective_at TIMESTAMPTZ,
        received_at TIMESTAMPTZ,
        comment TEXT NOT NULL DEFAULT '',
        invited_sequence INTEGER,
        invited_at TIMESTAMPTZ,
        is_present BOOLEAN,
        waiting_since TIMESTAMPTZ
    );
INSERT INTO "attendance" VALUES('2j6kfxvmrbn5','ywrbekkm22n2','c6dkt4q8kqfg','none',NULL,NULL,NULL,'',0,'2026-01-30 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendance" VALUES('2bwctfcby2fg','8tw69ap723dn','t7r2unxefz4p','yes','link','2025-08-13 09:30:00+00:00','2025-08-13 09:30:00+00:00','',0,'2025-08-05 08:00:00+00:00',1,NULL);
CREATE TABLE attendee (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        role VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        reminded_at TIMESTAMPTZ,
        removed_at TIMESTAMPTZ
    );
INSERT INTO "attendee" VALUES('ebh7yw89j4hk','jyubgjj7ygag','9ne7yre6gd5m','member','2026-02-10 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('mncsasp36v5h','jyubgjj7ygag','gvjj2j528exf','member','2026-02-10 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('v7deu2sgm2kp','jyubgjj7ygag','5f4a3y3k35qz','member','2026-02-10 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('nen7yubuep2q','jyubgjj7ygag','6krzk6z77zsp','member','2026-02-10 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('nv3tnh9a2gug','jyubgjj7ygag','cx9wpjvxjs9n','member','2026-02-10 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('c6dkt4q8kqfg','b69fczrek66h','rbn86a6gy56w','member','2026-01-30 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('2mgqxj4ar3fz','b69fczrek66h','5f4a3y3k35qz','member','2026-01-30 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('6952qkgxywy8','z2qksr5w6y4u','9ne7yre6gd5m','member','2026-01-30 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('ghz2d7chfpg9','z4f48b3ysxzv','yx2asm4mzfu4','member','2025-11-12 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('u29vvtvc5wmq','z4f48b3ysxzv','9ne7yre6gd5m','member','2025-11-12 09:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('2huf9brg5499','459q9nzc4gcx','gvjj2j528exf','member','2025-07-24 08:00:00+00:00',NULL,NULL);
INSERT INTO "attendee" VALUES('t7r2unxefz4p','459q9nzc4gcx','6krzk6z77zsp','member','2025-07-24 08:00:00+00:00',NULL,NULL);
CREATE TABLE board (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
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
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        archived_at TIMESTAMPTZ
    );
INSERT INTO "board" VALUES('akg5bxcfwsmj','rtbtwesxwcwb','Harbour Watch','HW','advisory_board',1,'Tell us what to build next.',12,24,'Europe/Berlin',NULL,30,1,0,'ask_chair',0,0,0,48,14,NULL,NULL,'2026-03-02 09:30:00+00:00',NULL);
INSERT INTO "board" VALUES('q6cg23ueyhpj','pw5cduvtsz2y','Planner User Council','PUC','user_council',0,'People who plan every day look at what we are working on.',12,12,'Europe/London',NULL,21,1,4,'ask_chair',0,20,8,48,14,NULL,NULL,'2026-01-01 09:00:00+00:00',NULL);
INSERT INTO "board" VALUES('zyhaxy7kt2g3','pw5cduvtsz2y','Customer Advisory Board','CAB','advisory_board',1,'Tell us what to build next, and what to leave alone.',12,24,'Europe/Berlin',6,60,1,7,'ask_chair',0,20,8,48,14,'2025-11-13 09:00:00+00:00',NULL,'2025-02-25 09:00:00+00:00',NULL);
CREATE TABLE brand (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        logo BLOB,
        logo_kind VARCHAR(8) NOT NULL DEFAULT '',
        logo_width INTEGER NOT NULL DEFAULT 0,
        logo_height INTEGER NOT NULL DEFAULT 0,
        accent VARCHAR(7) NOT NULL DEFAULT '',
        alert VARCHAR(7) NOT NULL DEFAULT '',
        paper VARCHAR(8) NOT NULL DEFAULT '',
        footer VARCHAR(120) NOT NULL DEFAULT '',
        opening TEXT NOT NULL DEFAULT '',
        closing TEXT NOT NULL DEFAULT '',
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE candidate (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(80) NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "candidate" VALUES('34m9we2w62sb','zyhaxy7kt2g3','f3257cxdtgwt','invited','event','','','2026-02-27 09:00:00+00:00');
INSERT INTO "candidate" VALUES('2dd267s6u5cc','zyhaxy7kt2g3','rbn86a6gy56w','joined','sales','','','2025-02-28 09:00:00+00:00');
INSERT INTO "candidate" VALUES('4fghhxgtyd9s','zyhaxy7kt2g3','afzxn9499yes','joined','sales','','','2025-02-28 09:00:00+00:00');
INSERT INTO "candidate" VALUES('67jh7pahhe7s','zyhaxy7kt2g3','5f4a3y3k35qz','joined','sales','','','2025-02-28 09:00:00+00:00');
CREATE TABLE charter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        version INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "charter" VALUES('nuajbakamz2d','zyhaxy7kt2g3',1,'# What this board is for

Twelve people who run planning in twelve very different companies tell us what helps them, what is
in their way, and what we should build next.

## What we ask of you

- Two meetings a year, two afternoons each, and an hour of reading before.
- To speak for your company, and to say so when you speak for yourself.

## What you can expect of us

- Every request gets an answer with a reason within 60 days, also when the answer is no.
- You decide how what you say may be quoted, sentence by sentence. Until you do, it stays inside.
- Eight parts of ten in every meeting are yours.
','2025-02-25 09:00:00+00:00');
CREATE TABLE company (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(160) NOT NULL DEFAULT '',
        name_key VARCHAR(480) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "company" VALUES('eb7mxt5d3nhg','pw5cduvtsz2y','Larkfield Freight','larkfield freight','2026-02-27 09:00:00+00:00');
INSERT INTO "company" VALUES('gbx59qe33fqf','pw5cduvtsz2y','Orbit Clinics','orbit clinics','2026-02-20 09:00:00+00:00');
INSERT INTO "company" VALUES('bnytrfjughgc','pw5cduvtsz2y','Juniper Textiles','juniper textiles','2026-02-20 09:00:00+00:00');
INSERT INTO "company" VALUES('2axqpb8z5xss','pw5cduvtsz2y','Tidewater Clinics','tidewater clinics','2026-01-09 09:00:00+00:00');
INSERT INTO "company" VALUES('n749887zjv7x','pw5cduvtsz2y','Cobalt Foods','cobalt foods','2026-01-09 09:00:00+00:00');
INSERT INTO "company" VALUES('fx9mxak9qc2j','pw5cduvtsz2y','Kade Insurance','kade insurance','2026-01-09 09:00:00+00:00');
INSERT INTO "company" VALUES('smngtth2n2f2','pw5cduvtsz2y','Quarry Freight','quarry freight','2026-01-09 09:00:00+00:00');
INSERT INTO "company" VALUES('5quw9txhnvc4','pw5cduvtsz2y','Norrland Printing','norrland printing','2026-01-09 09:00:00+00:00');
INSERT INTO "company" VALUES('xuh8g53cbtpf','pw5cduvtsz2y','Windrush Clinics','windrush clinics','2026-01-09 09:00:00+00:00');
INSERT INTO "company" VALUES('da9gxfsxq3eb','pw5cduvtsz2y','Larkfield Insurance','larkfield insurance','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('equ8nwe8a9mb','pw5cduvtsz2y','Quarry Textiles','quarry textiles','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('g8hn6dcnmrvj','pw5cduvtsz2y','Juniper Clinics','juniper clinics','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('b4pg66phgm77','pw5cduvtsz2y','Saltmarsh Railways','saltmarsh railways','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('hf5y99e2vynv','pw5cduvtsz2y','Tidewater Foods','tidewater foods','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('2euqc8j6zgdq','pw5cduvtsz2y','Kade Logistics','kade logistics','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('qav4sgkm5wyv','pw5cduvtsz2y','Orbit Payroll','orbit payroll','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('uj7zps224y5v','pw5cduvtsz2y','Norrland Freight','norrland freight','2025-02-28 09:00:00+00:00');
INSERT INTO "company" VALUES('3ks82424eucz','pw5cduvtsz2y','Bright Mills','bright mills','2025-02-28 09:00:00+00:00');
CREATE TABLE conversation (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        address VARCHAR(254) NOT NULL DEFAULT '',
        name VARCHAR(120) NOT NULL DEFAULT '',
        subject VARCHAR(250) NOT NULL DEFAULT '',
        began_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        last_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    );
INSERT INTO "conversation" VALUES('gsf6nhfszws8',NULL,NULL,NULL,'wanda@ferrow-dairy.example.net','Wanda Ferrow','Taking part','2026-02-28 12:00:00+00:00','2026-02-28 12:00:00+00:00',NULL);
INSERT INTO "conversation" VALUES('aqs89n55vads','zyhaxy7kt2g3','jyubgjj7ygag','afzxn9499yes','nuria.penarosa@juniper-clinics.example.com','Núria Peñarosa','Invitation: Spring meeting (2 of 2), Wednesday 18 March 2026, 14:00–17:00 Berlin','2026-02-28 09:00:00+00:00','2026-02-28 09:00:00+00:00',NULL);
CREATE TABLE counter_proposal (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        comment TEXT NOT NULL DEFAULT '',
        sequence INTEGER NOT NULL DEFAULT 0,
        source VARCHAR(16) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        effective_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        decided_at TIMESTAMPTZ,
        decided_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "counter_proposal" VALUES('r6pwvj9br4t6','xkmg6tj6yd8m','ebh7yw89j4hk','2026-03-18 15:00:00+00:00','2026-03-18 18:00:00+00:00','Two hours later I could come on the second day.',0,'calendar','open','2026-02-27 09:00:00+00:00','2026-02-27 09:00:00+00:00',NULL,NULL,'');
CREATE TABLE credit (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        wording TEXT NOT NULL DEFAULT '',
        asked_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        asked_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        answered_at TIMESTAMPTZ
    );
INSERT INTO "credit" VALUES('8jyke9uh7fxw','xffs923buxpb','zyhaxy7kt2g3','rbn86a6gy56w','asked','',NULL,'2026-11-30 17:09:01.191015+00:00',NULL);
INSERT INTO "credit" VALUES('e45vhpj6zby7','xffs923buxpb','zyhaxy7kt2g3','pdzve3nrv2pk','asked','','x2b7fz24fqmm','2026-02-11 09:00:00+00:00',NULL);
CREATE TABLE decision (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "decision" VALUES('4gxy33c7zegd','z4f48b3ysxzv','7njnrh9xajy4',1,'Swapping without approval will be a setting per team, off by default.',NULL,'2025-12-23 13:56:00+00:00');
INSERT INTO "decision" VALUES('h27p58z2j7uk','459q9nzc4gcx','txs42fjhpsxh',1,'Reports are made for whoever hands them on, not for us.',NULL,'2025-09-02 13:30:00+00:00');
CREATE TABLE digest (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        edition VARCHAR(16) NOT NULL DEFAULT '',
        draft INTEGER NOT NULL DEFAULT 1,
        number INTEGER,
        state VARCHAR(16) NOT NULL DEFAULT '',
        failure TEXT NOT NULL DEFAULT '',
        ended_because TEXT NOT NULL DEFAULT '',
        claimed_at TIMESTAMPTZ,
        content_key VARCHAR(64) NOT NULL DEFAULT '',
        pdf BLOB,
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        pages INTEGER NOT NULL DEFAULT 0,
        levels TEXT NOT NULL DEFAULT '',
        disclosed TEXT NOT NULL DEFAULT '',
        outline TEXT NOT NULL DEFAULT '',
        seen_entry INTEGER NOT NULL DEFAULT 0,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        reviewed_at TIMESTAMPTZ,
        signed_at TIMESTAMPTZ,
        released_at TIMESTAMPTZ,
        withheld_at TIMESTAMPTZ,
        withheld_because TEXT NOT NULL DEFAULT '',
        release_for VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        redacted_at TIMESTAMPTZ
    );
INSERT INTO "digest" VALUES('ch3p6djjy4yb','yvg2wx9cyqb2','product',1,NULL,'in_review','','','2026-02-27 09:00:00+00:00','e8fabbb0b8d5c5fb5b67b12e5d6731693590dd9576748216952b0a1f0a2aa95b',X'255044462D312E370A25F09F96A40A352030206F626A0A3C3C2F46696C746572202F466C6174654465636F64652F4C656E67746820343738303E3E0A','4ebc85b91816071bdc23755c566e5c53b903b7285b2ecb5e67e32713a805b14f',2,'{"vc9zbdc5573h": "named", "ey4sudn9ar63": "anonymous", "bvgzx4zxtr74": "anonymous", "2wgmjsjj3rur": "named", "n2gbb7kstqwx": "anonymous", "4kvauxpabsna": "named", "xf8mttxfdwhr": "named", "zstdbr2mcsgt": "anonymous"}','{"words": {"vc9zbdc5573h": "58e41b7218ba81d8", "ey4sudn9ar63": "ee70171b1df525d1", "bvgzx4zxtr74": "5329466f8fbb6577", "2wgmjsjj3rur": "5d266b226b4154e6", "n2gbb7kstqwx": "cbcf7224bf7eeaa6", "4kvauxpabsna": "0e58060a607922e7", "xf8mttxfdwhr": "b167a22886799b80", "zstdbr2mcsgt": "d8defb661f40338f"}, "nameless": [], "counted": [["ey4sudn9ar63", "bvgzx4zxtr74", "2wgmjsjj3rur", "n2gbb7kstqwx", "4kvauxpabsna"], ["ey4sudn9ar63", "bvgzx4zxtr74", "2wgmjsjj3rur", "n2gbb7kstqwx", "xf8mttxfdwhr", "zstdbr2mcsgt"]], "items": [], "spoken": {"vc9zbdc5573h": "630a21ffcedb993e", "ey4sudn9ar63": "2feac892e166bb99", "bvgzx4zxtr74": "2381494f6d4add49", "2wgmjsjj3rur": "3da5c7ad914a4252", "n2gbb7kstqwx": "eb32e84e98a347c6", "4kvauxpabsna": "253a649f455165e6", "xf8mttxfdwhr": "a2ded35a77e88f03", "zstdbr2mcsgt": "8381f9ae686f78c0"}, "printed": ["2wgmjsjj3rur", "xf8mttxfdwhr"]}','{"actions": ["9607697d04ee890d"], "answers": {"PUC-1": ["later", "90ff26af926055b9"], "PUC-2": ["", "8ad65899265e57c2"], "PUC-3": ["", "e67becef58a60239"], "PUC-4": ["", "474229c48f454094"]}, "came": [5, 6], "decisions": ["e6fd9a263f90cc94"], "items": ["10cdafef6076f9fa", "1b7bc92384aef700", "fb767782aff761be"], "lede": "e3b0c44298fc1c14", "points": ["5e5c14a8d3230535"], "quotes": ["7673918bcf344f00", "8afc6168a3352190"], "statements": 8, "talked": 80, "themes": []}',473,'x2b7fz24fqmm','2026-02-27 09:00:00+00:00','2026-02-27 09:00:00+00:00',NULL,NULL,NULL,'',NULL,NULL);
INSERT INTO "digest" VALUES('33z5r33auc3c','z4f48b3ysxzv','product',1,1,'released','','','2026-01-05 09:00:00+00:00','87255f5f89b2cb4c315d5a70b1d75916fb14d2609f3852b1e6823b676e550c53',X'255044462D312E370A25F09F96A40A352030206F626A0A3C3C2F46696C746572202F466C6174654465636F64652F4C656E67746820353138393E3E0A','419345629fabb25a3ab0f5b3e5a8c289094ea2c9a784c924a9f1b349527ea869',3,'{"kjub6tyj2jdp": "named", "pxg7tdw6g4ds": "anonymous", "n5smptz82ejg": "anonymous", "mdq7cvznvevf": "anonymous", "bhzfz6a2e4kx": "anonymous", "ga5kzyuqe6hx": "named", "dd64rzntq6c9": "named", "hvmrv6cr5myc": "named", "xngegpvmnwwx": "named"}','{"words": {"kjub6tyj2jdp": "c4a35ef025118061", "pxg7tdw6g4ds": "cd66daf86cc89f2f", "n5smptz82ejg": "f2195339dfe0e07e", "mdq7cvznvevf": "071559cde0a802e2", "bhzfz6a2e4kx": "694a2c771c14501c", "ga5kzyuqe6hx": "bfde0bce9e2af08f", "dd64rzntq6c9": "c7f902dc124ab4eb", "hvmrv6cr5myc": "5314e280e5e85363", "xngegpvmnwwx": "5b653db165c81e29"}, "nameless": [], "counted": [["pxg7tdw6g4ds", "n5smptz82ejg", "mdq7cvznvevf", "bhzfz6a2e4kx", "ga5kzyuqe6hx"]], "items": [], "spoken": {"kjub6tyj2jdp": "e2292f58217cc2b1", "pxg7tdw6g4ds": "5c90f4de3993f56e", "n5smptz82ejg": "c9c5a7acde565229", "mdq7cvznvevf": "6337883dd9cc33ba", "bhzfz6a2e4kx": "11b3dfc522edcba3", "ga5kzyuqe6hx": "05cb22f8a2802d06", "dd64rzntq6c9": "0803afea6b6f782f", "hvmrv6cr5myc": "e691237a887e5561", "xngegpvmnwwx": "9539869b62479e0f"}, "printed": ["bhzfz6a2e4kx", "dd64rzntq6c9", "hvmrv6cr5myc", "kjub6tyj2jdp", "xngegpvmnwwx"]}','{"actions": ["53a05a9594511715", "70d9058158583f82"], "answers": {"CAB-3": ["will_do", "8b3a6b6a12dd82b7"], "CAB-5": ["will_do", "7aba9ed83d6c30c2"], "CAB-6": ["", "d38cf40ef586997b"], "CAB-7": ["will_not", "3c05bcde064d5381"]}, "came": [9, 9], "decisions": ["89625a5394607963", "bebd5abbe9a454df"], "items": ["55cf863148601501", "bb62bc7ed16c79bd", "d32193e654052a4f", "ed8e2dc44f6294a2"], "lede": "adc9b797d07034a8", "points": ["355e671edb2d4532", "c967d6328ec9c420", "fbcb8ffcd0cab849"], "quotes": ["16f614c9a648f115", "5a4c63907fcedda2", "5f01e8a7ed7c1e48", "83cda6a6d8ce1be4", "a5846d94b538600f", "dc0dbeddee0da21f", "dc924013e5bb5882"], "statements": 13, "talked": 71, "themes": ["2bfc3471571e5c00"]}',286,'x2b7fz24fqmm','2026-01-05 09:00:00+00:00','2026-01-05 09:00:00+00:00','2026-01-07 09:00:00+00:00','2026-01-08 09:00:00+00:00',NULL,'',NULL,NULL);
CREATE TABLE evidence (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        source_kind VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(12) NOT NULL DEFAULT '',
        strength INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "evidence" VALUES('c32u3g6k5mzj','8zcsrnmx5sdg','zyhaxy7kt2g3','gvjj2j528exf','vote','d3b5sfmd2dmf',3,'2025-12-29 09:00:00+00:00');
INSERT INTO "evidence" VALUES('9ruesnnkky8b','mcj9fskbj5x5','zyhaxy7kt2g3','9ne7yre6gd5m','request','pdwpzecy3y69',1,'2025-12-29 09:00:00+00:00');
CREATE TABLE external_copy (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL DEFAULT '',
        place VARCHAR(250) NOT NULL DEFAULT '',
        number INTEGER NOT NULL DEFAULT 0,
        url VARCHAR(500) NOT NULL DEFAULT '',
        content_hash VARCHAR(64) NOT NULL DEFAULT '',
        pushed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE feedback_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        kind VARCHAR(16),
        strength INTEGER,
        theme VARCHAR(80) NOT NULL DEFAULT '',
        attribution VARCHAR(16) NOT NULL DEFAULT '',
        attribution_because TEXT NOT NULL DEFAULT '',
        recorded_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "feedback_item" VALUES('2wgmjsjj3rur','yvg2wx9cyqb2','4jjnwjvez578','upmujt8hnnvy','mrzfh7s4w9vm',4,'When somebody calls in sick I need whoever drives the crane.','request',3,'Search','named','','x2b7fz24fqmm',NULL,'2026-02-24 15:50:00+00:00');
INSERT INTO "feedback_item" VALUES('bvgzx4zxtr74','yvg2wx9cyqb2','4jjnwjvez578','upmujt8hnnvy','m4xneunw7drd',3,'Find people by what they can do, not only by name.','request',3,'Search','company','','x2b7fz24fqmm',NULL,'2026-02-24 15:47:00+00:00');
INSERT INTO "feedback_item" VALUES('43csz9ys28d9','459q9nzc4gcx','8tw69ap723dn','txs42fjhpsxh','gvjj2j528exf',4,'Who may see the hours of another team?','question',NULL,'','named','','x2b7fz24fqmm',NULL,'2025-09-02 13:30:00+00:00');
INSERT INTO "feedback_item" VALUES('ay5w8du464r8','459q9nzc4gcx','8tw69ap723dn','txs42fjhpsxh','6krzk6z77zsp',2,'One report a month that I can hand on as it is.','request',2,'Reports','internal','','x2b7fz24fqmm',NULL,'2025-09-02 13:24:00+00:00');
CREATE TABLE go_decision (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        is_go BOOLEAN NOT NULL DEFAULT false,
        reason TEXT NOT NULL DEFAULT '',
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        decided_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        decided_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "go_decision" VALUES('j4ky5qmx9he5','z4f48b3ysxzv',1,'Seven have said yes, and nobody else''s date would be better.','2025-12-23 13:00:00+00:00','x2b7fz24fqmm','2025-12-16 09:00:00+00:00');
CREATE TABLE imported_file (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(40) NOT NULL DEFAULT '',
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        rows_taken INTEGER NOT NULL DEFAULT 0,
        rows_with_problems INTEGER NOT NULL DEFAULT 0,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE installation (
        id VARCHAR(12) PRIMARY KEY NOT NULL DEFAULT 'this',
        place VARCHAR(12) NOT NULL DEFAULT '',
        came_from VARCHAR(12) NOT NULL DEFAULT '',
        key_fingerprint VARCHAR(16) NOT NULL DEFAULT '',
        held_at TIMESTAMPTZ,
        copied_at TIMESTAMPTZ
    );
CREATE TABLE interview (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        topic VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        place VARCHAR(200) NOT NULL DEFAULT '',
        join_url VARCHAR(1000) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL DEFAULT 30,
        state VARCHAR(16) NOT NULL DEFAULT '',
        closes_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        host VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        opened_at TIMESTAMPTZ,
        closed_at TIMESTAMPTZ
    );
INSERT INTO "interview" VALUES('mkkqbx7asvyb','zyhaxy7kt2g3','What the shift swap should do first','No slides: tell me about the last swap that went wrong.','','https://meet.example.com/ada','Europe/Berlin',30,'open','2026-03-05 22:59:00+00:00','x2b7fz24fqmm','2026-02-20 09:00:00+00:00','2026-02-20 09:00:00+00:00',NULL);
CREATE TABLE interview_slot (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        interview VARCHAR(12) NOT NULL REFERENCES interview (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT '',
        taken_by VARCHAR(12) REFERENCES interviewee (id) ON DELETE RESTRICT ON UPDATE CASCADE
    );
INSERT INTO "interview_slot" VALUES('gx6cjke85wxm','mkkqbx7asvyb','2026-03-06 14:20:00+00:00','2026-03-06 14:50:00+00:00','2026-03-06T15:20','2026-03-06T15:50',NULL);
INSERT INTO "interview_slot" VALUES('kb682khuct5p','mkkqbx7asvyb','2026-02-27 14:20:00+00:00','2026-02-27 14:50:00+00:00','2026-02-27T15:20','2026-02-27T15:50',NULL);
CREATE TABLE interviewee (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        interview VARCHAR(12) NOT NULL REFERENCES interview (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        mailed_at TIMESTAMPTZ,
        booked_at TIMESTAMPTZ,
        refused_at TIMESTAMPTZ,
        words TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "interviewee" VALUES('ebyxrnusqyja','mkkqbx7asvyb','afzxn9499yes',NULL,'2026-02-20 09:00:00+00:00','2026-02-20 09:00:00+00:00',NULL,'2026-02-25 09:00:00+00:00','Only before eight in the morning, sorry.');
INSERT INTO "interviewee" VALUES('js36vqbuten8','mkkqbx7asvyb','pdzve3nrv2pk','9k23rqrc8fnm','2026-02-20 09:00:00+00:00','2026-02-20 09:00:00+00:00','2026-02-20 09:00:00+00:00',NULL,'');
CREATE TABLE invitation (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        candidate VARCHAR(12) NOT NULL REFERENCES candidate (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        subject VARCHAR(200) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        sent_at TIMESTAMPTZ,
        expires_at TIMESTAMPTZ,
        reminded_at TIMESTAMPTZ,
        answered_at TIMESTAMPTZ,
        reason TEXT NOT NULL DEFAULT '',
        asks_next_year BOOLEAN NOT NULL DEFAULT false,
        suggested_name VARCHAR(120) NOT NULL DEFAULT '',
        suggested_email VARCHAR(254) NOT NULL DEFAULT '',
        suggestion TEXT NOT NULL DEFAULT '',
        suggestion_settled_at TIMESTAMPTZ
    );
INSERT INTO "invitation" VALUES('2c2cgx8y23wx','zyhaxy7kt2g3','4fghhxgtyd9s','afzxn9499yes','accepted','A seat on the {board}','Dear {first_name},

we would like you to take one of the {seats} on the {board} of {programme}.

A small circle of customers tells us what helps, what is in the way and what we should build next. Every request gets an answer with a reason, also when the answer is no. A seat is for {term}.

The page behind the button says what we ask of you and what you can expect of us. Please answer either way: a no is an answer, too.','x2b7fz24fqmm','2025-03-07 09:00:00+00:00','2025-03-07 09:00:00+00:00','2025-03-28 09:00:00+00:00',NULL,'2025-03-13 11:20:00+00:00','',0,'','','',NULL);
INSERT INTO "invitation" VALUES('5wjrraeut6u6','zyhaxy7kt2g3','67jh7pahhe7s','5f4a3y3k35qz','accepted','A seat on the {board}','Dear {first_name},

we would like you to take one of the {seats} on the {board} of {programme}.

A small circle of customers tells us what helps, what is in the way and what we should build next. Every request gets an answer with a reason, also when the answer is no. A seat is for {term}.

The page behind the button says what we ask of you and what you can expect of us. Please answer either way: a no is an answer, too.','x2b7fz24fqmm','2025-03-07 09:00:00+00:00','2025-03-07 09:00:00+00:00','2025-03-28 09:00:00+00:00',NULL,'2025-03-10 11:20:00+00:00','',0,'','','',NULL);
CREATE TABLE journal_entry (
        id INTEGER PRIMARY KEY NOT NULL,
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        event VARCHAR(64) NOT NULL DEFAULT '',
        actor_kind VARCHAR(16) NOT NULL DEFAULT '',
        actor VARCHAR(12) NOT NULL DEFAULT '',
        subject_kind VARCHAR(32) NOT NULL DEFAULT '',
        subject VARCHAR(12) NOT NULL DEFAULT '',
        board VARCHAR(12) NOT NULL DEFAULT '',
        person VARCHAR(12) NOT NULL DEFAULT '',
        detail TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "journal_entry" VALUES(2,'2026-03-02 09:30:00+00:00','staff.reset_asked','command','','staff','x2b7fz24fqmm','','','');
INSERT INTO "journal_entry" VALUES(1,'2026-03-02 09:30:00+00:00','staff.created','staff','x2b7fz24fqmm','staff','x2b7fz24fqmm','','','');
CREATE TABLE lease (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        name VARCHAR(200) UNIQUE NOT NULL DEFAULT '',
        owner VARCHAR(12) NOT NULL DEFAULT '',
        until TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE letter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        conversation VARCHAR(12) NOT NULL REFERENCES conversation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        arrival VARCHAR(12) REFERENCES arrival (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        message VARCHAR(12) REFERENCES message (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        message_id VARCHAR(200) NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT '',
        said TEXT NOT NULL DEFAULT '',
        files TEXT NOT NULL DEFAULT '',
        is_unverified BOOLEAN NOT NULL DEFAULT false,
        cleared_at TIMESTAMPTZ
    );
INSERT INTO "letter" VALUES('jt22ye48bt9t','gsf6nhfszws8','sw3wdczh85ed',NULL,NULL,'2026-02-28 12:00:00+00:00','h9z8c3jefrca@ferrow-dairy.example.net','Hello,

I plan shifts at a dairy and heard of your board from a colleague. Is there a way to take part?

Wanda Ferrow','Hello,

I plan shifts at a dairy and heard of your board from a colleague. Is there a way to take part?

Wanda Ferrow','',0,NULL);
INSERT INTO "letter" VALUES('g966p5c2bgjt','aqs89n55vads','zw99dvs7qxkj',NULL,NULL,'2026-02-28 09:00:00+00:00','3ddzgdbf8umr@juniper-clinics.example.com','Dear Ada,

the ward has decided: I can come on the first day, but not on the
second. Somebody has to be here while the new rota starts. Could you
send me what is said about swaps afterwards?

Núria

On 28.02.2026, folkmoot@localhost.localdomain wrote:
> Spring meeting','Dear Ada,

the ward has decided: I can come on the first day, but not on the second. Somebody has to be here while the new rota starts. Could you send me what is said about swaps afterwards?

Núria','',0,NULL);
CREATE TABLE link_request (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        purpose VARCHAR(16) NOT NULL DEFAULT '',
        address VARCHAR(254) NOT NULL DEFAULT '',
        subject VARCHAR(12) NOT NULL DEFAULT '',
        asked_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE mail_line (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        place VARCHAR(400) UNIQUE NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        is_refusal BOOLEAN NOT NULL DEFAULT false,
        failures INTEGER NOT NULL DEFAULT 0,
        since TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        until TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE mailbox (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        place_key VARCHAR(64) UNIQUE NOT NULL DEFAULT '',
        uidvalidity INTEGER NOT NULL DEFAULT 0,
        last_uid INTEGER NOT NULL DEFAULT 0,
        lease_owner VARCHAR(64),
        lease_until TIMESTAMPTZ,
        read_at TIMESTAMPTZ,
        is_waiting BOOLEAN NOT NULL DEFAULT false,
        failed_at TIMESTAMPTZ,
        failure TEXT NOT NULL DEFAULT ''
    );
CREATE TABLE meeting (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT 'meeting',
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        lede TEXT NOT NULL DEFAULT '',
        place VARCHAR(200) NOT NULL DEFAULT '',
        join_url VARCHAR(1000) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        import_key VARCHAR(64),
        notes_sent_at TIMESTAMPTZ,
        seats INTEGER,
        has_own_reminders BOOLEAN NOT NULL DEFAULT false,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        cancelled_at TIMESTAMPTZ,
        series VARCHAR(12) REFERENCES series (id) ON DELETE RESTRICT ON UPDATE CASCADE
    );
INSERT INTO "meeting" VALUES('9k23rqrc8fnm','zyhaxy7kt2g3','touchpoint','Call with Ada Brandt: What the shift swap should do first','No slides: tell me about the last swap that went wrong.','','','https://meet.example.com/ada','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2026-02-20 09:00:00+00:00',NULL,NULL);
INSERT INTO "meeting" VALUES('yvg2wx9cyqb2','q6cg23ueyhpj','meeting','First meeting','The agenda is on your page. Tell us there what is missing.','','Video call','https://meet.example.com/harbour','Europe/London','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2026-02-02 09:00:00+00:00',NULL,NULL);
INSERT INTO "meeting" VALUES('jyubgjj7ygag','zyhaxy7kt2g3','meeting','Spring meeting','The agenda is on your page. Tell us there what is missing.','','Harbour house, room Tide','https://meet.example.com/harbour','Europe/Berlin','invited',NULL,NULL,12,0,'x2b7fz24fqmm','2026-02-10 09:00:00+00:00',NULL,NULL);
INSERT INTO "meeting" VALUES('666akpgv7ees','zyhaxy7kt2g3','meeting','Release preview','Three quarters of an hour with what ships next: you try it, we watch.','','Video call','https://meet.example.com/preview','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2026-01-30 09:00:00+00:00',NULL,'es4gweswbbwx');
INSERT INTO "meeting" VALUES('b69fczrek66h','zyhaxy7kt2g3','meeting','Release preview','Three quarters of an hour with what ships next: you try it, we watch.','','Video call','https://meet.example.com/preview','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2026-01-30 09:00:00+00:00',NULL,'es4gweswbbwx');
INSERT INTO "meeting" VALUES('u6fgdqyefpcn','zyhaxy7kt2g3','meeting','Release preview','Three quarters of an hour with what ships next: you try it, we watch.','','Video call','https://meet.example.com/preview','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2026-01-30 09:00:00+00:00',NULL,'es4gweswbbwx');
INSERT INTO "meeting" VALUES('z2qksr5w6y4u','zyhaxy7kt2g3','meeting','Release preview','Three quarters of an hour with what ships next: you try it, we watch.','','Video call','https://meet.example.com/preview','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2026-01-30 09:00:00+00:00',NULL,'es4gweswbbwx');
INSERT INTO "meeting" VALUES('z4f48b3ysxzv','zyhaxy7kt2g3','meeting','Winter meeting','The agenda is on your page. Tell us there what is missing.','Members want to swap shifts without waiting for a signature, and nobody wants to give up the check that keeps a ward safe. The week on paper is liked, and should say when it was printed.','Harbour house, room Tide','https://meet.example.com/harbour','Europe/Berlin','invited',NULL,'2025-12-24 16:00:00+00:00',NULL,0,'x2b7fz24fqmm','2025-11-12 09:00:00+00:00',NULL,NULL);
INSERT INTO "meeting" VALUES('459q9nzc4gcx','zyhaxy7kt2g3','meeting','Autumn meeting','The agenda is on your page. Tell us there what is missing.','','Harbour house, room Tide','https://meet.example.com/harbour','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2025-07-24 08:00:00+00:00',NULL,NULL);
INSERT INTO "meeting" VALUES('em3e2uyyq663','zyhaxy7kt2g3','meeting','Spring meeting','The agenda is on your page. Tell us there what is missing.','','Harbour house, room Tide','https://meet.example.com/harbour','Europe/Berlin','invited',NULL,NULL,NULL,0,'x2b7fz24fqmm','2025-04-03 08:00:00+00:00',NULL,NULL);
CREATE TABLE member (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        position VARCHAR(16) NOT NULL DEFAULT '',
        joined_on DATE NOT NULL DEFAULT CURRENT_DATE,
        term_ends_on DATE,
        attribution VARCHAR(16) NOT NULL DEFAULT '',
        directory VARCHAR(16) NOT NULL DEFAULT 'nobody',
        charter_version INTEGER,
        charter_accepted_at TIMESTAMPTZ,
        left_on DATE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "member" VALUES('6zdc4nqugu7z','q6cg23ueyhpj','mrzfh7s4w9vm','active','member','2026-01-12','2027-01-12','named','guests',NULL,NULL,NULL,'2026-01-12 11:20:00+00:00');
INSERT INTO "member" VALUES('9hrrrj3e3j34','zyhaxy7kt2g3','afzxn9499yes','active','member','2025-03-13','2027-03-13','company','board',1,'2025-03-13 11:20:00+00:00',NULL,'2025-03-13 11:20:00+00:00');
CREATE TABLE merged_credit (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        merge VARCHAR(12) NOT NULL REFERENCES roadmap_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        credit VARCHAR(12) NOT NULL DEFAULT ''
    );
CREATE TABLE merged_evidence (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        merge VARCHAR(12) NOT NULL REFERENCES roadmap_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        evidence VARCHAR(12) NOT NULL DEFAULT ''
    );
INSERT INTO "merged_evidence" VALUES('jx8zmh7mr6xu','8bhsh4aru2h7','ca86dse7yysx');
CREATE TABLE message (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        kind VARCHAR(48) NOT NULL DEFAULT '',
        cause VARCHAR(12) NOT NULL DEFAULT '',
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        to_name VARCHAR(120) NOT NULL DEFAULT '',
        to_address VARCHAR(254) NOT NULL DEFAULT '',
        subject VARCHAR(250) NOT NULL DEFAULT '',
        body BLOB NOT NULL DEFAULT '',
        message_id VARCHAR(200) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        unique_key VARCHAR(160) UNIQUE,
        replaces_key VARCHAR(160),
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        due_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        expires_at TIMESTAMPTZ,
        sent_at TIMESTAMPTZ,
        links_removed_at TIMESTAMPTZ,
        attempts INTEGER NOT NULL DEFAULT 0,
        copies INTEGER NOT NULL DEFAULT 0,
        lease_owner VARCHAR(64),
        lease_until TIMESTAMPTZ,
        lease_token INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "message" VALUES('28kjtx6mcz3b','welcome_sent','vyrfuxehcn88','q6cg23ueyhpj','kzm6mmwt9gc6',NULL,'Ines Mirador','ines.mirador@cobalt-foods.example.com','Welcome to the Planner User Council',X'446174653A204672692C203136204A616E20323032362031313A32303A3030202B303030300D0A4D6573736167652D49443A203C3137393630353835','179605853549.7214.16845734004260196983.28kjtx6mcz3b@localhost.localdomain','mailbox',NULL,NULL,'2026-01-16 11:20:00+00:00','2026-01-16 11:20:00+00:00',NULL,'2026-01-16 09:00:00+00:00',NULL,0,1,NULL,NULL,1,'');
INSERT INTO "message" VALUES('25cp59h4z2jy','notes_sent','z4f48b3ysxzv','zyhaxy7kt2g3','yx2asm4mzfu4',NULL,'Themba Ridgewater','themba.ridgewater@quarry-textiles.example.com','Notes: Winter meeting',X'446174653A205765642C2032342044656320323032352031363A30303A3030202B303030300D0A4D6573736167652D49443A203C3137393630353835','179605852207.7214.9042101301467329702.25cp59h4z2jy@localhost.localdomain','mailbox','notes:z4f48b3ysxzv:ghz2d7chfpg9',NULL,'2025-12-24 16:00:00+00:00','2025-12-24 16:00:30+00:00',NULL,'2025-12-24 16:10:00+00:00',NULL,0,1,NULL,NULL,1,'');
CREATE TABLE "migration" ("id" INTEGER PRIMARY KEY NOT NULL, "name" VARCHAR(200) NOT NULL DEFAULT '', "app_name" VARCHAR(200) NOT NULL DEFAULT '', "ran_on" TIMESTAMP NOT NULL DEFAULT current_timestamp);
INSERT INTO "migration" VALUES(4,'2026-11-30T00:00:01:000000','meetings','2026-11-30 17:08:36.957814');
INSERT INTO "migration" VALUES(3,'2026-11-30T00:00:00:000000','meetings','2026-11-30 17:08:36.904529');
INSERT INTO "migration" VALUES(2,'2026-11-30T00:00:01:000000','board','2026-11-30 17:08:36.875867');
INSERT INTO "migration" VALUES(1,'2026-11-30T00:00:00:000000','board','2026-11-30 17:08:36.842498');
CREATE TABLE needs (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
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
        other TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "needs" VALUES('dk5ybzgwg82q','nen7yubuep2q',NULL,'2026-02-24 09:00:00+00:00','staff','','','',1,'no_gluten','','A way without steps, please.','');
INSERT INTO "needs" VALUES('nsaswxxf5s94','nv3tnh9a2gug',NULL,'2026-02-24 09:00:00+00:00','link','2026-03-17T11:15','2026-03-18T17:45','By car',0,'','Shellfish, badly','','In an emergency call Signe Norrby, +46 70 000 00 00.');
CREATE TABLE opt_out (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        purpose VARCHAR(32) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE person (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        company VARCHAR(12) REFERENCES company (id) ON DELETE RESTRICT ON UPDATE CASCADE,
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
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "person" VALUES('f3257cxdtgwt','pw5cduvtsz2y','eb7mxt5d3nhg','Selma Bostan','selma.bostan@larkfield-freight.example.com','selma.bostan@larkfield-freight.example.com','','Fleet planner','Logistics','EMEA','','Europe/Istanbul','Türkiye','selma bostan larkfield freight selma.bostan@larkfield-freight.example.com logistics emea fleet planner europe/istanbul türkiye',NULL,'2026-02-27 09:00:00+00:00');
INSERT INTO "person" VALUES('tdbdqvvcnh2q','pw5cduvtsz2y','gbx59qe33fqf','Maarten Vlietstra','maarten.vlietstra@orbit-clinics.example.com','maarten.vlietstra@orbit-clinics.example.com','','Roster office','Health','EMEA','','Europe/Brussels','Belgium','maarten vlietstra orbit clinics maarten.vlietstra@orbit-clinics.example.com health emea roster office europe/brussels belgium','2026-02-23 09:00:00+00:00','2026-02-20 09:00:00+00:00');
INSERT INTO "person" VALUES('553zv7568vkg','pw5cduvtsz2y','bnytrfjughgc','Rafael Campoalto','rafael.campoalto@juniper-textiles.example.com','rafael.campoalto@juniper-textiles.example.com','','Production planner','Manufacturing','Americas','','America/Sao_Paulo','Brazil','rafael campoalto juniper textiles rafael.campoalto@juniper-textiles.example.com manufacturing americas production planner america/sao_paulo brazil',NULL,'2026-02-20 09:00:00+00:00');
INSERT INTO "person" VALUES('kzm6mmwt9gc6','pw5cduvtsz2y','n749887zjv7x','Ines Mirador','ines.mirador@cobalt-foods.example.com','ines.mirador@cobalt-foods.example.com','','Line planner','Food','Americas','','America/Mexico_City','Mexico','ines mirador cobalt foods ines.mirador@cobalt-foods.example.com food americas line planner america/mexico_city mexico',NULL,'2026-01-09 09:00:00+00:00');
INSERT INTO "person" VALUES('hyctu4k2u2qp','pw5cduvtsz2y','fx9mxak9qc2j','Delphine Auclair','delphine.auclair@kade-insurance.example.com','delphine.auclair@kade-insurance.example.com','','Call centre planner','Insurance','EMEA','','Europe/Paris','France','delphine auclair kade insurance delphine.auclair@kade-insurance.example.com insurance emea call centre planner europe/paris france',NULL,'2026-01-09 09:00:00+00:00');
INSERT INTO "person" VALUES('m4xneunw7drd','pw5cduvtsz2y','smngtth2n2f2','Somchai Thalesak','somchai.thalesak@quarry-freight.example.com','somchai.thalesak@quarry-freight.example.com','','Yard planner','Logistics','APAC','','Asia/Bangkok','Thailand','somchai thalesak quarry freight somchai.thalesak@quarry-freight.example.com logistics apac yard planner asia/bangkok thailand',NULL,'2026-01-09 09:00:00+00:00');
INSERT INTO "person" VALUES('tddnmsejhukw','pw5cduvtsz2y','5quw9txhnvc4','Marek Jasny','marek.jasny@norrland-printing.example.com','marek.jasny@norrland-printing.example.com','','Shift planner','Printing','EMEA','','Europe/Prague','Czechia','marek jasny norrland printing marek.jasny@norrland-printing.example.com printing emea shift planner europe/prague czechia',NULL,'2026-01-09 09:00:00+00:00');
INSERT INTO "person" VALUES('mrzfh7s4w9vm','pw5cduvtsz2y','xuh8g53cbtpf','Tamsin Hollowell','tamsin.hollowell@windrush-clinics.example.com','tamsin.hollowell@windrush-clinics.example.com','','Rota coordinator','Health','EMEA','','Europe/London','United Kingdom','tamsin hollowell windrush clinics tamsin.hollowell@windrush-clinics.example.com health emea rota coordinator europe/london united kingdom',NULL,'2026-01-09 09:00:00+00:00');
INSERT INTO "person" VALUES('rbn86a6gy56w','pw5cduvtsz2y','da9gxfsxq3eb','Meera Sarovar','meera.sarovar@larkfield-insurance.example.com','meera.sarovar@larkfield-insurance.example.com','','Workforce analyst','Insurance','APAC','7,800','Asia/Kolkata','India','meera sarovar larkfield insurance meera.sarovar@larkfield-insurance.example.com insurance apac 7,800 workforce analyst asia/kolkata india',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('yx2asm4mzfu4','pw5cduvtsz2y','equ8nwe8a9mb','Themba Ridgewater','themba.ridgewater@quarry-textiles.example.com','themba.ridgewater@quarry-textiles.example.com','','Shift supervisor','Manufacturing','EMEA','640','Africa/Johannesburg','South Africa','themba ridgewater quarry textiles themba.ridgewater@quarry-textiles.example.com manufacturing emea 640 shift supervisor africa/johannesburg south africa',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('afzxn9499yes','pw5cduvtsz2y','g8hn6dcnmrvj','Núria Peñarosa','nuria.penarosa@juniper-clinics.example.com','nuria.penarosa@juniper-clinics.example.com','','Ward coordinator','Health','EMEA','2,300','Europe/Madrid','Spain','núria peñarosa juniper clinics nuria.penarosa@juniper-clinics.example.com health emea 2,300 ward coordinator europe/madrid spain',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('gvjj2j528exf','pw5cduvtsz2y','b4pg66phgm77','Haru Tsukioka','haru.tsukioka@saltmarsh-railways.example.com','haru.tsukioka@saltmarsh-railways.example.com','','Duty planner','Transport','APAC','12,000','Asia/Tokyo','Japan','haru tsukioka saltmarsh railways haru.tsukioka@saltmarsh-railways.example.com transport apac 12,000 duty planner asia/tokyo japan',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('6krzk6z77zsp','pw5cduvtsz2y','hf5y99e2vynv','Barbara Tidewell','barbara.tidewell@tidewater-foods.example.com','barbara.tidewell@tidewater-foods.example.com','','Plant planner','Food','Americas','5,100','America/Chicago','United States','barbara tidewell tidewater foods barbara.tidewell@tidewater-foods.example.com food americas 5,100 plant planner america/chicago united states',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('5f4a3y3k35qz','pw5cduvtsz2y','2euqc8j6zgdq','Edsger Kadeling','edsger.kadeling@kade-logistics.example.com','edsger.kadeling@kade-logistics.example.com','','Roster lead','Logistics','EMEA','950','Europe/Amsterdam','Netherlands','edsger kadeling kade logistics edsger.kadeling@kade-logistics.example.com logistics emea 950 roster lead europe/amsterdam netherlands',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('9ne7yre6gd5m','pw5cduvtsz2y','qav4sgkm5wyv','Katherine Orbell','katherine.orbell@orbit-payroll.example.com','katherine.orbell@orbit-payroll.example.com','','Operations director','Services','Americas','800','America/New_York','United States','katherine orbell orbit payroll katherine.orbell@orbit-payroll.example.com services americas 800 operations director america/new_york united states',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('cx9wpjvxjs9n','pw5cduvtsz2y','uj7zps224y5v','Alan Norrby','alan.norrby@norrland-freight.example.com','alan.norrby@norrland-freight.example.com','','Depot manager','Logistics','EMEA','3,400','Europe/Stockholm','Sweden','alan norrby norrland freight alan.norrby@norrland-freight.example.com logistics emea 3,400 depot manager europe/stockholm sweden',NULL,'2025-02-28 09:00:00+00:00');
INSERT INTO "person" VALUES('pdzve3nrv2pk','pw5cduvtsz2y','3ks82424eucz','Grace Millward','grace.millward@bright-mills.example.com','grace.millward@bright-mills.example.com','','Head of planning','Manufacturing','EMEA','1,200','Europe/London','United Kingdom','grace millward bright mills grace.millward@bright-mills.example.com manufacturing emea 1,200 head of planning europe/london united kingdom',NULL,'2025-02-28 09:00:00+00:00');
CREATE TABLE person_proposal (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        proposed_by VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changes TEXT NOT NULL DEFAULT '',
        agreed TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ,
        settled_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE
    );
INSERT INTO "person_proposal" VALUES('5hn5he8dtcdw','rbn86a6gy56w','r2e2kuews2dx','{"role": ["Workforce analyst", "Head of Planning"]}','[]','open','2026-03-02 09:30:00+00:00',NULL,NULL);
CREATE TABLE personal_link (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        purpose VARCHAR(16) NOT NULL DEFAULT '',
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        subject VARCHAR(12) NOT NULL DEFAULT '',
        generation INTEGER NOT NULL DEFAULT 1,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        expires_at TIMESTAMPTZ,
        revoked_at TIMESTAMPTZ,
        used_at TIMESTAMPTZ
    );
INSERT INTO "personal_link" VALUES('23ecpkajqw54','poll','mrzfh7s4w9vm',NULL,'q6cg23ueyhpj','vhq678rav62b',1,'2026-03-02 09:30:00+00:00','2026-04-08 09:30:00+00:00',NULL,NULL);
INSERT INTO "personal_link" VALUES('2du9ru8bm7kh','meeting','hyctu4k2u2qp',NULL,'q6cg23ueyhpj','yvg2wx9cyqb2',1,'2026-02-04 09:00:00+00:00','2026-05-25 16:30:00+00:00',NULL,NULL);
CREATE TABLE poll (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL DEFAULT 120,
        state VARCHAR(16) NOT NULL DEFAULT '',
        closes_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        opened_at TIMESTAMPTZ,
        reminded_at TIMESTAMPTZ,
        closed_at TIMESTAMPTZ
    );
INSERT INTO "poll" VALUES('gfe2asspg6dd','zyhaxy7kt2g3','Summer meeting','','Europe/Berlin',120,'open','2026-03-09 09:30:00+00:00',NULL,'x2b7fz24fqmm','2026-03-02 09:30:00+00:00','2026-03-02 09:30:00+00:00',NULL,NULL);
INSERT INTO "poll" VALUES('vhq678rav62b','q6cg23ueyhpj','Summer meeting','','Europe/London',120,'open','2026-03-09 09:30:00+00:00',NULL,'x2b7fz24fqmm','2026-03-02 09:30:00+00:00','2026-03-02 09:30:00+00:00',NULL,NULL);
INSERT INTO "poll" VALUES('xbktqmq5kwp3','q6cg23ueyhpj','Second meeting','An hour and a half about search, and what you would like to plan by phone.','Europe/London',90,'open','2026-03-06 23:59:00+00:00',NULL,'x2b7fz24fqmm','2026-02-26 09:00:00+00:00','2026-02-26 09:00:00+00:00',NULL,NULL);
CREATE TABLE poll_slot (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        poll VARCHAR(12) NOT NULL REFERENCES poll (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT ''
    );
INSERT INTO "poll_slot" VALUES('2fpyeky6e6fd','xbktqmq5kwp3','2026-04-28 08:00:00+00:00','2026-04-28 09:30:00+00:00','2026-04-28T09:00','2026-04-28T10:30');
INSERT INTO "poll_slot" VALUES('ttctrxktnwq8','xbktqmq5kwp3','2026-04-27 08:00:00+00:00','2026-04-27 09:30:00+00:00','2026-04-27T09:00','2026-04-27T10:30');
INSERT INTO "poll_slot" VALUES('4hdyrx6t235f','xbktqmq5kwp3','2026-04-23 08:00:00+00:00','2026-04-23 09:30:00+00:00','2026-04-23T09:00','2026-04-23T10:30');
CREATE TABLE programme (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        name VARCHAR(160) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        archived_at TIMESTAMPTZ
    );
INSERT INTO "programme" VALUES('rtbtwesxwcwb','Lighthouse','Europe/Berlin','2026-03-02 09:30:00+00:00',NULL);
INSERT INTO "programme" VALUES('pw5cduvtsz2y','Harbour','Europe/Berlin','2025-02-25 09:00:00+00:00',NULL);
CREATE TABLE proxy_vote (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        heard VARCHAR(16) NOT NULL DEFAULT '',
        heard_on DATE NOT NULL DEFAULT CURRENT_DATE,
        words TEXT NOT NULL DEFAULT '',
        recorded_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "proxy_vote" VALUES('2fkw6m3snm9s','zyhaxy7kt2g3','gvjj2j528exf','meeting','2025-12-29','','kwyfey9xxnzv','2025-12-29 09:00:00+00:00');
INSERT INTO "proxy_vote" VALUES('3mxrna2vse4c','zyhaxy7kt2g3','cx9wpjvxjs9n','meeting','2025-12-29','','kwyfey9xxnzv','2025-12-29 09:00:00+00:00');
CREATE TABLE readiness_note (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        step VARCHAR(16) NOT NULL DEFAULT '',
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        done_at TIMESTAMPTZ,
        done_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "readiness_note" VALUES('ctwf4cp6ub2v','jyubgjj7ygag','agenda','x2b7fz24fqmm',NULL,NULL,'2026-02-13 09:00:00+00:00');
INSERT INTO "readiness_note" VALUES('bj2crhat6586','jyubgjj7ygag','goals',NULL,'2026-02-13 09:00:00+00:00','x2b7fz24fqmm','2026-02-13 09:00:00+00:00');
CREATE TABLE readiness_step (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        key VARCHAR(16) NOT NULL DEFAULT '',
        title VARCHAR(120) NOT NULL DEFAULT '',
        days INTEGER NOT NULL DEFAULT 0,
        base VARCHAR(8) NOT NULL DEFAULT '',
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE reminder (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        audience VARCHAR(16) NOT NULL DEFAULT '',
        base VARCHAR(8) NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL DEFAULT 0,
        subject VARCHAR(200) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        since_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        removed_at TIMESTAMPTZ
    );
INSERT INTO "reminder" VALUES('3cmutkq84bj2','zyhaxy7kt2g3',NULL,'came','end',1440,'Thank you for coming: {meeting}','Hello {first_name},

Thank you for your time and for what you said. We will tell you what becomes of it.','2025-11-13 09:00:00+00:00',NULL);
INSERT INTO "reminder" VALUES('gkvzhrwkpb29','zyhaxy7kt2g3',NULL,'coming','start',-1440,'Soon: {meeting}','Hello {first_name},

We look forward to seeing you. The agenda and everything you need is on your page.','2025-11-13 09:00:00+00:00',NULL);
CREATE TABLE reminder_entry (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        reminder VARCHAR(12) NOT NULL DEFAULT '',
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        base_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        state VARCHAR(8) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        message VARCHAR(12) NOT NULL DEFAULT '',
        noted_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "reminder_entry" VALUES('2bs9jnbeset3','3cmutkq84bj2','z4f48b3ysxzv','ybp479hxhzvb','ghz2d7chfpg9','2025-12-23 16:00:00+00:00','sent','','cjpb2p5anh5r','2025-12-24 16:30:00+00:00');
INSERT INTO "reminder_entry" VALUES('2wye74tevtf2','3cmutkq84bj2','z4f48b3ysxzv','ybp479hxhzvb','u29vvtvc5wmq','2025-12-23 16:00:00+00:00','sent','','dqhm4az6v324','2025-12-24 16:30:00+00:00');
CREATE TABLE request (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        number INTEGER NOT NULL DEFAULT 0,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        feedback_item VARCHAR(12) NOT NULL REFERENCES feedback_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        due_on DATE NOT NULL DEFAULT CURRENT_DATE,
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        verdict VARCHAR(16),
        reason TEXT NOT NULL DEFAULT '',
        later_on DATE,
        answered_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answered_at TIMESTAMPTZ,
        first_answered_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "request" VALUES('6mu9n8exqzjk','q6cg23ueyhpj',1,'yvg2wx9cyqb2','bvgzx4zxtr74','Search people by qualification','2026-03-17',NULL,'later','After the swap, since it needs the same data.','2026-05-29','kwyfey9xxnzv','2026-02-26 15:00:00+00:00','2026-02-26 15:00:00+00:00','2026-02-24 15:47:00+00:00');
INSERT INTO "request" VALUES('9crkgy3zqnmd','zyhaxy7kt2g3',2,'459q9nzc4gcx','ay5w8du464r8','A monthly report to hand on','2025-11-01',NULL,'will_do','It is in the plan of this quarter.',NULL,'kwyfey9xxnzv','2025-09-12 14:00:00+00:00','2025-09-12 14:00:00+00:00','2025-09-02 13:24:00+00:00');
CREATE TABLE review_comment (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        digest VARCHAR(12) NOT NULL REFERENCES digest (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        section VARCHAR(80) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "review_comment" VALUES('rr9p63njcatz','ch3p6djjy4yb','kwyfey9xxnzv','Page 1','Good. I sign once the wall screen has its answer.','2026-02-27 09:00:00+00:00');
CREATE TABLE reviewer (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        digest VARCHAR(12) NOT NULL REFERENCES digest (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        asked_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "reviewer" VALUES('y9x9ybrm6338','ch3p6djjy4yb','kwyfey9xxnzv','2026-02-27 09:00:00+00:00');
INSERT INTO "reviewer" VALUES('cuz6j6bnc5ae','33z5r33auc3c','kwyfey9xxnzv','2026-01-05 09:00:00+00:00');
CREATE TABLE roadmap_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        status VARCHAR(16) NOT NULL DEFAULT '',
        eta VARCHAR(60) NOT NULL DEFAULT '',
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        visibility VARCHAR(16) NOT NULL DEFAULT 'board',
        merged_into VARCHAR(12),
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        status_changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "roadmap_item" VALUES('ewjgckwgqzph','pw5cduvtsz2y','Print for bilingual teams','','under_review','','kwyfey9xxnzv','board','zhh9tjjm7x9r','2025-12-29 09:00:00+00:00','2025-12-29 09:00:00+00:00');
INSERT INTO "roadmap_item" VALUES('zhh9tjjm7x9r','pw5cduvtsz2y','Print in two languages','','planned','2026-Q3','kwyfey9xxnzv','board',NULL,'2025-12-29 09:00:00+00:00','2026-03-02 09:00:00+00:00');
INSERT INTO "roadmap_item" VALUES('mcj9fskbj5x5','pw5cduvtsz2y','Time clock on phones','','will_not','','kwyfey9xxnzv','board',NULL,'2025-12-29 09:00:00+00:00','2026-01-16 09:00:00+00:00');
INSERT INTO "roadmap_item" VALUES('xffs923buxpb','pw5cduvtsz2y','Holidays in print','','shipped','2026-Q1','kwyfey9xxnzv','public',NULL,'2025-12-29 09:00:00+00:00','2026-02-10 09:00:00+00:00');
INSERT INTO "roadmap_item" VALUES('8zcsrnmx5sdg','pw5cduvtsz2y','Swap shifts within a team','','started','2026-Q2','kwyfey9xxnzv','public',NULL,'2025-12-29 09:00:00+00:00','2026-02-18 09:00:00+00:00');
CREATE TABLE roadmap_merge (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        target VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        merged_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        merged_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        undone_at TIMESTAMPTZ
    );
INSERT INTO "roadmap_merge" VALUES('8bhsh4aru2h7','ewjgckwgqzph','zhh9tjjm7x9r','kwyfey9xxnzv','2025-12-29 14:00:00+00:00',NULL);
CREATE TABLE roadmap_notice (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        was VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    );
INSERT INTO "roadmap_notice" VALUES('4fab9kfeu63d','8zcsrnmx5sdg','rbn86a6gy56w','planned','2026-02-18 09:00:00+00:00','2026-02-18 09:00:00+00:00');
INSERT INTO "roadmap_notice" VALUES('4q283qgqae7c','8zcsrnmx5sdg','gvjj2j528exf','planned','2026-02-18 09:00:00+00:00','2026-02-18 09:00:00+00:00');
CREATE TABLE rsvp (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(16) NOT NULL DEFAULT '',
        effective_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        received_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        sequence INTEGER,
        is_counted BOOLEAN NOT NULL DEFAULT true,
        reason TEXT NOT NULL DEFAULT '',
        comment TEXT NOT NULL DEFAULT '',
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE
    );
INSERT INTO "rsvp" VALUES('23qgwj342t5f','ujbuyf83qtad','mncsasp36v5h','yes','link','2026-02-17 08:40:00+00:00','2026-02-17 08:40:00+00:00',0,1,'Answered Yes by the personal link.','It is night for me: I may leave at nine.',NULL);
INSERT INTO "rsvp" VALUES('2m9tewnwssmy','25jekhsz3z8w','6952qkgxywy8','no','link','2026-02-02 09:00:00+00:00','2026-02-02 09:00:00+00:00',0,1,'Answered No by the personal link.','Not at this hour, sorry.',NULL);
CREATE TABLE segment_weight (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        dimension VARCHAR(16) NOT NULL DEFAULT '',
        value VARCHAR(120) NOT NULL DEFAULT '',
        percent INTEGER NOT NULL DEFAULT 100
    );
CREATE TABLE sent_form (
        id VARCHAR(64) PRIMARY KEY NOT NULL DEFAULT '',
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        answer BLOB
    );
CREATE TABLE series (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        place VARCHAR(200) NOT NULL DEFAULT '',
        join_url VARCHAR(1000) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        rule VARCHAR(200) NOT NULL DEFAULT '',
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT '',
        uid VARCHAR(120) UNIQUE NOT NULL DEFAULT '',
        sequence INTEGER NOT NULL DEFAULT 0,
        time_sequence INTEGER NOT NULL DEFAULT 0,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        told TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        continues VARCHAR(12) REFERENCES series (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        cancelled_at TIMESTAMPTZ
    );
INSERT INTO "series" VALUES('es4gweswbbwx','zyhaxy7kt2g3','Release preview','Three quarters of an hour with what ships next: you try it, we watch.','Video call','https://meet.example.com/preview','Europe/Berlin','FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH','2026-05-21T16:00','2026-05-21T16:45','khkne8qa8pcrcbk5hdjmz6ur@localhost.localdomain',0,0,'2026-01-30 09:00:00+00:00','','invited',NULL,'x2b7fz24fqmm','2026-01-30 09:00:00+00:00',NULL);
CREATE TABLE series_attendee (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        series VARCHAR(12) NOT NULL REFERENCES series (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        role VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        removed_at TIMESTAMPTZ
    );
INSERT INTO "series_attendee" VALUES('d5hzd3x4emgm','es4gweswbbwx','9ne7yre6gd5m','member','2026-01-30 09:00:00+00:00',NULL);
INSERT INTO "series_attendee" VALUES('hu4e8t8zgry7','es4gweswbbwx','6krzk6z77zsp','member','2026-01-30 09:00:00+00:00',NULL);
CREATE TABLE signature (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        digest VARCHAR(12) NOT NULL REFERENCES digest (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        signed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "signature" VALUES('efg65uduttpd','33z5r33auc3c','kwyfey9xxnzv','419345629fabb25a3ab0f5b3e5a8c289094ea2c9a784c924a9f1b349527ea869','2026-01-07 09:00:00+00:00');
CREATE TABLE sitting (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 1,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT '',
        uid VARCHAR(120) UNIQUE NOT NULL DEFAULT '',
        sequence INTEGER NOT NULL DEFAULT 0,
        time_sequence INTEGER NOT NULL DEFAULT 0,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        timed_at TIMESTAMPTZ,
        cancelled_at TIMESTAMPTZ,
        told TEXT NOT NULL DEFAULT '',
        original_at TIMESTAMPTZ,
        original_local VARCHAR(16) NOT NULL DEFAULT ''
    );
INSERT INTO "sitting" VALUES('4jjnwjvez578','yvg2wx9cyqb2',1,'2026-02-24 15:00:00+00:00','2026-02-24 16:30:00+00:00','2026-02-24T15:00','2026-02-24T16:30','bp4g2nzhzebydgs5rdx3cg8c@localhost.localdomain',0,0,'2026-02-02 09:00:00+00:00',NULL,NULL,'',NULL,'');
INSERT INTO "sitting" VALUES('xkmg6tj6yd8m','jyubgjj7ygag',2,'2026-03-18 13:00:00+00:00','2026-03-18 16:00:00+00:00','2026-03-18T14:00','2026-03-18T17:00','642wd44tjkxhvd77jeytt6m4@localhost.localdomain',0,0,'2026-02-10 09:00:00+00:00',NULL,NULL,'',NULL,'');
INSERT INTO "sitting" VALUES('ujbuyf83qtad','jyubgjj7ygag',1,'2026-03-17 13:00:00+00:00','2026-03-17 16:00:00+00:00','2026-03-17T14:00','2026-03-17T17:00','hxppt7eerqpk5vnhn2fy6jkc@localhost.localdomain',0,0,'2026-02-10 09:00:00+00:00',NULL,NULL,'',NULL,'');
INSERT INTO "sitting" VALUES('ywrbekkm22n2','b69fczrek66h',1,'2026-07-16 14:00:00+00:00','2026-07-16 14:45:00+00:00','2026-07-16T16:00','2026-07-16T16:45','jk5fgfh6cwx88ewvhxn37dhb@localhost.localdomain',0,0,'2026-01-30 09:00:00+00:00',NULL,NULL,'','2026-07-16 14:00:00+00:00','2026-07-16T16:00');
INSERT INTO "sitting" VALUES('3qg7uytwask6','u6fgdqyefpcn',1,'2026-06-19 14:00:00+00:00','2026-06-19 14:45:00+00:00','2026-06-19T16:00','2026-06-19T16:45','m26mjmj32dt4txcw7unnjfc7@localhost.localdomain',1,1,'2026-02-04 09:00:00+00:00','2026-02-04 09:00:00+00:00',NULL,'{"announced": {"starts_at": "2026-06-18T14:00:00+00:00", "ends_at": "2026-06-18T14:45:00+00:00", "timezone": "Europe/Berlin", "title": "Release preview", "place": "Video call", "join_url": "https://meet.example.com/preview", "description": "Three quarters of an hour with what ships next: you try it, we watch.", "dates": [], "is_cancelled": false}, "sequence": 0, "time_sequence": 0, "since": "2026-02-04T09:00:00+00:00"}','2026-06-18 14:00:00+00:00','2026-06-18T16:00');
INSERT INTO "sitting" VALUES('25jekhsz3z8w','z2qksr5w6y4u',1,'2026-05-21 14:00:00+00:00','2026-05-21 14:45:00+00:00','2026-05-21T16:00','2026-05-21T16:45','6yyuahs7kd5behgza5up7nvf@localhost.localdomain',0,0,'2026-01-30 09:00:00+00:00',NULL,NULL,'','2026-05-21 14:00:00+00:00','2026-05-21T16:00');
INSERT INTO "sitting" VALUES('ybp479hxhzvb','z4f48b3ysxzv',1,'2025-12-23 13:00:00+00:00','2025-12-23 16:00:00+00:00','2025-12-23T14:00','2025-12-23T17:00','dfauctegerg6uppdxvkkcjsy@localhost.localdomain',0,0,'2025-11-12 09:00:00+00:00',NULL,NULL,'',NULL,'');
INSERT INTO "sitting" VALUES('8tw69ap723dn','459q9nzc4gcx',1,'2025-09-02 12:00:00+00:00','2025-09-02 15:00:00+00:00','2025-09-02T14:00','2025-09-02T17:00','627gwmm4jtnk7nn6enk3vbvr@localhost.localdomain',0,0,'2025-07-24 08:00:00+00:00',NULL,NULL,'',NULL,'');
INSERT INTO "sitting" VALUES('zzjbgeqgya73','em3e2uyyq663',1,'2025-05-13 12:00:00+00:00','2025-05-13 15:00:00+00:00','2025-05-13T14:00','2025-05-13T17:00','vrgevv2rvmpsxcyz92z2yrmx@localhost.localdomain',0,0,'2025-04-03 08:00:00+00:00',NULL,NULL,'',NULL,'');
CREATE TABLE staff (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        name VARCHAR(120) NOT NULL DEFAULT '',
        email VARCHAR(254) NOT NULL DEFAULT '',
        email_key VARCHAR(254) UNIQUE NOT NULL DEFAULT '',
        password_hash VARCHAR(200),
        is_administrator BOOLEAN NOT NULL DEFAULT false,
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        deactivated_at TIMESTAMPTZ
    );
INSERT INTO "staff" VALUES('6rwb8k5qk5k6','Leda','leda@harbour.example.com','leda@harbour.example.com',NULL,0,'Europe/Berlin','2026-03-02 09:30:00+00:00',NULL);
INSERT INTO "staff" VALUES('r2e2kuews2dx','Eve','eve@harbour.example.com','eve@harbour.example.com',NULL,0,'Europe/Berlin','2026-03-02 09:30:00+00:00',NULL);
INSERT INTO "staff" VALUES('kwyfey9xxnzv','Lin Haruno','lin@harbour.example.com','lin@harbour.example.com','$argon2id$v=19$m=19456,t=2,p=1$kkHdOFf+7RPc62W+eNtmaw$lYKjuXjOPDC3sWy0rhbm1vW4ymrjcDJOAtRljEyN+CU',0,'Europe/Berlin','2025-02-26 09:00:00+00:00',NULL);
INSERT INTO "staff" VALUES('x2b7fz24fqmm','Ada Brandt','ada@harbour.example.com','ada@harbour.example.com','$argon2id$v=19$m=19456,t=2,p=1$syHKzSSmH6N2lYun350Hjw$FeXVDzDX9ktqlaY9FXQncsPHOk+VOAe+aFwNOq/tZ/w',1,'Europe/Berlin','2026-03-02 09:30:00+00:00',NULL);
CREATE TABLE staff_grant (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        role VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "staff_grant" VALUES('36vh7veqq2nv','kwyfey9xxnzv','zyhaxy7kt2g3','lead','2025-02-26 09:00:00+00:00');
INSERT INTO "staff_grant" VALUES('9j8uku6xwexp','x2b7fz24fqmm','zyhaxy7kt2g3','manager','2025-02-25 09:00:00+00:00');
CREATE TABLE staff_opt_out (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        purpose VARCHAR(32) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
CREATE TABLE staff_session (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        token_hash VARCHAR(64) UNIQUE NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        expires_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        must_renew BOOLEAN NOT NULL DEFAULT false,
        former_hash VARCHAR(64),
        renewed_at TIMESTAMPTZ
    );
CREATE TABLE status_change (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        status VARCHAR(16) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        changed_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "status_change" VALUES('2x5gezjza367','xffs923buxpb','started','','kwyfey9xxnzv','2026-01-21 09:00:00+00:00');
INSERT INTO "status_change" VALUES('2mabqrwmgavj','8zcsrnmx5sdg','planned','','kwyfey9xxnzv','2025-12-29 09:00:00+00:00');
CREATE TABLE substitute (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(120) NOT NULL DEFAULT '',
        email VARCHAR(254) NOT NULL DEFAULT '',
        email_key VARCHAR(254) NOT NULL DEFAULT '',
        comment TEXT NOT NULL DEFAULT '',
        source VARCHAR(16) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        guest VARCHAR(12) REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        effective_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        decided_at TIMESTAMPTZ,
        decided_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE
    );
INSERT INTO "substitute" VALUES('4xd6rvsejnzd','v7deu2sgm2kp',NULL,'Frances Okoro','frances@kade.example.net','frances@kade.example.net','I am at sea that week; she runs the floor when I am away.','link','asked',NULL,'2026-02-27 09:00:00+00:00','2026-02-27 09:00:00+00:00',NULL,NULL);
CREATE TABLE summary_point (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "summary_point" VALUES('c8jr4ygr8rfb','z4f48b3ysxzv','qw64cdqf42vk',3,'The board would rather have a clear no than an open question.',NULL,'2025-12-23 15:07:00+00:00');
INSERT INTO "summary_point" VALUES('hm5dgxz3nyr8','em3e2uyyq663','ejewg3n5bp7b',1,'The board wants to see sketches, not finished work.',NULL,'2025-05-13 12:07:00+00:00');
CREATE TABLE talk_time (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        agenda_item VARCHAR(12) UNIQUE NOT NULL REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        hosts_seconds INTEGER NOT NULL DEFAULT 0,
        members_seconds INTEGER NOT NULL DEFAULT 0,
        speaking VARCHAR(8) NOT NULL DEFAULT '',
        since_at TIMESTAMPTZ
    );
INSERT INTO "talk_time" VALUES('4jw78mtk7yw2','upmujt8hnnvy',120,1860,'',NULL);
INSERT INTO "talk_time" VALUES('bsvwkvnw93nm','75zjmebj25n2',780,900,'',NULL);
CREATE TABLE topic (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer TEXT NOT NULL DEFAULT '',
        answered_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    );
INSERT INTO "topic" VALUES('qd43vgrbfwh9','zyhaxy7kt2g3','jyubgjj7ygag','gvjj2j528exf','Planning while trains are late','Half of my day is planning anew what was planned.','proposed',NULL,'',NULL,'2026-02-26 09:00:00+00:00');
INSERT INTO "topic" VALUES('873ua7zg7kuw','zyhaxy7kt2g3','jyubgjj7ygag','pdzve3nrv2pk','Planning across two sites','Ours share forty people, and nobody sees the other''s roster.','taken','e3tgy7rse6nv','','2026-02-20 09:00:00+00:00','2026-02-18 09:00:00+00:00');
CREATE TABLE touchpoint (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT '',
        held_on DATE NOT NULL DEFAULT CURRENT_DATE,
        took_place BOOLEAN NOT NULL DEFAULT true,
        topic VARCHAR(200) NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        next_step VARCHAR(500) NOT NULL DEFAULT '',
        next_on DATE,
        meeting VARCHAR(12) NOT NULL DEFAULT '',
        written_by VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        changed_at TIMESTAMPTZ
    );
INSERT INTO "touchpoint" VALUES('2azdbqzktkpe','zyhaxy7kt2g3','6krzk6z77zsp','call','2026-02-13',1,'Before the next meeting','Comes for certain. Two languages in print again: her plant in Iowa starts in June.','Ring again about Iowa','2026-02-27','','x2b7fz24fqmm','2026-02-13 15:30:00+00:00',NULL);
INSERT INTO "touchpoint" VALUES('5w383qnyhcdv','zyhaxy7kt2g3','cx9wpjvxjs9n','mail','2026-01-20',1,'Stamping in by phone','Wrote that the drivers do it on paper now. He does not need the clock, only the list.','Ask whether the connector would do',NULL,'','x2b7fz24fqmm','2026-01-20 15:30:00+00:00',NULL);
CREATE TABLE venue (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        address TEXT NOT NULL DEFAULT '',
        arrival TEXT NOT NULL DEFAULT '',
        hotel TEXT NOT NULL DEFAULT '',
        asks_travel BOOLEAN NOT NULL DEFAULT true,
        asks_hotel BOOLEAN NOT NULL DEFAULT true,
        asks_diet BOOLEAN NOT NULL DEFAULT true,
        asks_access BOOLEAN NOT NULL DEFAULT true,
        is_open BOOLEAN NOT NULL DEFAULT true,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        forgotten_at TIMESTAMPTZ
    );
INSERT INTO "venue" VALUES('ba9c9erkz8te','jyubgjj7ygag','Harbour house, room Tide
Am Kai 12
20457 Hamburg','The glass door beside the crane; ring “Harbour”. Ask for Ada, from 13:00 on.','Hotel Lotse, five minutes on foot. We book the rooms that you ask for here.',1,1,1,1,1,'2026-02-16 09:00:00+00:00',NULL);
CREATE TABLE vote (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        slot VARCHAR(12) NOT NULL REFERENCES poll_slot (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        voter VARCHAR(12) NOT NULL REFERENCES voter (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        choice VARCHAR(16) NOT NULL DEFAULT ''
    );
INSERT INTO "vote" VALUES('2nkj2afdug7g','2fpyeky6e6fd','738mwnzezxjb','yes');
INSERT INTO "vote" VALUES('25rxkd5uk6ap','ttctrxktnwq8','vpm3wd7ppgfk','no');
CREATE TABLE voter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        poll VARCHAR(12) NOT NULL REFERENCES poll (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        mailed_at TIMESTAMPTZ,
        voted_at TIMESTAMPTZ,
        comment TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "voter" VALUES('vpm3wd7ppgfk','xbktqmq5kwp3','mrzfh7s4w9vm','2026-02-26 09:00:00+00:00','2026-02-26 09:00:00+00:00','2026-02-27 10:15:00+00:00','The second week is our stocktaking.');
INSERT INTO "voter" VALUES('738mwnzezxjb','xbktqmq5kwp3','tddnmsejhukw','2026-02-26 09:00:00+00:00','2026-02-26 09:00:00+00:00','2026-02-27 10:15:00+00:00','');
INSERT INTO "voter" VALUES('3tqut8qufmq2','xbktqmq5kwp3','pdzve3nrv2pk','2026-02-26 09:00:00+00:00','2026-02-26 09:00:00+00:00',NULL,'');
CREATE TABLE webhook (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        url VARCHAR(1000) NOT NULL DEFAULT '',
        on_answers BOOLEAN NOT NULL DEFAULT true,
        on_moves BOOLEAN NOT NULL DEFAULT true,
        on_releases BOOLEAN NOT NULL DEFAULT true,
        generation INTEGER NOT NULL DEFAULT 1,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ended_at TIMESTAMPTZ,
        ended_why VARCHAR(200) NOT NULL DEFAULT ''
    );
INSERT INTO "webhook" VALUES('3smtqdwe8b6x','pw5cduvtsz2y','https://hooks.example.com/folkmoot',1,1,1,1,'x2b7fz24fqmm','2026-03-02 09:30:00+00:00',NULL,'');
CREATE TABLE webhook_delivery (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        webhook VARCHAR(12) NOT NULL REFERENCES webhook (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        event VARCHAR(40) NOT NULL DEFAULT '',
        unique_key VARCHAR(160) UNIQUE NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        attempts INTEGER NOT NULL DEFAULT 0,
        due_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        lease_token INTEGER NOT NULL DEFAULT 0,
        lease_until TIMESTAMPTZ,
        status INTEGER,
        note VARCHAR(300) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    );
INSERT INTO "webhook_delivery" VALUES('g2aaz8b9pkry','3smtqdwe8b6x','request.answered','world','{}','failed',0,'2026-03-02 09:30:00+00:00',0,NULL,NULL,'','2026-03-02 09:30:00+00:00',NULL);
CREATE INDEX digest_sha256 ON digest (sha256);
CREATE UNIQUE INDEX voter_once ON voter (poll, person);
CREATE UNIQUE INDEX vote_once ON vote (slot, voter);
CREATE UNIQUE INDEX venue_once ON venue (meeting);
CREATE UNIQUE INDEX summary_row ON summary_point (meeting, source_row) WHERE source_row IS NOT NULL;
CREATE UNIQUE INDEX signature_once ON signature (digest, staff);
CREATE UNIQUE INDEX series_attendee_once ON series_attendee (series, person);
CREATE UNIQUE INDEX reviewer_once ON reviewer (digest, staff);
CREATE UNIQUE INDEX request_once ON request (feedback_item);
CREATE UNIQUE INDEX request_number ON request (board, number);
CREATE UNIQUE INDEX reminded_once ON reminder_entry (reminder, sitting, attendee, base_at);
CREATE UNIQUE INDEX readiness_step_once ON readiness_step (board, key);
CREATE UNIQUE INDEX readiness_note_once ON readiness_note (meeting, step);
CREATE UNIQUE INDEX poll_slot_once ON poll_slot (poll, starts_at);
CREATE UNIQUE INDEX needs_once ON needs (attendee);
CREATE UNIQUE INDEX meeting_import ON meeting (board, import_key) WHERE import_key IS NOT NULL;
CREATE UNIQUE INDEX interviewee_once ON interviewee (interview, person);
CREATE UNIQUE INDEX interview_slot_once ON interview_slot (interview, starts_at);
CREATE UNIQUE INDEX imported_file_once ON imported_file (meeting, name);
CREATE UNIQUE INDEX feedback_row ON feedback_item (meeting, source_row) WHERE source_row IS NOT NULL;
CREATE UNIQUE INDEX digest_number ON digest (meeting, edition, number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX digest_draft ON digest (meeting, edition, draft);
CREATE UNIQUE INDEX decision_row ON decision (meeting, source_row) WHERE source_row IS NOT NULL;
CREATE UNIQUE INDEX attendee_once ON attendee (meeting, person);
CREATE UNIQUE INDEX attendance_once ON attendance (sitting, attendee);
CREATE UNIQUE INDEX agenda_row ON agenda_item (meeting, source_row) WHERE source_row IS NOT NULL;
CREATE UNIQUE INDEX action_row ON action_item (meeting, source_row) WHERE source_row IS NOT NULL;
CREATE INDEX request_feedback_item ON request (feedback_item);
CREATE INDEX request_meeting ON request (meeting);
CREATE INDEX request_board ON request (board);
CREATE INDEX vote_voter ON vote (voter);
CREATE INDEX vote_slot ON vote (slot);
CREATE INDEX summary_point_meeting ON summary_point (meeting);
CREATE INDEX feedback_item_person ON feedback_item (person);
CREATE INDEX feedback_item_agenda_item ON feedback_item (agenda_item);
CREATE INDEX feedback_item_meeting ON feedback_item (meeting);
CREATE INDEX decision_meeting ON decision (meeting);
CREATE INDEX action_item_meeting ON action_item (meeting);
CREATE INDEX topic_person ON topic (person);
CREATE INDEX topic_meeting ON topic (meeting);
CREATE INDEX topic_board ON topic (board);
CREATE INDEX signature_staff ON signature (staff);
CREATE INDEX signature_digest ON signature (digest);
CREATE INDEX reviewer_staff ON reviewer (staff);
CREATE INDEX reviewer_digest ON reviewer (digest);
CREATE INDEX review_comment_staff ON review_comment (staff);
CREATE INDEX review_comment_digest ON review_comment (digest);
CREATE INDEX letter_message_id ON letter (message_id);
CREATE INDEX letter_message ON letter (message);
CREATE INDEX letter_arrival ON letter (arrival);
CREATE INDEX letter_conversation ON letter (conversation);
CREATE INDEX interview_slot_taken_by ON interview_slot (taken_by);
CREATE INDEX interview_slot_interview ON interview_slot (interview);
CREATE INDEX voter_person ON voter (person);
CREATE INDEX voter_poll ON voter (poll);
CREATE INDEX poll_slot_poll ON poll_slot (poll);
CREATE INDEX needs_attendee ON needs (attendee);
CREATE INDEX reminder_entry_attendee ON reminder_entry (attendee);
CREATE INDEX reminder_entry_sitting ON reminder_entry (sitting);
CREATE INDEX reminder_entry_meeting ON reminder_entry (meeting);
CREATE INDEX counter_proposal_attendee ON counter_proposal (attendee);
CREATE INDEX counter_proposal_sitting ON counter_proposal (sitting);
CREATE INDEX substitute_guest ON substitute (guest);
CREATE INDEX substitute_attendee ON substitute (attendee);
CREATE INDEX rsvp_attendee ON rsvp (attendee);
CREATE INDEX rsvp_sitting ON rsvp (sitting);
CREATE INDEX attendance_attendee ON attendance (attendee);
CREATE INDEX attendance_sitting ON attendance (sitting);
CREATE INDEX agenda_item_sitting ON agenda_item (sitting);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting);
CREATE INDEX readiness_note_meeting ON readiness_note (meeting);
CREATE INDEX go_decision_meeting ON go_decision (meeting);
CREATE INDEX digest_meeting ON digest (meeting);
CREATE INDEX venue_meeting ON venue (meeting);
CREATE INDEX reminder_meeting ON reminder (meeting);
CREATE INDEX reminder_board ON reminder (board);
CREATE INDEX conversation_person ON conversation (person);
CREATE INDEX conversation_meeting ON conversation (meeting);
CREATE INDEX conversation_board ON conversation (board);
CREATE INDEX interviewee_meeting ON interviewee (meeting);
CREATE INDEX interviewee_person ON interviewee (person);
CREATE INDEX interviewee_interview ON interviewee (interview);
CREATE INDEX poll_board ON poll (board);
CREATE INDEX imported_file_meeting ON imported_file (meeting);
CREATE INDEX attendee_person ON attendee (person);
CREATE INDEX attendee_meeting ON attendee (meeting);
CREATE INDEX sitting_meeting ON sitting (meeting);
CREATE INDEX arrival_meeting ON arrival (meeting);
CREATE INDEX series_attendee_person ON series_attendee (person);
CREATE INDEX series_attendee_series ON series_attendee (series);
CREATE INDEX meeting_series ON meeting (series);
CREATE INDEX meeting_board ON meeting (board);
CREATE INDEX readiness_step_board ON readiness_step (board);
CREATE INDEX interview_host ON interview (host);
CREATE INDEX interview_board ON interview (board);
CREATE INDEX series_board ON series (board);
CREATE INDEX message_with_links ON message (state) WHERE links_removed_at IS NULL;
CREATE UNIQUE INDEX touchpoint_once ON touchpoint (meeting) WHERE meeting <> '';
CREATE UNIQUE INDEX staff_opt_out_once ON staff_opt_out (staff, purpose);
CREATE UNIQUE INDEX segment_weight_once ON segment_weight (programme, dimension, value);
CREATE UNIQUE INDEX person_email ON person (programme, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX opt_out_once ON opt_out (person, purpose);
CREATE UNIQUE INDEX notice_once ON roadmap_notice (item, person) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX merged_credit_once ON merged_credit (merge, credit);
CREATE UNIQUE INDEX merge_once ON roadmap_merge (item) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX member_once ON member (board, person);
CREATE UNIQUE INDEX invitation_open ON invitation (candidate) WHERE state IN ('held', 'sent');
CREATE UNIQUE INDEX grant_once ON staff_grant (staff, board);
CREATE UNIQUE INDEX external_copy_once ON external_copy (item, place);
CREATE UNIQUE INDEX evidence_once ON evidence (source_kind, source);
CREATE UNIQUE INDEX credit_once ON credit (item, person);
CREATE UNIQUE INDEX company_name ON company (programme, name_key);
CREATE UNIQUE INDEX charter_version ON charter (board, version);
CREATE UNIQUE INDEX candidate_once ON candidate (board, person);
CREATE UNIQUE INDEX brand_once ON brand (programme);
CREATE UNIQUE INDEX board_code ON board (code);
CREATE UNIQUE INDEX answer_notice_once ON answer_notice (source_kind, source, person) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX alias_once ON alias (programme, email_key);
CREATE INDEX invitation_person ON invitation (person);
CREATE INDEX invitation_candidate ON invitation (candidate);
CREATE INDEX invitation_board ON invitation (board);
CREATE INDEX merged_evidence_merge ON merged_evidence (merge);
CREATE INDEX merged_credit_merge ON merged_credit (merge);
CREATE INDEX proxy_vote_person ON proxy_vote (person);
CREATE INDEX proxy_vote_board ON proxy_vote (board);
CREATE INDEX roadmap_notice_person ON roadmap_notice (person);
CREATE INDEX roadmap_notice_item ON roadmap_notice (item);
CREATE INDEX evidence_person ON evidence (person);
CREATE INDEX evidence_board ON evidence (board);
CREATE INDEX evidence_item ON evidence (item);
CREATE INDEX credit_person ON credit (person);
CREATE INDEX credit_board ON credit (board);
CREATE INDEX credit_item ON credit (item);
CREATE INDEX answer_notice_person ON answer_notice (person);
CREATE INDEX answer_notice_board ON answer_notice (board);
CREATE INDEX touchpoint_written_by ON touchpoint (written_by);
CREATE INDEX touchpoint_meeting ON touchpoint (meeting);
CREATE INDEX touchpoint_person ON touchpoint (person);
CREATE INDEX touchpoint_board ON touchpoint (board);
CREATE INDEX person_proposal_proposed_by ON person_proposal (proposed_by);
CREATE INDEX person_proposal_person ON person_proposal (person);
CREATE INDEX message_replaces_key ON message (replaces_key);
CREATE INDEX message_state ON message (state);
CREATE INDEX message_message_id ON message (message_id);
CREATE INDEX message_person ON message (person);
CREATE INDEX message_board ON message (board);
CREATE INDEX message_cause ON message (cause);
CREATE INDEX address_failure_person ON address_failure (person);
CREATE INDEX personal_link_person ON personal_link (person);
CREATE INDEX opt_out_person ON opt_out (person);
CREATE INDEX member_person ON member (person);
CREATE INDEX member_board ON member (board);
CREATE INDEX candidate_person ON candidate (person);
CREATE INDEX candidate_board ON candidate (board);
CREATE INDEX alias_person ON alias (person);
CREATE INDEX alias_programme ON alias (programme);
CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook);
CREATE INDEX status_change_item ON status_change (item);
CREATE INDEX roadmap_merge_target ON roadmap_merge (target);
CREATE INDEX roadmap_merge_item ON roadmap_merge (item);
CREATE INDEX staff_grant_board ON staff_grant (board);
CREATE INDEX staff_grant_staff ON staff_grant (staff);
CREATE INDEX charter_board ON charter (board);
CREATE INDEX person_company ON person (company);
CREATE INDEX person_programme ON person (programme);
CREATE INDEX webhook_programme ON webhook (programme);
CREATE INDEX roadmap_item_programme ON roadmap_item (programme);
CREATE INDEX staff_session_staff ON staff_session (staff);
CREATE INDEX staff_opt_out_staff ON staff_opt_out (staff);
CREATE INDEX segment_weight_programme ON segment_weight (programme);
CREATE INDEX brand_programme ON brand (programme);
CREATE INDEX board_programme ON board (programme);
CREATE INDEX company_programme ON company (programme);
CREATE INDEX external_copy_item ON external_copy (item);
CREATE INDEX sent_form_at ON sent_form (at);
CREATE INDEX journal_entry_person ON journal_entry (person);
CREATE INDEX journal_entry_board ON journal_entry (board);
CREATE INDEX journal_entry_subject ON journal_entry (subject);
COMMIT;
