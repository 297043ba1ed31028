-- Ballots are read in the order of a hash of what they say, batch by batch: their receipts would give away on which day each came.
CREATE INDEX budget_ballots_by_content ON budget_ballots (round_id, md5(lines::text), receipt_number);
