-- A receipt is unlike every other. Those of before counted per petition and may be alike; people hold them, so they stay
-- as they are: only new ones have a dash after the day.
CREATE UNIQUE INDEX signatures_by_receipt ON signatures (receipt_number) WHERE receipt_number LIKE '%/%-%';
