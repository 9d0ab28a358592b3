-- What belongs to pg_helio rather than to the database it looks at: packs that users load.

CREATE SCHEMA helio;
COMMENT ON SCHEMA helio IS 'what pg_helio remembers';
GRANT USAGE ON SCHEMA helio TO PUBLIC;

CREATE TABLE helio.pack (
    product     text PRIMARY KEY,
    document    jsonb NOT NULL,
    loaded_at   timestamptz NOT NULL DEFAULT pg_catalog.now(),
    loaded_by   name NOT NULL DEFAULT CURRENT_USER
);
COMMENT ON TABLE helio.pack IS 'packs added with helio_load_pack';
GRANT SELECT ON helio.pack TO PUBLIC;
SELECT pg_catalog.pg_extension_config_dump('helio.pack', '');

-- Where a type is stored: every column of a user table or materialized view, and every expression of an index, whose
-- type is one of `types` or contains one (domain, array, composite, range, multirange; however deep).
-- An inherited or partition's column is given once, as the column of the topmost parent: there it has to be altered.
-- `via` is the type found inside, as format_type prints it.
CREATE FUNCTION helio.columns_storing(types oid[]) RETURNS TABLE (relation oid, attnum smallint, via text)
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
WITH RECURSIVE used AS MATERIALIZED (
    SELECT DISTINCT a.atttypid AS type
    FROM pg_attribute a
    WHERE a.attrelid >= 16384 AND a.atttypid <> 0 AND a.attnum > 0   -- a dropped column has type 0
), contains (root, part) AS (
    SELECT type, type FROM used
  UNION
    SELECT c.root, inside.type
    FROM contains c
    JOIN pg_type t ON t.oid = c.part
    CROSS JOIN LATERAL (
        SELECT t.typbasetype WHERE t.typtype = 'd'
      UNION ALL
        SELECT t.typelem WHERE t.typtype = 'b' AND t.typelem <> 0
      UNION ALL
        SELECT a.atttypid FROM pg_attribute a
        WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
        SELECT r.rngsubtype FROM pg_range r WHERE t.typtype = 'r' AND r.rngtypid = t.oid
      UNION ALL
        SELECT r.rngtypid FROM pg_range r WHERE t.typtype = 'm' AND r.rngmultitypid = t.oid
    ) inside (type)
), wanted AS MATERIALIZED (
    SELECT c.root, min(format_type(c.part, NULL)) AS via
    FROM contains c
    JOIN unnest(types) AS given (type) ON given.type = c.part
    GROUP BY c.root
), stored AS MATERIALIZED (
    SELECT a.attrelid, a.attnum, a.attname, a.attinhcount, w.via
    FROM wanted w
    JOIN pg_attribute a ON a.atttypid = w.root
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relkind IN ('r', 'm', 'i')
      AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND n.nspname !~ '^pg_(toast_)?temp_'
      AND (c.relkind <> 'i' OR EXISTS (
            SELECT FROM pg_index i
            WHERE i.indexrelid = c.oid AND a.attnum <= i.indnkeyatts AND i.indkey[a.attnum - 1] = 0))
), declared (attrelid, attnum, attname, attinhcount, via) AS (
    SELECT s.* FROM stored s
  UNION
    SELECT p.attrelid, p.attnum, p.attname, p.attinhcount, d.via
    FROM declared d
    JOIN pg_inherits i ON i.inhrelid = d.attrelid
    JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = d.attname AND NOT p.attisdropped
    WHERE d.attinhcount > 0
)
SELECT d.attrelid, d.attnum, min(d.via)
FROM declared d
WHERE d.attinhcount = 0
GROUP BY d.attrelid, d.attnum
$$;
COMMENT ON FUNCTION helio.columns_storing(oid[]) IS 'where values of some types are stored, however deep inside other types';
REVOKE ALL ON FUNCTION helio.columns_storing(oid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION helio.columns_storing(oid[]) TO PUBLIC;

-- The journal: what was changed, and what undoes it. It is only added to. Any role may act on what is its own, so any role
-- may add. Nobody writes in another's name: `role` is a default that nobody may give, and what belongs to a run is of the
-- run's role. What undoes a change runs with the rights of the role that made it, and no others.
CREATE TABLE helio.run (
    run_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action       text NOT NULL,
    started_at   timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    role         name NOT NULL DEFAULT CURRENT_USER,
    product      text,
    from_version text,
    to_version   text,
    UNIQUE (run_id, role)
);
COMMENT ON TABLE helio.run IS 'the runs that changed something';

CREATE TABLE helio.undo (
    run_id       bigint PRIMARY KEY,
    role         name NOT NULL DEFAULT CURRENT_USER,
    undoes       bigint NOT NULL UNIQUE,
    FOREIGN KEY (run_id, role) REFERENCES helio.run (run_id, role),
    FOREIGN KEY (undoes, role) REFERENCES helio.run (run_id, role)
);
COMMENT ON TABLE helio.undo IS 'the runs that undid another';

-- An object is found again by its address in the catalog that it was written in, which the schema's OID tells from one that
-- pg_upgrade or a restored dump has made, and by its names there.
CREATE TABLE helio.change (
    run_id      bigint NOT NULL,
    ordinal     int NOT NULL,
    role        name NOT NULL DEFAULT CURRENT_USER,
    catalog     oid NOT NULL DEFAULT pg_catalog.to_regnamespace('helio')::oid,
    object_type text NOT NULL,
    object      text NOT NULL,
    before      text,
    after       text,
    undo        text,
    change_ids  text[],
    class       regclass,
    objid       oid,
    objsubid    int,
    type        text,
    names       text[],
    arguments   text[],
    PRIMARY KEY (run_id, ordinal),
    FOREIGN KEY (run_id, role) REFERENCES helio.run (run_id, role)
);
COMMENT ON TABLE helio.change IS 'what each run changed, and what undoes it';

-- Every time that a column's priorities were turned round: an odd number of times means that they are. A dump gives the
-- relation by name: where that leads to another OID than `relid`, columns are found by name, and else by number.
CREATE TABLE helio.inversion (
    run_id    bigint NOT NULL,
    role      name NOT NULL DEFAULT CURRENT_USER,
    relation  regclass NOT NULL,
    relid     oid NOT NULL,
    attnum    smallint NOT NULL,
    attname   name NOT NULL,
    low       bigint NOT NULL,
    high      bigint NOT NULL,
    PRIMARY KEY (run_id, relation, attnum),
    FOREIGN KEY (run_id, role) REFERENCES helio.run (run_id, role)
);
COMMENT ON TABLE helio.inversion IS 'the columns whose priorities were turned round';

SELECT pg_catalog.pg_extension_config_dump('helio.run', '');
SELECT pg_catalog.pg_extension_config_dump('helio.run_run_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('helio.undo', '');
SELECT pg_catalog.pg_extension_config_dump('helio.change', '');
SELECT pg_catalog.pg_extension_config_dump('helio.inversion', '');

-- What a role may see of it: its own runs, and those of roles that it is a member of.
CREATE VIEW helio.visible_run WITH (security_barrier) AS
SELECT r.*, u.started_at AS undone_at
FROM helio.run AS r
LEFT JOIN (helio.undo AS n JOIN helio.run AS u USING (run_id)) ON n.undoes OPERATOR(pg_catalog.=) r.run_id
WHERE EXISTS (SELECT FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) r.role AND pg_catalog.pg_has_role(o.oid, 'MEMBER'))
   OR (SELECT o.rolsuper FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) CURRENT_USER);
