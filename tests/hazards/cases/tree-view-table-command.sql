-- category: stored tree
-- what: TABLE of a system view
-- object: view "Ünïcode Schéma"."größe"
-- found: wal_sync
-- since: 18
-- probe: SELECT count(*) FROM "Ünïcode Schéma"."größe"
CREATE SCHEMA "Ünïcode Schéma";
CREATE VIEW "Ünïcode Schéma"."größe" AS TABLE pg_stat_wal;
