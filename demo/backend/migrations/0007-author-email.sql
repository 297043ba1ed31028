-- The author's e-mail address, which the law wants with a petition.

-- Whether authors are asked for it. NULL: written by a version that did not know the question.
-- The demonstration's sign-in knows no addresses, so there is no third way here, of taking it from there.
ALTER TABLE petition_rules ADD COLUMN asks_author_email boolean;

-- For the clerk alone, and no longer than needed: demo/backend/author-email.ts.
ALTER TABLE petitions ADD COLUMN author_email text;
