-- The guards of an item's life as SQLite triggers: a database that refuses what the rules refuse.
--
-- What is asked goes into `ask`: a trigger of the command's own name refuses it with RAISE(ABORT, 'clause code'), or
-- the fact that answers it goes into `fact`, whose triggers bring `item` and its parts up to date. A day is ISO text.
-- RAISE names the first reason that is met, not all of them. The calendar is not here: a due date is a given date.

CREATE TABLE policy (
    clearing TEXT NOT NULL DEFAULT 'yearly',
    returns INTEGER NOT NULL DEFAULT 1,
    reopening INTEGER NOT NULL DEFAULT 1,
    max_extensions INTEGER,
    key_work_into_green INTEGER NOT NULL DEFAULT 0,
    one_off TEXT NOT NULL DEFAULT 'red',
    year INTEGER
);

CREATE TABLE item (
    number TEXT PRIMARY KEY,
    colour TEXT NOT NULL CHECK (colour IN ('red', 'orange', 'green', 'cleared')),
    entered TEXT NOT NULL,
    carried INTEGER NOT NULL, -- from last year's ledger
    registered_on TEXT NOT NULL,
    owed_at_earliest TEXT NOT NULL, -- the first registration, before any carrying over
    title TEXT NOT NULL, kind TEXT NOT NULL, requirement TEXT NOT NULL,
    leader TEXT NOT NULL, section TEXT NOT NULL, person TEXT, supporting TEXT NOT NULL DEFAULT '[]',
    restricted INTEGER NOT NULL DEFAULT 0,
    due TEXT, original_due TEXT, target TEXT, extensions INTEGER NOT NULL DEFAULT 0,
    done_on TEXT, was_late INTEGER NOT NULL DEFAULT 0,
    settled INTEGER NOT NULL DEFAULT 0, -- the due date had passed and was met when the work came back
    unable_on TEXT, explained_on TEXT, contacted_on TEXT,
    concluded_on TEXT, completed_on TEXT,
    stage_on TEXT NOT NULL, discussed_on TEXT, -- since when it has its colour, and the latest discussion
    discussed INTEGER NOT NULL DEFAULT 0, followed_up_on TEXT, finished_here INTEGER NOT NULL DEFAULT 0,
    closure TEXT, closed_from TEXT, merged_into TEXT,
    returns INTEGER NOT NULL DEFAULT 0, reopenings INTEGER NOT NULL DEFAULT 0,
    last_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE measure (
    item TEXT NOT NULL REFERENCES item, number TEXT NOT NULL,
    action TEXT NOT NULL, due TEXT NOT NULL, person TEXT NOT NULL, finished_on TEXT, withdrawn_on TEXT,
    discussed_on TEXT, -- the discussion it follows from
    PRIMARY KEY (item, number)
);

CREATE TABLE occurrence (
    item TEXT NOT NULL REFERENCES item, milestone TEXT NOT NULL, due TEXT NOT NULL, reached_on TEXT, cancelled_for TEXT,
    PRIMARY KEY (item, milestone, due)
);

CREATE TABLE ask (
    command TEXT NOT NULL, item TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, "on" TEXT,
    colour TEXT, title TEXT, kind TEXT, requirement TEXT, leader TEXT, section TEXT, person TEXT, due TEXT, source TEXT,
    supporting TEXT, parent TEXT, carried_from TEXT, changes TEXT, reason TEXT, approver TEXT, target TEXT,
    superior TEXT, summary TEXT, result TEXT, body TEXT, findings TEXT, similar TEXT, measure TEXT, problem TEXT,
    action TEXT, withdrawn INTEGER, evidence TEXT, milestone TEXT, recurrence TEXT, roll TEXT, occurrence TEXT,
    progress TEXT, "to" TEXT, grounds TEXT, one_off INTEGER, merged_into TEXT, attachments TEXT, restricted INTEGER,
    today TEXT GENERATED ALWAYS AS (date(at, '+8 hours'))
);

CREATE TABLE fact (
    event TEXT NOT NULL, item TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, "on" TEXT,
    colour TEXT, title TEXT, kind TEXT, requirement TEXT, leader TEXT, section TEXT, person TEXT, due TEXT, source TEXT,
    supporting TEXT, parent TEXT, carried_from TEXT, changes TEXT, reason TEXT, approver TEXT, target TEXT,
    superior TEXT, summary TEXT, result TEXT, body TEXT, findings TEXT, similar TEXT, measure TEXT, problem TEXT,
    action TEXT, withdrawn INTEGER, evidence TEXT, milestone TEXT, recurrence TEXT, roll TEXT, occurrence TEXT,
    progress TEXT, "to" TEXT, grounds TEXT, one_off INTEGER, merged_into TEXT, attachments TEXT, restricted INTEGER,
    origin TEXT, "limit" TEXT, occurrences TEXT,
    day TEXT GENERATED ALWAYS AS (coalesce("on", date(at, '+8 hours')))
);

-- Which fact answers which command, and whether it says on which day it happened.
CREATE TABLE answer (command TEXT PRIMARY KEY, event TEXT NOT NULL, dated INTEGER NOT NULL, moves INTEGER NOT NULL);
INSERT INTO answer VALUES
    ('Register', 'Registered', 1, 0), ('Amend', 'Amended', 0, 0), ('Reassign', 'Reassigned', 1, 0),
    ('Restrict', 'Restricted', 0, 0),
    ('Extend', 'Extended', 0, 0), ('SetTarget', 'TargetSet', 0, 0), ('DeclareUnable', 'UnableDeclared', 0, 0),
    ('Explain', 'Explained', 1, 0), ('ContactSuperior', 'SuperiorContacted', 1, 0), ('Conclude', 'Concluded', 1, 0),
    ('Deliberate', 'Deliberated', 1, 0), ('PlanMeasure', 'MeasurePlanned', 0, 0),
    ('ReviseMeasure', 'MeasureRevised', 0, 0), ('FinishMeasure', 'MeasureFinished', 1, 0),
    ('SetMilestone', 'MilestoneSet', 0, 0), ('ReachMilestone', 'MilestoneReached', 1, 0),
    ('CancelMilestone', 'MilestoneCancelled', 0, 0), ('FollowUp', 'FollowedUp', 1, 0),
    ('Recolour', 'Recoloured', 0, 1), ('Return', 'Returned', 0, 1), ('Complete', 'Completed', 1, 0),
    ('Withdraw', 'Withdrawn', 0, 1), ('CarryOver', 'CarriedOver', 0, 1), ('Clear', 'Cleared', 0, 1),
    ('Reopen', 'Reopened', 0, 0);

-- When a red item's explanation and contact are owed from, and whether its due date was met in time (G2.3).
CREATE VIEW standing AS
SELECT number, unable_on, explained_on IS NULL OR contacted_on IS NULL AS unmet,
    due IS NOT NULL AND NOT coalesce(done_on <= due, 0) AS unfinished,
    max(date(due, '+1 day'), owed_at_earliest) AS missed_on
FROM item;

-- A text that says something: there is more in it than white space. (A null is not blank: it was left as it is.)
CREATE TABLE text (said TEXT NOT NULL);
INSERT INTO text VALUES ('*[^ 　' || char(9, 10, 13) || ']*');

-- Guards: one trigger for each command. Triggers of one table run in no promised order.

CREATE TRIGGER in_order BEFORE INSERT ON ask BEGIN
    SELECT RAISE(ABORT, 'G1.1 outside-year') FROM policy
    WHERE abs(CAST(strftime('%Y', NEW.today) AS INTEGER) - year) > 1;
    SELECT RAISE(ABORT, 'G1.1 unknown-item')
    WHERE NEW.command <> 'Register' AND NOT EXISTS (SELECT 1 FROM item WHERE number = NEW.item);
    SELECT RAISE(ABORT, 'G1.1 time-runs-back')
    WHERE EXISTS (SELECT 1 FROM fact WHERE julianday(at) > julianday(NEW.at));
END;

CREATE TRIGGER register BEFORE INSERT ON ask WHEN NEW.command = 'Register' BEGIN
    SELECT RAISE(ABORT, 'G1.1 number-taken') FROM item WHERE number = NEW.item;
    SELECT RAISE(ABORT, 'G1.4 no-number') WHERE NEW.item NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.4 no-title') WHERE NEW.title NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.3 no-requirement') WHERE NEW.requirement NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.3 no-leader') WHERE NEW.leader NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.3 no-section') WHERE NEW.section NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X16 lead-also-supports') FROM json_each(NEW.supporting) WHERE value = NEW.section;
    SELECT RAISE(ABORT, 'G1.1 entry-colour') WHERE NEW.colour NOT IN ('red', 'orange', 'green');
    SELECT RAISE(ABORT, 'G3.1 no-source') WHERE NEW.colour = 'orange' AND NEW.source IS NULL
        AND json_extract(NEW.carried_from, '$.concluded_on') IS NULL
        AND json_extract(NEW.carried_from, '$.entered') IS NOT 'green';
    SELECT RAISE(ABORT, 'X18 key-work-in-green') FROM policy WHERE NOT key_work_into_green
        AND NEW.colour = 'green' AND NEW.kind = 'key-work' AND NEW.carried_from IS NULL;
    SELECT RAISE(ABORT, 'G1.3 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'G1.1 unknown-parent')
    WHERE NEW.parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item WHERE number = NEW.parent);
