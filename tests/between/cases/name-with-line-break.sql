-- expects: name-with-line-break
-- pg_upgrade: passes
-- why: the command line for pg_dump cannot be built, which only the real run tries
CREATE DATABASE "two
lines";
