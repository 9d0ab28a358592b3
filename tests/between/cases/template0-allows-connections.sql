-- expects: template0-allows-connections
-- pg_upgrade: fails
ALTER DATABASE template0 ALLOW_CONNECTIONS true;