END;

CREATE TRIGGER amend BEFORE INSERT ON ask WHEN NEW.command = 'Amend' BEGIN
    SELECT RAISE(ABORT, 'G1.3 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G1.3 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.3 no-changes') WHERE json_array_length(NEW.changes) = 0;
    SELECT RAISE(ABORT, 'G1.3 no-changes') FROM item WHERE number = NEW.item AND NOT EXISTS (
        SELECT 1 FROM json_each(NEW.changes) WHERE json_extract(value, '$[1]') IS NOT CASE json_extract(value, '$[0]')
            WHEN 'title' THEN title WHEN 'requirement' THEN requirement WHEN 'kind' THEN kind
            WHEN 'supporting' THEN (SELECT coalesce(group_concat(name.value, '、'), '') FROM json_each(supporting) AS name)
            END);
    SELECT RAISE(ABORT, 'G1.3 cannot-amend') FROM json_each(NEW.changes)
    WHERE json_extract(value, '$[0]') NOT IN ('kind', 'requirement', 'supporting', 'title');
    SELECT RAISE(ABORT, 'G1.4 no-title') FROM json_each(NEW.changes)
    WHERE json_extract(value, '$[0]') = 'title' AND json_extract(value, '$[1]') NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.3 no-requirement') FROM json_each(NEW.changes)
    WHERE json_extract(value, '$[0]') = 'requirement' AND json_extract(value, '$[1]') NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G1.3 no-changes') FROM json_each(NEW.changes)
    WHERE json_extract(value, '$[0]') = 'kind' AND json_extract(value, '$[1]') NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X18 key-work-in-green') FROM item, policy, json_each(NEW.changes)
    WHERE number = NEW.item AND colour = 'green' AND entered = 'green' AND NOT carried AND NOT key_work_into_green
        AND json_extract(value, '$[0]') = 'kind' AND json_extract(value, '$[1]') IN ('重点业务', 'key work', 'key-work');
    SELECT RAISE(ABORT, 'X16 lead-also-supports') FROM item, json_each(NEW.changes)
    WHERE number = NEW.item AND json_extract(value, '$[0]') = 'supporting'
        AND instr('、' || json_extract(value, '$[1]') || '、', '、' || section || '、');
