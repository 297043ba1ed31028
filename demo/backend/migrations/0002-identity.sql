-- Who is signed in, and which writes were already answered. Secrets are kept as SHA-256 only.

CREATE TABLE sessions (
  token_hash text PRIMARY KEY,
  -- The cookie and the bearer tokens that came of one sign-in end together.
  sign_in_id text NOT NULL,
  resident_id text NOT NULL REFERENCES residents (id),
  kind text NOT NULL CHECK (kind IN ('cookie', 'bearer')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX sessions_by_sign_in ON sessions (sign_in_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE authorization_codes (
  code_hash text PRIMARY KEY,
  sign_in_id text NOT NULL,
  resident_id text NOT NULL REFERENCES residents (id),
  code_challenge text NOT NULL,
  return_origin text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE idempotency_keys (
  resident_id text NOT NULL REFERENCES residents (id),
  key text NOT NULL,
  request_hash text NOT NULL,
  -- Both are null only inside the transaction that does the work.
  status integer,
  body text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (resident_id, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
