-- expects: template1-missing
-- pg_upgrade: fails
ALTER DATABASE template1 IS_TEMPLATE false;
DROP DATABASE template1;
