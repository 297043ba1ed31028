-- What a statute says of petitions, as data; who started one; finding, withdrawing, answering and archiving.

CREATE TABLE petition_rules (
  community_code text PRIMARY KEY REFERENCES communities (code),
  -- In code points.
  title_min integer NOT NULL,
  title_max integer NOT NULL,
  text_min integer NOT NULL,
  text_max integer NOT NULL,
  categories jsonb NOT NULL,
  -- Ascending counts.
  thresholds jsonb NOT NULL,
  -- [{"kind": "collection", "length": 60, "unit": "day" | "working-day" | "month"}]
  terms jsonb NOT NULL,
  residents_only boolean NOT NULL,
  signers text NOT NULL CHECK (signers IN ('full', 'initials', 'count')),
  withdrawal boolean NOT NULL,
  url text,
  privacy_url text,
  -- A programme that stands still; both days belong to the pause.
  paused_since date,
  paused_until date,
  paused_reason text,
  -- «Лв/1867-еп» is given to the next one that is published.
  number_prefix text NOT NULL,
  next_number integer NOT NULL,
  -- Submissions received so far: the last receipt's number.
  submissions integer NOT NULL
);

-- Days that are no working days, besides Saturdays and Sundays. Their list is the authority's own, as data.
CREATE TABLE holidays (
  community_code text NOT NULL REFERENCES communities (code),
  day date NOT NULL,
  PRIMARY KEY (community_code, day)
);

-- Months after which a petition that is over is found in the archive only.
ALTER TABLE communities ADD COLUMN archive_after_months integer NOT NULL DEFAULT 12;

-- Which community's petitions somebody moderates; residents do none.
ALTER TABLE residents ADD COLUMN moderates text REFERENCES communities (code);

ALTER TABLE petitions ADD COLUMN author_resident_id text REFERENCES residents (id);
ALTER TABLE petitions ADD COLUMN received_at timestamptz;
ALTER TABLE petitions ADD COLUMN receipt_number text;
ALTER TABLE petitions ADD COLUMN replaces text REFERENCES petitions (id);
ALTER TABLE petitions ADD COLUMN moderated_at timestamptz;
ALTER TABLE petitions ADD COLUMN withdrawal boolean NOT NULL DEFAULT false;
ALTER TABLE petitions ADD COLUMN archived boolean NOT NULL DEFAULT false;
ALTER TABLE petitions ADD COLUMN answered_at timestamptz;
-- Last day of the ordinary appeal that it becomes when too few have signed; fixed when it is published.
ALTER TABLE petitions ADD COLUMN appeal_due_on date;
-- The title alone, and title, number and category, as texts are compared (src/domain/petition-search.ts). Kept by the backend.
ALTER TABLE petitions ADD COLUMN title_searchable text;
ALTER TABLE petitions ADD COLUMN searchable text;

CREATE INDEX petitions_by_author ON petitions (author_resident_id, received_at DESC);
CREATE INDEX petitions_newest ON petitions (community_code, collection_started_at DESC, id) WHERE moderation_state = 'published';
CREATE INDEX petitions_ending ON petitions (community_code, collection_deadline, id) WHERE moderation_state = 'published';
CREATE INDEX petitions_by_replaced ON petitions (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX petitions_waiting ON petitions (community_code, received_at) WHERE moderation_state = 'pending';
-- There is no dictionary for Ukrainian: words as they are.
CREATE INDEX petitions_by_words ON petitions USING gin (to_tsvector('simple', coalesce(searchable, '')));

-- Likeness by groups of three letters, where the server has the extension and lets us have it. Without it the backend compares itself.
DO $$ BEGIN IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public; END IF; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
DO $$ BEGIN IF to_regproc('public.similarity') IS NOT NULL THEN EXECUTE 'CREATE INDEX petitions_by_likeness ON petitions USING gin (title_searchable public.gin_trgm_ops)'; END IF; END $$;

-- Signatures that were taken back or declared void: their numbers are not given out again.
CREATE TABLE removed_signatures (
  petition_id text NOT NULL REFERENCES petitions (id),
  resident_id text NOT NULL REFERENCES residents (id),
  running_number integer NOT NULL,
  cause text NOT NULL CHECK (cause IN ('withdrawn', 'void')),
  reason text,
  removed_at timestamptz NOT NULL,
  PRIMARY KEY (petition_id, running_number)
);

-- Lists of signatories from before this database, carried over with their numbers.
CREATE TABLE carried_signatories (
  petition_id text NOT NULL REFERENCES petitions (id),
  running_number integer NOT NULL,
  name text NOT NULL,
  signed_on date NOT NULL,
  PRIMARY KEY (petition_id, running_number)
);

-- What is counted elsewhere; petitions of a community are counted here. Without a community: of all that the service serves.
CREATE TABLE counters (
  community_code text REFERENCES communities (code),
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('petitions', 'projects', 'problems-solved', 'consultations', 'money')),
  value bigint,
  amount bigint,
  currency text,
  communities integer,
  url text,
  as_of timestamptz NOT NULL
);

CREATE UNIQUE INDEX counters_once ON counters (coalesce(community_code, ''), kind);