END;

CREATE TRIGGER reassign BEFORE INSERT ON ask WHEN NEW.command = 'Reassign' BEGIN
    SELECT RAISE(ABORT, 'X15 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X15 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'X15 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'X15 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X15 no-leader') WHERE NEW.leader NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X15 no-section') WHERE NEW.section NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X15 no-changes') FROM item WHERE number = NEW.item
        AND coalesce(NEW.leader, leader) = leader AND coalesce(NEW.section, section) = section
        AND coalesce(NEW.person, person) IS person;
    SELECT RAISE(ABORT, 'X16 lead-also-supports') FROM item, json_each(item.supporting)
    WHERE number = NEW.item AND json_each.value = NEW.section;
END;

CREATE TRIGGER restrict_item BEFORE INSERT ON ask WHEN NEW.command = 'Restrict' BEGIN
    SELECT RAISE(ABORT, 'X32 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X32 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X32 no-changes') FROM item
    WHERE number = NEW.item AND restricted = coalesce(NEW.restricted, 1);
END;

CREATE TRIGGER extend BEFORE INSERT ON ask WHEN NEW.command = 'Extend' BEGIN
    SELECT RAISE(ABORT, 'X5 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X5 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X5 no-approver') WHERE NEW.approver NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X5 nothing-to-extend') FROM item WHERE number = NEW.item AND due IS NULL;
    SELECT RAISE(ABORT, 'X5 already-done') FROM item WHERE number = NEW.item AND done_on IS NOT NULL;
    SELECT RAISE(ABORT, 'X5 extension-too-late') FROM item WHERE number = NEW.item AND NEW.today > due;
    SELECT RAISE(ABORT, 'X5 too-many-extensions') FROM item, policy
    WHERE number = NEW.item AND extensions >= max_extensions;
    SELECT RAISE(ABORT, 'G2.3 duties-owed') FROM item
    WHERE number = NEW.item AND colour = 'red' AND (explained_on IS NULL OR contacted_on IS NULL);
    SELECT RAISE(ABORT, 'X5 no-due-date') WHERE NEW.due IS NULL;
    SELECT RAISE(ABORT, 'X5 extension-not-later') FROM item WHERE number = NEW.item AND NEW.due <= due;
END;

CREATE TRIGGER set_target BEFORE INSERT ON ask WHEN NEW.command = 'SetTarget' BEGIN
    SELECT RAISE(ABORT, 'X5 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X5 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X5 not-overdue') FROM item
    WHERE number = NEW.item AND (due IS NULL OR done_on IS NOT NULL OR NEW.today <= due);
    SELECT RAISE(ABORT, 'X5 no-due-date') WHERE NEW.target IS NULL;
    SELECT RAISE(ABORT, 'X5 due-in-past') WHERE NEW.target < NEW.today;
END;

