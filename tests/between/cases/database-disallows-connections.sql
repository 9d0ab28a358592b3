-- expects: database-disallows-connections
-- pg_upgrade: fails
CREATE DATABASE "closed ""one" ALLOW_CONNECTIONS false;
