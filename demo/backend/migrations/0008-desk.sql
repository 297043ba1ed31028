-- What the desk of the council can put right, and why it did; pauses that do not cost a petition its term.

-- Taken off the site after it was published: nobody but its author sees it, refused with a reason.
ALTER TABLE petitions ADD COLUMN hidden_at timestamptz;

-- What was put right by hand, with its reason: an answer, a deadline, a count that was carried over.
CREATE TABLE petition_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  petition_id text NOT NULL REFERENCES petitions (id),
  kind text NOT NULL CHECK (kind IN ('correct', 'hide', 'restore', 'extend', 'carried', 'void-carried')),
  made_at timestamptz NOT NULL,
  made_by text NOT NULL REFERENCES residents (id),
  reason text NOT NULL,
  -- Of a signature that was carried over with its number and declared void: the number is not given out again.
  running_number integer,
  -- What was there before, as text.
  former text
);

CREATE INDEX petition_changes_by_petition ON petition_changes (petition_id, id);

-- Whether a collection is longer by the days for which the programme stood still. NULL: it is.
ALTER TABLE petition_rules ADD COLUMN pause_extends boolean;
-- The days of the last pause that terms were made longer by; both belong to it.
ALTER TABLE petition_rules ADD COLUMN pause_counted_from date;
ALTER TABLE petition_rules ADD COLUMN pause_counted_to date;
-- By how many days this one is longer for that pause.
ALTER TABLE petitions ADD COLUMN pause_days integer;
