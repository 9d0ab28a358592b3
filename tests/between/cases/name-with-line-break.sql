-- expects: name-with-line-break
-- pg_upgrade: passes
-- why: the run fails with: database name
CREATE DATABASE "two
lines";
