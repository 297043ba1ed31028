-- Communities, petitions and the signatures under them.
-- Plain PostgreSQL, no extension: the same statements run in the embedded database and in a distributed one.

CREATE TABLE communities (
  code text PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  -- The lowest one answers when a request names no community.
  position integer NOT NULL,
  name text NOT NULL,
  name_genitive text,
  time_zone text NOT NULL,
  currency text NOT NULL,
  languages jsonb NOT NULL,
  offers jsonb NOT NULL,
  emergency_phone text,
  url text,
  -- What the community's statute asks of somebody who signs.
  signing_minimum_age integer NOT NULL,
  signing_minimum_level text NOT NULL CHECK (signing_minimum_level IN ('low', 'substantial', 'high'))
);

CREATE TABLE petitions (
  id text PRIMARY KEY,
  community_code text NOT NULL REFERENCES communities (code),
  number text,
  title text NOT NULL,
  lang text,
  author text,
  category text,
  body text,
  url text,
  submitted_on date,
  moderation_state text NOT NULL CHECK (moderation_state IN ('draft', 'pending', 'published', 'refused')),
  moderation_reason text,
  collection_started_at timestamptz,
  collection_deadline timestamptz,
  collection_stopped boolean NOT NULL DEFAULT false,
  review_state text NOT NULL CHECK (review_state IN ('none', 'awaiting', 'in-review', 'answered')),
  review_started_at timestamptz,
  review_due_on date,
  review_outcome text CHECK (review_outcome IN ('supported', 'partly-supported', 'not-supported', 'appeal')),
  decision jsonb,
  signers text NOT NULL CHECK (signers IN ('full', 'initials', 'count')),
  -- Signatures from before this database, and on paper; both belong to the total, neither has rows.
  imported_signatures integer NOT NULL DEFAULT 0 CHECK (imported_signatures >= 0),
  paper_signatures integer NOT NULL DEFAULT 0 CHECK (paper_signatures >= 0),
  -- Always count(*) of the rows below; kept here so that a read does not count them.
  online_signatures integer NOT NULL DEFAULT 0 CHECK (online_signatures >= 0),
  -- When the total last changed.
  counted_at timestamptz NOT NULL
);

CREATE INDEX petitions_by_community ON petitions (community_code);

CREATE TABLE petition_thresholds (
  petition_id text NOT NULL REFERENCES petitions (id),
  count integer NOT NULL CHECK (count >= 1),
  reached_at timestamptz,
  PRIMARY KEY (petition_id, count)
);

CREATE TABLE residents (
  id text PRIMARY KEY,
  -- What the outside knows a person by: random, the same on every visit, says nothing about them.
  account text NOT NULL UNIQUE,
  position integer NOT NULL,
  display_name text NOT NULL,
  -- What the sign-in page says of this made-up person.
  description text NOT NULL,
  description_en text NOT NULL,
  community_code text NOT NULL REFERENCES communities (code),
  born_on date NOT NULL,
  level text NOT NULL CHECK (level IN ('low', 'substantial', 'high'))
);

CREATE TABLE signatures (
  petition_id text NOT NULL REFERENCES petitions (id),
  resident_id text NOT NULL REFERENCES residents (id),
  running_number integer NOT NULL,
  receipt_number text NOT NULL,
  received_at timestamptz NOT NULL,
  -- One person, one signature, whatever keys and devices it came by.
  PRIMARY KEY (petition_id, resident_id),
  UNIQUE (petition_id, running_number)
);
