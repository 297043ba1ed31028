-- A collection is stopped with a reason, and can be taken up again.
ALTER TABLE petition_changes DROP CONSTRAINT petition_changes_kind_check;
ALTER TABLE petition_changes ADD CONSTRAINT petition_changes_kind_check
  CHECK (kind IN ('correct', 'hide', 'restore', 'extend', 'stop', 'resume', 'carried', 'void-carried'));
