-- category: stored tree
-- what: a policy for a role with both expressions, one of them of a view
-- object: policy "Übersicht" on "Ünïcode Schéma"."Tabelle 1"
-- found: checkpoints_timed
-- cluster: own
-- since: 17
CREATE ROLE reader_1;
CREATE SCHEMA "Ünïcode Schéma";
CREATE TABLE "Ünïcode Schéma"."Tabelle 1" (id bigint);
CREATE POLICY "Übersicht" ON "Ünïcode Schéma"."Tabelle 1" AS RESTRICTIVE FOR UPDATE TO reader_1, CURRENT_USER
    USING (true) WITH CHECK (id < ALL (SELECT b.checkpoints_timed FROM pg_stat_bgwriter b UNION SELECT 1));
