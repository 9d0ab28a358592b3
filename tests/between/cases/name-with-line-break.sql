-- expects: name-with-line-break
-- pg_upgrade: passes
-- why: the run fails with: shell command argument contains a newline or carriage return
CREATE DATABASE "two
lines";
