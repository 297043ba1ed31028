-- Last day of the term for announcing the review, from the day on which a threshold was reached.
ALTER TABLE petitions ADD COLUMN announce_by date;
