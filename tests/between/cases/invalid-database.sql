-- expects: invalid-database
-- pg_upgrade: fails
CREATE DATABASE interrupted;
UPDATE pg_database SET datconnlimit = -2 WHERE datname = 'interrupted';