COMMENT ON VIEW helio.visible_run IS 'the runs that a role may see';

CREATE VIEW helio.visible_change WITH (security_barrier) AS
SELECT c.* FROM helio.change AS c
WHERE EXISTS (SELECT FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) c.role AND pg_catalog.pg_has_role(o.oid, 'MEMBER'))
   OR (SELECT o.rolsuper FROM pg_catalog.pg_roles AS o WHERE o.rolname OPERATOR(pg_catalog.=) CURRENT_USER);
COMMENT ON VIEW helio.visible_change IS 'the changes that a role may see';

-- That a column was turned round is for everybody who might turn it back.
CREATE VIEW helio.visible_inversion WITH (security_barrier) AS
SELECT i.*, r.started_at FROM helio.inversion AS i JOIN helio.run AS r USING (run_id, role);
COMMENT ON VIEW helio.visible_inversion IS 'the columns whose priorities were turned round';

GRANT SELECT ON helio.visible_run, helio.visible_change, helio.visible_inversion TO PUBLIC;
GRANT SELECT (run_id), INSERT (action, product, from_version, to_version) ON helio.run TO PUBLIC;
GRANT INSERT (run_id, undoes) ON helio.undo TO PUBLIC;
GRANT INSERT (run_id, ordinal, object_type, object, before, after, undo, change_ids, class, objid, objsubid, type, names, arguments) ON helio.change TO PUBLIC;
GRANT INSERT (run_id, relation, relid, attnum, attname, low, high) ON helio.inversion TO PUBLIC;
