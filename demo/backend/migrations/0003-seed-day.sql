-- The day on which the sample data was filled in: its dates count from there.
CREATE TABLE seedings (
  day date PRIMARY KEY
);
