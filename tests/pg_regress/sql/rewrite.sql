-- Code in the database, rewritten as a pack says, and put back.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
SELECT helio_load_pack('{
  "product": "rover", "kind": "extension", "source": "this test", "versions": "semantic", "stepping": "direct",
  "releases": [{"version": "1.0"}, {"version": "2.0"}, {"version": "3.0"}],
  "changes": [
    {"version": "2.0", "change_id": "drive", "kind": "function removed", "subject": "drive(text, integer)", "replacement": "move(place => …, steps => ARRAY[…])", "automatic": true,
     "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "drive", "arguments": ["place", "steps"]}}, "put": "move(place => {place}, steps => ARRAY[[{steps}]])"}]},
    {"version": "2.0", "change_id": "stop", "kind": "function removed", "subject": "stop()", "replacement": "halt()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "stop"}}, "put": "halt({*})"}]},
    {"version": "2.0", "change_id": "rank", "kind": "priority inverted", "subject": "queue(text, integer)", "automatic": true, "effect": "silent_change", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "queue", "arguments": ["what", "rank"]}}, "put": "queue({what}, {rank|invert 0 100})"}]},
    {"version": "2.0", "change_id": "look", "kind": "function removed", "subject": "look()", "replacement": "open your eyes", "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "look"}}}]},
    {"version": "3.0", "change_id": "beep", "kind": "function removed", "subject": "beep()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
     "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "beep"}}, "put": "boop({*})"}]}
  ]}');
