-- Participatory budgets: rounds, projects, ballots, and codes of pupils.

CREATE TABLE budget_rounds (
  id text PRIMARY KEY,
  community_code text NOT NULL REFERENCES communities (code),
  -- The highest one is the newest.
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('city', 'school')),
  name text NOT NULL,
  programme text NOT NULL,
  place text,
  year integer,
  time_zone text NOT NULL,
  -- As in the contract: [{"kind", "name", "startsAt", "endsAt", "movedFrom", "movedBecause"}]
  stages jsonb NOT NULL,
  voting text CHECK (voting IN ('disabled', 'enabled', 'finished')),
  -- As in the contract; who writes them gives them a new version, and nobody does once voting has begun.
  rules jsonb NOT NULL,
  submission jsonb,
  schools jsonb NOT NULL,
  results text NOT NULL CHECK (results IN ('hidden', 'preliminary', 'final')),
  paper_points_entered integer,
  paper_points_total integer,
  paper_points_url text,
  paused jsonb,
  url text,
  -- Of another place, shown to try things with: in no counter of the community.
  example boolean NOT NULL DEFAULT false,
  -- Ballots from before this database, and on paper: neither has rows, both are in the votes of projects.
  carried_ballots integer NOT NULL DEFAULT 0,
  paper_ballots integer NOT NULL DEFAULT 0,
  -- Projects and ballots received so far: the last receipts' numbers.
  submissions integer NOT NULL DEFAULT 0,
  next_number integer NOT NULL DEFAULT 1,
  confirmed_at timestamptz,
  decision jsonb,
  -- When a vote, a price or a status last changed.
  counted_at timestamptz NOT NULL
);

CREATE INDEX budget_rounds_newest ON budget_rounds (position DESC, id);

CREATE TABLE budget_projects (
  id text PRIMARY KEY,
  round_id text NOT NULL REFERENCES budget_rounds (id),
  number text,
  title text NOT NULL,
  lang text,
  summary text,
  description text,
  texts jsonb,
  image_url text,
  author text,
  address text,
  lat double precision,
  lon double precision,
  category text,
  size text,
  territory text,
  sector text,
  school_id text,
  classes jsonb,
  cost bigint NOT NULL CHECK (cost >= 0),
  adjustable jsonb,
  estimate jsonb,
  status text NOT NULL,
  reason text,
  changed_at timestamptz,
  -- Is, or was, on the ballot.
  on_ballot boolean NOT NULL,
  incompatible jsonb,
  submitted_on date,
  url text,
  -- Online votes from before this database; votes on paper, as the clerk has entered them. Scores where a ballot has scores.
  carried_votes integer NOT NULL DEFAULT 0,
  -- Votes of the last count of its round, for ordering a list; 0 as long as they are not published.
  counted_votes integer NOT NULL DEFAULT 0,
  carried_score bigint NOT NULL DEFAULT 0,
  paper_votes integer NOT NULL DEFAULT 0,
  paper_score bigint NOT NULL DEFAULT 0,
  carried_supporters integer NOT NULL DEFAULT 0,
  -- When the commission confirmed the winners.
  outcome jsonb,
  author_resident_id text REFERENCES residents (id),
  received_at timestamptz,
  receipt_number text,
  -- Raised with every rework.
  version integer NOT NULL DEFAULT 1,
  consents jsonb,
  -- For the clerk alone.
  email text,
  phone text,
  -- Title, number, school and place as texts are compared (src/domain/petition-search.ts).
  searchable text NOT NULL
);

CREATE INDEX budget_projects_by_round ON budget_projects (round_id, id);
CREATE INDEX budget_projects_by_author ON budget_projects (author_resident_id, received_at DESC);

CREATE TABLE project_photos (
  project_id text NOT NULL REFERENCES budget_projects (id),
  n integer NOT NULL,
  media_type text NOT NULL,
  alt text,
  bytes bytea NOT NULL,
  PRIMARY KEY (project_id, n)
);

CREATE TABLE project_supporters (
  project_id text NOT NULL REFERENCES budget_projects (id),
  resident_id text NOT NULL REFERENCES residents (id),
  receipt_number text NOT NULL,
  received_at timestamptz NOT NULL,
  -- One person, one signature of support.
  PRIMARY KEY (project_id, resident_id)
);

CREATE TABLE budget_ballots (
  round_id text NOT NULL REFERENCES budget_rounds (id),
  resident_id text NOT NULL REFERENCES residents (id),
  revision integer NOT NULL CHECK (revision >= 1),
  state text NOT NULL CHECK (state IN ('received', 'void', 'cancelled')),
  rules_version text NOT NULL,
  blank boolean NOT NULL,
  lines jsonb NOT NULL,
  receipt_number text NOT NULL,
  received_at timestamptz NOT NULL,
  void_reason text,
  void_text text,
  voided_at timestamptz,
  -- One person, one ballot, whatever keys, tabs and devices it came by.
  PRIMARY KEY (round_id, resident_id)
);

CREATE UNIQUE INDEX budget_ballots_by_receipt ON budget_ballots (round_id, receipt_number);

-- Who handed in a paper ballot; what is on it is nobody's any more.
CREATE TABLE paper_voters (
  round_id text NOT NULL REFERENCES budget_rounds (id),
  resident_id text NOT NULL REFERENCES residents (id),
  entered_at timestamptz NOT NULL,
  PRIMARY KEY (round_id, resident_id)
);

-- Ballots that belong to nobody: of pupils with codes, and of files. Equal ones are one row with a count, so that there is no order, no time and no
-- number that leads back to anybody.
CREATE TABLE anonymous_ballots (
  round_id text NOT NULL REFERENCES budget_rounds (id),
  school_id text NOT NULL,
  paper boolean NOT NULL,
  blank boolean NOT NULL,
  -- SHA-256 of what is on it.
  content_hash text NOT NULL,
  lines jsonb NOT NULL,
  count integer NOT NULL CHECK (count >= 1),
  PRIMARY KEY (round_id, school_id, content_hash, paper)
);

-- Keys that hashes are made with; made at random once.
CREATE TABLE hash_keys (
  name text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE school_codes (
  round_id text NOT NULL REFERENCES budget_rounds (id),
  -- HMAC-SHA-256: without the key nobody finds the code of a hash by trying all.
  code_hash text NOT NULL,
  school_id text NOT NULL,
  school_class integer,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  -- What the ballot was sent with, and its receipt: a repeated request gets the same answer. Nothing of what was chosen.
  used_key text,
  receipt_number text,
  PRIMARY KEY (round_id, code_hash)
);

CREATE INDEX school_codes_by_school ON school_codes (round_id, school_id);