CREATE TRIGGER declare_unable BEFORE INSERT ON ask WHEN NEW.command = 'DeclareUnable' BEGIN
    SELECT RAISE(ABORT, 'G2.3 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G2.3 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'red';
    SELECT RAISE(ABORT, 'G2.3 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G2.3 already-concluded') FROM item WHERE number = NEW.item AND concluded_on IS NOT NULL;
    SELECT RAISE(ABORT, 'G2.3 already-declared') FROM item WHERE number = NEW.item AND unable_on IS NOT NULL;
END;

CREATE TRIGGER explain_and_contact BEFORE INSERT ON ask WHEN NEW.command IN ('Explain', 'ContactSuperior') BEGIN
    SELECT RAISE(ABORT, 'G2.3 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G2.3 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'red';
    SELECT RAISE(ABORT, 'G2.3 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'G2.3 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'G2.3 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G2.3 no-superior') WHERE NEW.superior NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G2.3 no-summary') WHERE NEW.summary NOT GLOB (SELECT said FROM text);
END;

CREATE TRIGGER conclude BEFORE INSERT ON ask WHEN NEW.command = 'Conclude' BEGIN
    SELECT RAISE(ABORT, 'G2.4 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G2.4 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'red';
    SELECT RAISE(ABORT, 'G2.4 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'G2.4 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'G2.4 no-result') WHERE NEW.result NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G2.4 already-concluded') FROM item WHERE number = NEW.item AND concluded_on IS NOT NULL;
END;

CREATE TRIGGER deliberate BEFORE INSERT ON ask WHEN NEW.command = 'Deliberate' BEGIN
    SELECT RAISE(ABORT, 'G3.2 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G3.2 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'orange';
    SELECT RAISE(ABORT, 'G3.2 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'G3.2 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'G3.2 no-findings') WHERE NEW.findings NOT GLOB (SELECT said FROM text);
END;

CREATE TRIGGER plan_measure BEFORE INSERT ON ask WHEN NEW.command = 'PlanMeasure' BEGIN
    SELECT RAISE(ABORT, 'G3.3 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G3.3 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'orange';
    SELECT RAISE(ABORT, 'X2 already-completed') FROM item WHERE number = NEW.item AND completed_on IS NOT NULL;
    SELECT RAISE(ABORT, 'G3.2 not-discussed') FROM item WHERE number = NEW.item AND NOT discussed;
    SELECT RAISE(ABORT, 'G3.3 no-measure-number') WHERE NEW.measure NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.3 measure-taken') FROM measure WHERE item = NEW.item AND number = NEW.measure;
    SELECT RAISE(ABORT, 'G3.3 measure-lacks-problem') WHERE NEW.problem NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.3 measure-lacks-action') WHERE NEW.action NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.3 measure-lacks-person') WHERE NEW.person NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.3 measure-lacks-due') WHERE NEW.due IS NULL;
END;

CREATE TRIGGER revise_measure BEFORE INSERT ON ask WHEN NEW.command = 'ReviseMeasure' BEGIN
    SELECT RAISE(ABORT, 'G3.3 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G3.3 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'orange';
    SELECT RAISE(ABORT, 'G3.3 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.3 no-changes')
    WHERE NEW.action IS NULL AND NEW.due IS NULL AND NEW.person IS NULL AND NOT coalesce(NEW.withdrawn, 0);
    SELECT RAISE(ABORT, 'G3.3 measure-lacks-action') WHERE NEW.action NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.3 measure-lacks-person') WHERE NEW.person NOT GLOB (SELECT said FROM text);
END;

CREATE TRIGGER finish_measure BEFORE INSERT ON ask WHEN NEW.command = 'FinishMeasure' BEGIN
    SELECT RAISE(ABORT, 'G3.5 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G3.5 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'orange';
    SELECT RAISE(ABORT, 'G3.5 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'G3.5 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'G3.5 no-evidence') WHERE NEW.evidence NOT GLOB (SELECT said FROM text);
END;

CREATE TRIGGER open_measure BEFORE INSERT ON ask
WHEN NEW.command IN ('FinishMeasure', 'ReviseMeasure')
    AND (SELECT colour FROM item WHERE number = NEW.item) = 'orange' BEGIN
    SELECT RAISE(ABORT, 'G3.3 unknown-measure')
    WHERE NOT EXISTS (SELECT 1 FROM measure WHERE item = NEW.item AND number = NEW.measure);
    SELECT RAISE(ABORT, 'G3.3 measure-done') FROM measure
    WHERE item = NEW.item AND number = NEW.measure AND finished_on IS NOT NULL;
    SELECT RAISE(ABORT, 'G3.3 measure-withdrawn') FROM measure
    WHERE item = NEW.item AND number = NEW.measure AND withdrawn_on IS NOT NULL;
    SELECT RAISE(ABORT, 'G3.5 on-too-early') FROM measure
    WHERE NEW.command = 'FinishMeasure' AND item = NEW.item AND number = NEW.measure AND NEW."on" < discussed_on
        AND NEW."on" >= (SELECT registered_on FROM item WHERE number = NEW.item);
END;

CREATE TRIGGER set_milestone BEFORE INSERT ON ask WHEN NEW.command = 'SetMilestone' BEGIN
    SELECT RAISE(ABORT, 'G4.2 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X2 already-completed') FROM item WHERE number = NEW.item AND completed_on IS NOT NULL;
    SELECT RAISE(ABORT, 'G4.2 no-milestone-number') WHERE NEW.milestone NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G4.2 milestone-lacks-title') WHERE NEW.title NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G4.2 milestone-taken') FROM occurrence WHERE item = NEW.item AND milestone = NEW.milestone;
    SELECT RAISE(ABORT, 'G4.2 milestone-lacks-due') WHERE NEW.due IS NULL;
END;

CREATE TRIGGER account BEFORE INSERT ON ask WHEN NEW.command IN ('ReachMilestone', 'CancelMilestone') BEGIN
    SELECT RAISE(ABORT, 'X17 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X17 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'X17 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'X17 no-evidence') WHERE NEW.evidence NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X17 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X17 unknown-milestone') FROM item WHERE number = NEW.item AND NOT EXISTS (
        SELECT 1 FROM occurrence AS its WHERE its.item = NEW.item AND its.milestone = NEW.milestone);
    SELECT RAISE(ABORT, 'X17 unknown-occurrence') FROM item WHERE number = NEW.item AND NOT EXISTS (
        SELECT 1 FROM occurrence AS its WHERE its.item = NEW.item AND its.milestone = NEW.milestone
        AND its.due = coalesce(NEW.occurrence, its.due));
    SELECT RAISE(ABORT, 'X17 occurrence-accounted') FROM item WHERE number = NEW.item AND NOT EXISTS (
        SELECT 1 FROM occurrence AS its WHERE its.item = NEW.item AND its.milestone = NEW.milestone
        AND its.due = coalesce(NEW.occurrence, its.due) AND reached_on IS NULL AND cancelled_for IS NULL);
END;

CREATE TRIGGER follow_up BEFORE INSERT ON ask WHEN NEW.command = 'FollowUp' BEGIN
    SELECT RAISE(ABORT, 'G2.5 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'G2.5 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'G2.5 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'G2.5 no-progress') WHERE NEW.progress NOT GLOB (SELECT said FROM text);
END;

CREATE TRIGGER recolour BEFORE INSERT ON ask WHEN NEW.command = 'Recolour' BEGIN
    SELECT RAISE(ABORT, 'X1 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X1 no-such-step') FROM item WHERE number = NEW.item
        AND (colour, NEW."to") NOT IN (VALUES ('red', 'orange'), ('orange', 'green'));
    SELECT RAISE(ABORT, 'X2 already-completed') FROM item WHERE number = NEW.item AND completed_on IS NOT NULL;
END;

-- A colour's work is done before an item leaves it: for the next colour, or completed where any colour may be (X2), or
-- red as one-off work (X13).
CREATE TRIGGER to_orange BEFORE INSERT ON ask
WHEN (SELECT colour FROM item WHERE number = NEW.item) = 'red' AND (
    NEW.command = 'Recolour' OR (NEW.command = 'Complete'
        AND (SELECT clearing = 'any-colour' OR (NEW.one_off AND one_off = 'red') FROM policy))) BEGIN
    SELECT RAISE(ABORT, 'G2.4 no-grounds') WHERE NEW.grounds NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G2.4 not-concluded') FROM item WHERE number = NEW.item AND concluded_on IS NULL;
    SELECT RAISE(ABORT, 'G2.3 duties-owed') FROM standing WHERE number = NEW.item AND unmet
        AND (unable_on <= NEW.today OR (unfinished AND missed_on <= NEW.today));
    SELECT RAISE(ABORT, 'G3.5 measure-open') FROM measure
    WHERE NEW.command = 'Complete' AND item = NEW.item AND finished_on IS NULL AND withdrawn_on IS NULL;
END;

CREATE TRIGGER to_green BEFORE INSERT ON ask
WHEN (SELECT colour FROM item WHERE number = NEW.item) = 'orange' AND (
    NEW.command = 'Recolour' OR (NEW.command = 'Complete' AND (SELECT clearing FROM policy) = 'any-colour')) BEGIN
    SELECT RAISE(ABORT, 'G3.6 no-grounds') WHERE NEW.grounds NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'G3.2 not-discussed') FROM item
    WHERE number = NEW.item AND (entered = 'orange' OR concluded_on IS NULL) AND NOT discussed;
    SELECT RAISE(ABORT, 'G3.5 measure-open') FROM measure
    WHERE item = NEW.item AND finished_on IS NULL AND withdrawn_on IS NULL;
    SELECT RAISE(ABORT, 'G3.3 no-measure') FROM item
    WHERE number = NEW.item AND (entered = 'orange' OR concluded_on IS NULL) AND finished_here = 0;
    SELECT RAISE(ABORT, 'G2.5 no-follow-up') FROM item
    WHERE number = NEW.item AND concluded_on IS NOT NULL AND followed_up_on IS NULL;
END;

CREATE TRIGGER return_back BEFORE INSERT ON ask WHEN NEW.command = 'Return' BEGIN
    SELECT RAISE(ABORT, 'X3 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X3 no-such-return') FROM item WHERE number = NEW.item
        AND (colour, NEW."to") NOT IN (VALUES ('orange', 'red'), ('green', 'orange'));
    SELECT RAISE(ABORT, 'X3 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X3 returns-forbidden') FROM policy WHERE NOT returns;
    SELECT RAISE(ABORT, 'X3 return-lacks-due') WHERE NEW."to" = 'red' AND NEW.due IS NULL;
    SELECT RAISE(ABORT, 'X3 due-in-past') WHERE NEW.due < NEW.today;
END;

CREATE TRIGGER complete BEFORE INSERT ON ask WHEN NEW.command = 'Complete' BEGIN
    SELECT RAISE(ABORT, 'X2 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X13 one-off-not-red') FROM item, policy
    WHERE number = NEW.item AND colour <> 'red' AND NEW.one_off AND one_off = 'red';
    SELECT RAISE(ABORT, 'X2 wrong-colour') FROM item, policy
    WHERE number = NEW.item AND colour <> 'green' AND clearing <> 'any-colour'
        AND NOT (coalesce(NEW.one_off, 0) AND one_off = 'red');
    SELECT RAISE(ABORT, 'X2 on-in-future') WHERE NEW."on" > NEW.today;
    SELECT RAISE(ABORT, 'X2 on-before-registration') FROM item WHERE number = NEW.item AND NEW."on" < registered_on;
    SELECT RAISE(ABORT, 'X2 no-evidence') WHERE NEW.evidence NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X2 already-completed') FROM item WHERE number = NEW.item AND completed_on IS NOT NULL;
    SELECT RAISE(ABORT, 'X17 milestone-open') FROM occurrence
    WHERE item = NEW.item AND reached_on IS NULL AND cancelled_for IS NULL;
    SELECT RAISE(ABORT, 'X2 on-too-early') WHERE NEW."on" < (
        SELECT max(day) FROM (
            SELECT concluded_on AS day FROM item WHERE number = NEW.item
            UNION ALL SELECT finished_on FROM measure WHERE item = NEW.item
            UNION ALL SELECT reached_on FROM occurrence WHERE item = NEW.item
        )
    );
END;

CREATE TRIGGER withdraw BEFORE INSERT ON ask WHEN NEW.command = 'Withdraw' BEGIN
    SELECT RAISE(ABORT, 'X14 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X14 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X14 no-approver') WHERE NEW.approver NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X14 merged-into-itself') WHERE NEW.merged_into = NEW.item;
    SELECT RAISE(ABORT, 'X14 unknown-merge-target')
    WHERE NEW.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item WHERE number = NEW.merged_into);
    SELECT RAISE(ABORT, 'X14 merge-target-closed') FROM item
    WHERE number = NEW.merged_into AND number <> NEW.item AND (colour = 'cleared' OR completed_on IS NOT NULL);
END;

CREATE TRIGGER carry_over BEFORE INSERT ON ask WHEN NEW.command = 'CarryOver' BEGIN
    SELECT RAISE(ABORT, 'X6 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X6 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X6 no-approver') WHERE NEW.approver NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X6 already-completed') FROM item WHERE number = NEW.item AND completed_on IS NOT NULL;
END;

CREATE TRIGGER clear_mark BEFORE INSERT ON ask WHEN NEW.command = 'Clear' BEGIN
    SELECT RAISE(ABORT, 'X2 item-closed') FROM item WHERE number = NEW.item AND colour = 'cleared';
    SELECT RAISE(ABORT, 'X2 not-one-by-one') FROM item, policy WHERE number = NEW.item
        AND (clearing = 'yearly' OR (clearing = 'item-by-item' AND colour <> 'green'));
    SELECT RAISE(ABORT, 'X2 not-completed') FROM item WHERE number = NEW.item AND completed_on IS NULL;
END;

CREATE TRIGGER reopen BEFORE INSERT ON ask WHEN NEW.command = 'Reopen' BEGIN
    SELECT RAISE(ABORT, 'X4 wrong-colour') FROM item WHERE number = NEW.item AND colour <> 'cleared';
    SELECT RAISE(ABORT, 'X4 no-reason') WHERE NEW.reason NOT GLOB (SELECT said FROM text);
    SELECT RAISE(ABORT, 'X4 reopening-forbidden') FROM policy WHERE NOT reopening;
    SELECT RAISE(ABORT, 'X4 item-closed') FROM item WHERE number = NEW.item AND closure <> 'cleared';
    SELECT RAISE(ABORT, 'X4 other-year') FROM policy WHERE year <> CAST(strftime('%Y', NEW.today) AS INTEGER);
END;

-- What nothing speaks against becomes a fact.

CREATE TRIGGER answered AFTER INSERT ON ask BEGIN
    INSERT INTO fact (
        event, item, at, by, "on", colour, title, kind, requirement, leader, section, person, due, source, supporting,
        parent, carried_from, changes, reason, approver, target, superior, summary, result, body, findings, similar,
        measure, problem, action, withdrawn, evidence, milestone, recurrence, roll, occurrence, progress, "to", grounds,
        one_off, merged_into, attachments, restricted, origin, occurrences
    )
    SELECT
        answer.event, NEW.item, strftime('%Y-%m-%dT%H:%M:%S', NEW.at, '+8 hours') || '+08:00', NEW.by,
        CASE WHEN answer.dated THEN coalesce(NEW."on", NEW.today) END,
        NEW.colour, NEW.title, NEW.kind, NEW.requirement, NEW.leader, NEW.section, NEW.person, NEW.due, NEW.source,
        NEW.supporting, NEW.parent, NEW.carried_from, NEW.changes, NEW.reason, NEW.approver, NEW.target, NEW.superior,
        NEW.summary, NEW.result, NEW.body, NEW.findings, NEW.similar, NEW.measure, NEW.problem, NEW.action,
        NEW.withdrawn, NEW.evidence, NEW.milestone, NEW.recurrence, NEW.roll,
        CASE NEW.command WHEN 'ReachMilestone' THEN coalesce(NEW.occurrence, (
            SELECT min(due) FROM occurrence WHERE item = NEW.item AND milestone = NEW.milestone
            AND reached_on IS NULL AND cancelled_for IS NULL)) ELSE NEW.occurrence END,
        NEW.progress, CASE NEW.command WHEN 'Reopen' THEN item.closed_from ELSE NEW."to" END, NEW.grounds, NEW.one_off,
        NEW.merged_into, NEW.attachments, NEW.restricted, CASE WHEN answer.moves THEN item.colour END,
        CASE NEW.command WHEN 'SetMilestone' THEN json_array(NEW.due) END
    FROM answer LEFT JOIN item ON item.number = NEW.item WHERE answer.command = NEW.command;
END;

-- What each fact does. Triggers of one table run in no promised order: each fact has one trigger.

CREATE TRIGGER registered AFTER INSERT ON fact WHEN NEW.event = 'Registered' BEGIN
    INSERT INTO item (
        number, colour, entered, registered_on, owed_at_earliest, title, kind, requirement, leader, section, person,
        supporting, due, original_due, extensions, done_on, was_late, unable_on, explained_on, contacted_on,
        concluded_on, stage_on, last_at, carried, settled, restricted
    ) VALUES (
        NEW.item, NEW.colour, coalesce(json_extract(NEW.carried_from, '$.entered'), NEW.colour), NEW.day,
        coalesce(json_extract(NEW.carried_from, '$.registered_on'), NEW.day), NEW.title, NEW.kind, NEW.requirement,
        NEW.leader, NEW.section, NEW.person, coalesce(NEW.supporting, '[]'), NEW.due,
        coalesce(json_extract(NEW.carried_from, '$.original_due'), NEW.due),
        coalesce(json_extract(NEW.carried_from, '$.extensions'), 0),
        json_extract(NEW.carried_from, '$.done_on'), coalesce(json_extract(NEW.carried_from, '$.was_late'), 0),
        json_extract(NEW.carried_from, '$.unable_on'), json_extract(NEW.carried_from, '$.explained_on'),
        json_extract(NEW.carried_from, '$.contacted_on'), json_extract(NEW.carried_from, '$.concluded_on'),
        NEW.day, NEW.at, NEW.carried_from IS NOT NULL,
        coalesce(json_extract(NEW.carried_from, '$.done_on') IS NOT NULL AND NEW.due < NEW.day, 0),
        coalesce(NEW.restricted, 0)
    );
END;

CREATE TRIGGER any_fact AFTER INSERT ON fact WHEN NEW.event <> 'Registered' BEGIN
    SELECT RAISE(ABORT, 'corrupt') WHERE NOT EXISTS (SELECT 1 FROM item WHERE number = NEW.item);
    UPDATE item SET last_at = NEW.at, version = version + 1 WHERE number = NEW.item;
END;

CREATE TRIGGER amended AFTER INSERT ON fact WHEN NEW.event = 'Amended' BEGIN
    UPDATE item SET
        title = coalesce((SELECT json_extract(value, '$[1]') FROM json_each(NEW.changes)
            WHERE json_extract(value, '$[0]') = 'title'), title),
        kind = coalesce((SELECT json_extract(value, '$[1]') FROM json_each(NEW.changes)
            WHERE json_extract(value, '$[0]') = 'kind'), kind),
        requirement = coalesce((SELECT json_extract(value, '$[1]') FROM json_each(NEW.changes)
            WHERE json_extract(value, '$[0]') = 'requirement'), requirement),
        supporting = coalesce((SELECT iif(json_extract(value, '$[1]') = '', '[]',
            '["' || replace(json_extract(value, '$[1]'), '、', '","') || '"]') FROM json_each(NEW.changes)
            WHERE json_extract(value, '$[0]') = 'supporting'), supporting)
    WHERE number = NEW.item;
END;

CREATE TRIGGER reassigned AFTER INSERT ON fact WHEN NEW.event = 'Reassigned' BEGIN
    UPDATE item SET leader = coalesce(NEW.leader, leader), section = coalesce(NEW.section, section),
        person = coalesce(NEW.person, person) WHERE number = NEW.item;
END;

CREATE TRIGGER restricted AFTER INSERT ON fact WHEN NEW.event = 'Restricted' BEGIN
    UPDATE item SET restricted = coalesce(NEW.restricted, 1) WHERE number = NEW.item;
END;

CREATE TRIGGER extended AFTER INSERT ON fact WHEN NEW.event = 'Extended' BEGIN
    UPDATE item SET due = NEW.due, original_due = coalesce(original_due, NEW.due), extensions = extensions + 1,
        target = NULL, done_on = NULL, settled = 0, unable_on = NULL, explained_on = NULL, contacted_on = NULL
    WHERE number = NEW.item;
END;

CREATE TRIGGER target_set AFTER INSERT ON fact WHEN NEW.event = 'TargetSet' BEGIN
    UPDATE item SET target = NEW.target WHERE number = NEW.item;
END;

CREATE TRIGGER unable_declared AFTER INSERT ON fact WHEN NEW.event = 'UnableDeclared' BEGIN
    UPDATE item SET unable_on = coalesce(unable_on, NEW.day) WHERE number = NEW.item;
END;

CREATE TRIGGER explained AFTER INSERT ON fact WHEN NEW.event = 'Explained' BEGIN
    UPDATE item SET explained_on = coalesce(explained_on, NEW.day) WHERE number = NEW.item;
END;

CREATE TRIGGER superior_contacted AFTER INSERT ON fact WHEN NEW.event = 'SuperiorContacted' BEGIN
    UPDATE item SET contacted_on = coalesce(contacted_on, NEW.day) WHERE number = NEW.item;
END;

CREATE TRIGGER concluded AFTER INSERT ON fact WHEN NEW.event = 'Concluded' BEGIN
    UPDATE item SET concluded_on = NEW.day, done_on = coalesce(done_on, NEW.day),
        was_late = was_late OR (done_on IS NULL AND coalesce(NEW.day > due, 0))
    WHERE number = NEW.item;
END;

CREATE TRIGGER deliberated AFTER INSERT ON fact WHEN NEW.event = 'Deliberated' BEGIN
    UPDATE item SET discussed = 1, discussed_on = NEW.day WHERE number = NEW.item;
END;

-- A problem meets its due date on the day its last measure is finished; one more measure opens it again.
CREATE TRIGGER measure_planned AFTER INSERT ON fact WHEN NEW.event = 'MeasurePlanned' BEGIN
    INSERT INTO measure (item, number, action, due, person, discussed_on)
    SELECT NEW.item, NEW.measure, NEW.action, NEW.due, NEW.person, discussed_on FROM item WHERE number = NEW.item;
    UPDATE item SET done_on = NULL WHERE number = NEW.item AND concluded_on IS NULL AND NOT settled;
END;

CREATE TRIGGER measure_ended AFTER INSERT ON fact WHEN NEW.event IN ('MeasureRevised', 'MeasureFinished') BEGIN
    SELECT RAISE(ABORT, 'corrupt')
    WHERE NOT EXISTS (SELECT 1 FROM measure WHERE item = NEW.item AND number = NEW.measure);
    UPDATE measure SET action = coalesce(NEW.action, action), due = coalesce(NEW.due, due),
        person = coalesce(NEW.person, person),
        withdrawn_on = CASE WHEN NEW.withdrawn THEN NEW.day ELSE withdrawn_on END,
        finished_on = CASE NEW.event WHEN 'MeasureFinished' THEN NEW.day ELSE finished_on END
    WHERE item = NEW.item AND number = NEW.measure;
    UPDATE item SET finished_here = finished_here + (NEW.event = 'MeasureFinished') WHERE number = NEW.item;
    UPDATE item SET done_on = CASE WHEN finished_here = 0 OR EXISTS (
            SELECT 1 FROM measure WHERE item = NEW.item AND finished_on IS NULL AND withdrawn_on IS NULL
        ) THEN NULL ELSE coalesce(done_on, (SELECT max(finished_on) FROM measure WHERE item = NEW.item)) END
    WHERE number = NEW.item AND colour = 'orange' AND concluded_on IS NULL AND NOT settled;
    UPDATE item SET was_late = 1 WHERE number = NEW.item AND done_on > due;
END;

CREATE TRIGGER milestone_set AFTER INSERT ON fact WHEN NEW.event = 'MilestoneSet' BEGIN
    INSERT INTO occurrence (item, milestone, due) SELECT NEW.item, NEW.milestone, value FROM json_each(NEW.occurrences);
END;

CREATE TRIGGER milestone_accounted AFTER INSERT ON fact
WHEN NEW.event IN ('MilestoneReached', 'MilestoneCancelled') BEGIN
    UPDATE occurrence SET reached_on = CASE NEW.event WHEN 'MilestoneReached' THEN NEW.day END,
        cancelled_for = NEW.reason
    WHERE item = NEW.item AND milestone = NEW.milestone AND due = coalesce(NEW.occurrence, due)
        AND reached_on IS NULL AND cancelled_for IS NULL;
END;

CREATE TRIGGER followed_up AFTER INSERT ON fact WHEN NEW.event = 'FollowedUp' BEGIN
    UPDATE item SET followed_up_on = coalesce(followed_up_on, NEW.day)
    WHERE number = NEW.item AND NEW.day >= stage_on; -- what is dated before the move follows nothing up
END;

CREATE TRIGGER recoloured AFTER INSERT ON fact WHEN NEW.event = 'Recoloured' BEGIN
    UPDATE item SET discussed = 0, followed_up_on = NULL, finished_here = 0 WHERE number = NEW.item;
    UPDATE item SET colour = NEW."to", stage_on = NEW.day WHERE number = NEW.item;
END;

-- Back: the guards count anew. A due date still ahead counts again; a new one takes the place of the old.
CREATE TRIGGER returned AFTER INSERT ON fact WHEN NEW.event IN ('Returned', 'Reopened') BEGIN
    UPDATE item SET colour = NEW."to", stage_on = NEW.day, discussed = 0, followed_up_on = NULL, finished_here = 0,
        completed_on = NULL,
        concluded_on = CASE NEW."to" WHEN 'red' THEN NULL ELSE concluded_on END,
        returns = returns + (NEW.event = 'Returned'), reopenings = reopenings + (NEW.event = 'Reopened'),
        closure = NULL, closed_from = NULL, merged_into = NULL
    WHERE number = NEW.item;
    UPDATE item SET done_on = NULL WHERE number = NEW.item AND concluded_on IS NULL AND due >= NEW.day;
    UPDATE item SET settled = done_on IS NOT NULL WHERE number = NEW.item AND concluded_on IS NULL AND due < NEW.day;
    UPDATE item SET was_late = was_late OR coalesce(done_on IS NULL AND NEW.day > due, 0), due = NEW.due,
        original_due = coalesce(original_due, NEW.due), target = NULL, done_on = NULL, settled = 0,
        unable_on = NULL, explained_on = NULL, contacted_on = NULL
    WHERE number = NEW.item AND NEW.due IS NOT NULL;
END;

CREATE TRIGGER completed AFTER INSERT ON fact WHEN NEW.event = 'Completed' BEGIN
    UPDATE item SET completed_on = NEW.day, done_on = coalesce(done_on, NEW.day),
        was_late = was_late OR (done_on IS NULL AND coalesce(NEW.day > due, 0))
    WHERE number = NEW.item;
END;

CREATE TRIGGER closed AFTER INSERT ON fact WHEN NEW.event IN ('Withdrawn', 'CarriedOver', 'Cleared') BEGIN
    UPDATE item SET colour = 'cleared', closed_from = colour, merged_into = NEW.merged_into,
        closure = CASE WHEN NEW.event = 'Cleared' THEN 'cleared' WHEN NEW.event = 'CarriedOver' THEN 'carried-over'
            WHEN NEW.merged_into IS NULL THEN 'withdrawn' ELSE 'merged' END,
        stage_on = NEW.day, discussed = 0, followed_up_on = NULL, finished_here = 0
    WHERE number = NEW.item;
END;