CREATE SCHEMA "mars ""1""";
SET search_path = "mars ""1""", public;
CREATE ROLE regress_driver;
GRANT USAGE, CREATE ON SCHEMA "mars ""1""" TO regress_driver;
CREATE FUNCTION move(place text, steps int[]) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT cardinality(steps)';
CREATE FUNCTION drive(place text, steps int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT steps';
CREATE FUNCTION halt() RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE FUNCTION stop() RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE FUNCTION queue(text, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $2';
CREATE FUNCTION look() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION beep() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';

-- One of each, with everything that must stay as it is.
CREATE FUNCTION "trip ö"(a text DEFAULT drive('x', 1)::text) RETURNS int LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER COST 7 SET work_mem = '5MB' AS $body$
DECLARE
    n int := drive( 'a,b' , (1 + 2) * 3 ); -- drive('no', 1)
    t text := 'drive(''no'', 1)';
BEGIN
    /* drive('no', 1) */ n := n + Drive(
        steps => drive($$x$$, 4),  -- inner
        place => 'p' -- last
    );
    PERFORM queue('q', 10), queue(what => 'q', rank => n + 1), queue('q', n), queue('q', 101);
    PERFORM look();
    EXECUTE 'SELECT drive(''no'', 1)';
    RETURN n;
END
$body$;
COMMENT ON FUNCTION "trip ö"(text) IS 'goes places';
ALTER FUNCTION "trip ö"(text) OWNER TO regress_driver;
REVOKE ALL ON FUNCTION "trip ö"(text) FROM PUBLIC;
CREATE PROCEDURE trips() LANGUAGE sql BEGIN ATOMIC SELECT drive('a', 1); SELECT stop(); END;
CREATE VIEW seen WITH (security_barrier = true) AS SELECT drive('a', 1) AS d, stop() WHERE queue('v', 5) > 1;
COMMENT ON VIEW seen IS 'a view';
GRANT SELECT ON seen TO regress_driver;
CREATE TABLE t (a int DEFAULT drive('d', 2), b int CONSTRAINT moves CHECK (drive('c', 3) > 0), c int GENERATED ALWAYS AS (drive('g', 4)) STORED);
COMMENT ON CONSTRAINT moves ON t IS 'a constraint';
CREATE DOMAIN steps AS int DEFAULT drive('dd', 1) CHECK (drive('dc', VALUE) > 0);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t FOR UPDATE TO regress_driver USING (drive('u', 1) = 1) WITH CHECK (stop());
CREATE FUNCTION does() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (drive('w', 1) = 1) EXECUTE FUNCTION does();
ALTER TABLE t DISABLE TRIGGER tr;
CREATE RULE r AS ON DELETE TO t WHERE stop() DO ALSO SELECT drive('r', 1);
CREATE INDEX i ON t (drive('i', a));
CREATE MATERIALIZED VIEW m AS SELECT drive('m', 1) AS d;
CREATE INDEX ON m (d);
GRANT SELECT ON m TO regress_driver;

CREATE TEMP TABLE before AS
SELECT c.oid, c.relname::text AS name, to_jsonb(c) - 'relhasrules' AS what FROM pg_class c WHERE relnamespace = '"mars ""1"""'::regnamespace
UNION ALL SELECT p.oid, p.proname, to_jsonb(p) - '{proargdefaults,prosqlbody}'::text[] || jsonb_build_object('definition', pg_get_functiondef(p.oid)) FROM pg_proc p WHERE pronamespace = '"mars ""1"""'::regnamespace;
CREATE TEMP TABLE comments AS SELECT * FROM pg_description WHERE objoid >= 16384;

SELECT action, object_type, object, edits FROM helio_rewrite('rover', '2.0', '1.0', dry_run => true);
SELECT count(*) FROM helio_runs() WHERE product = 'rover'; -- nothing was written
SELECT action, object_type, object, edits, message FROM helio_rewrite('rover', '2.0', '1.0') WHERE action <> 'rewritten';
SELECT prosrc FROM pg_proc WHERE proname = 'trip ö';
SELECT pg_get_function_arguments('"trip ö"(text)'::regprocedure);
SELECT pg_get_functiondef('trips()'::regprocedure);
SELECT pg_get_viewdef('seen');
SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 't'::regclass ORDER BY adnum;
SELECT pg_get_constraintdef(oid), obj_description(oid) FROM pg_constraint WHERE conrelid = 't'::regclass OR contypid = 'steps'::regtype ORDER BY 1;
SELECT pg_get_expr(typdefaultbin, 0) FROM pg_type WHERE oid = 'steps'::regtype;
SELECT pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polrelid = 't'::regclass;
SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE tgrelid = 't'::regclass;
SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = 't'::regclass;
-- All else is as it was.
CREATE TEMP VIEW now AS
SELECT oid, to_jsonb(c) - 'relhasrules' AS what FROM pg_class c
UNION ALL SELECT oid, to_jsonb(p) - '{proargdefaults,prosqlbody}'::text[] || jsonb_build_object('definition', pg_get_functiondef(p.oid)) FROM pg_proc p WHERE prokind <> 'a';
SELECT b.name FROM before b LEFT JOIN now a USING (oid) WHERE a.what - '{prosrc,definition}'::text[] IS DISTINCT FROM b.what - '{prosrc,definition}'::text[];
SELECT "trip ö"('x');

-- A second time there is nothing left but what is to be done by hand.
SELECT action, object, edits FROM helio_rewrite('rover', '2.0', '1.0');

-- Back, exactly.
SELECT max(run_id) AS run FROM helio_runs() \gset
SELECT action, product, from_version, to_version, changes FROM helio_runs() WHERE run_id = :run;
SELECT ordinal, object_type, object FROM helio_run(:run) ORDER BY object;
CREATE OR REPLACE FUNCTION does() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
SELECT action, count(*) FROM helio_undo(:run, dry_run => true) GROUP BY action;
SELECT action, count(*) FROM helio_undo(:run) GROUP BY action;
SELECT b.name FROM before b LEFT JOIN now a USING (oid) WHERE b.name <> 'does' AND a.what IS DISTINCT FROM b.what;
SELECT prosrc FROM pg_proc WHERE proname = 'trip ö';
SELECT pg_get_constraintdef(oid), obj_description(oid) FROM pg_constraint WHERE conrelid = 't'::regclass;
-- The undo's own undo rewrites again; what has changed since, or is gone, keeps all of it from being undone.
SELECT count(*) FROM helio_undo(:run + 1) WHERE action = 'undone';
CREATE OR REPLACE VIEW seen WITH (security_barrier = true) AS SELECT 1 AS d, stop() WHERE queue('v', 5) > 2;
DROP RULE r ON t;
ALTER SCHEMA "mars ""1""" RENAME TO venus;
SELECT ordinal > 0, object, action, message FROM helio_undo(:run + 2) WHERE action = 'refused' ORDER BY object;
SELECT DISTINCT action FROM helio_undo(:run + 2);
SELECT undone_at IS NULL FROM helio_runs() WHERE run_id = :run + 2;
ALTER SCHEMA venus RENAME TO "mars ""1""";
SELECT object, action, message FROM helio_undo(:run + 2) WHERE action = 'refused' ORDER BY object;
SELECT action, count(*) FROM helio_undo(:run + 2) GROUP BY action;

-- What the server refuses stays as it was, and the rest goes on.
DROP VIEW now;
DROP SCHEMA "mars ""1""" CASCADE;
CREATE SCHEMA "mars ""1""";
CREATE FUNCTION bad() RETURNS int LANGUAGE sql AS 'SELECT 1';
UPDATE pg_proc SET prosrc = 'SELECT drive(''a'', 1)' WHERE oid = 'bad()'::regprocedure;
CREATE FUNCTION good() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN drive('a', 1); END$$;
CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
UPDATE pg_proc SET prosrc = 'BEGIN RETURN ''drive(1, 2)' WHERE oid = 'broken()'::regprocedure;
SELECT action, object, message FROM helio_rewrite('rover', '2.0', '1.0');
SELECT prosrc FROM pg_proc WHERE proname IN ('bad', 'good', 'broken') ORDER BY proname;
-- Where the product is an extension that is installed, its own functions are meant, wherever they are, and nobody else's of
-- the same name; a search_path decides what a name without a schema means. Members of extensions are for their author.
SELECT helio_load_pack('{
  "product": "probe", "kind": "extension", "source": "this test", "versions": "semantic", "installed": {"extension": "plpgsql"}, "stepping": "direct",
  "releases": [{"version": "1.0"}, {"version": "2.0"}],
  "changes": [{"version": "2.0", "kind": "function removed", "subject": "ping()", "automatic": true, "effect": "breaks_at_use", "evidence": "measured",
               "rewrites": [{"languages": ["sql", "plpgsql"], "find": {"call": {"name": "ping"}}, "put": "pong({*})"}]}]}');
CREATE SCHEMA its;
CREATE FUNCTION its.ping() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION its.pong() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION its.member() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN its.ping(); END';
CREATE FUNCTION ping() RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION of_its() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN its.ping(); END';
CREATE FUNCTION of_its_path() RETURNS int LANGUAGE plpgsql SET search_path = its AS 'BEGIN RETURN ping(); END';
CREATE FUNCTION of_own() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN ping(); END';
CREATE FUNCTION of_own_named() RETURNS int LANGUAGE plpgsql SET search_path = its AS 'BEGIN RETURN "mars ""1""".ping(); END';
CREATE VIEW sees_its AS SELECT its.ping() AS p;
CREATE VIEW sees_own AS SELECT ping() AS p;
SELECT action, object FROM helio_rewrite('probe', '2.0', '1.0', dry_run => true);
ALTER EXTENSION plpgsql ADD FUNCTION its.ping();
ALTER EXTENSION plpgsql ADD FUNCTION its.member();
SELECT action, object, split_part(message, E'\n', 1) FROM helio_rewrite('probe', '2.0', '1.0');
SELECT of_its(), of_its_path(), of_own(), of_own_named();
ALTER EXTENSION plpgsql DROP FUNCTION its.ping();
ALTER EXTENSION plpgsql DROP FUNCTION its.member();
SELECT helio_drop_pack('probe');
DROP SCHEMA its CASCADE;
-- Operators and functions that stand before the server's own change nothing of what is done.
CREATE FUNCTION quote_ident(text) RETURNS text LANGUAGE sql AS 'SELECT ''"wrong"''::text';
CREATE FUNCTION same(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT false';
CREATE OPERATOR = (FUNCTION = same, LEFTARG = oid, RIGHTARG = oid);
CREATE FUNCTION under() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN drive(''a'', 1); END';
SET search_path = "mars ""1""", pg_catalog, public;
SELECT action, object FROM public.helio_rewrite('rover', '2.0', '1.0') WHERE object ~ 'under';
RESET search_path;
SELECT max(run_id) AS run FROM helio_runs() \gset
SELECT action, object FROM helio_undo(:run) WHERE object ~ 'under';
SET search_path = "mars ""1""", public;
DROP OPERATOR "mars ""1""".= (oid, oid);
DROP FUNCTION under(), "mars ""1""".quote_ident(text);
-- Somebody else's function is for its owner.
CREATE ROLE regress_other;
GRANT USAGE ON SCHEMA "mars ""1""" TO regress_other;
CREATE OR REPLACE FUNCTION good() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN drive('a', 1); END$$;
DROP FUNCTION bad(), broken();
SET ROLE regress_other;
SELECT action, object, message FROM helio_rewrite('rover', '2.0', '1.0');
RESET ROLE;
BEGIN READ ONLY;
SELECT action, object, message FROM helio_rewrite('rover', '2.0', '1.0', dry_run => true);
SELECT helio_rewrite('rover', '2.0', '1.0');
ROLLBACK;
SELECT * FROM helio_rewrite('rover', '1.0', '2.0');
SELECT * FROM helio_rewrite('sun');
SELECT * FROM helio_rewrite('rover', '2.0', '1.0', NULL);
DROP SCHEMA "mars ""1""" CASCADE;
DROP OWNED BY regress_driver, regress_other;
DROP ROLE regress_driver, regress_other;
SELECT helio_drop_pack('rover');
