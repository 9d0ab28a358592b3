-- id: cast-collision
-- category: name clashes
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- finds: own_query
-- counts: cast that the target has built in | casts that the target has built in
-- what: A user's cast between two types for which the target has a cast of its own; its restore aborts the upgrade, and
--   pg_upgrade --check does not see it.
-- remedy: DROP CAST (source AS target);
-- source: PostgreSQL 18 and 19 release notes; measured
SELECT 'cast (' || f.source || ' AS ' || f.target || ')' AS object,
       format('PostgreSQL %s has this cast itself: the restore aborts with "cast from type %s to type %s already exists", after '
              'pg_upgrade --check said the clusters are compatible%s', f.version, f.source, f.target,
              coalesce('; it belongs to extension ' || quote_ident(e.extname), '')) AS message,
       CASE WHEN e.oid IS NULL THEN format('DROP CAST (%s AS %s);', f.source, f.target)
            ELSE format('ALTER EXTENSION %I UPDATE; -- to a version without the cast', e.extname) END AS remedy,
       f.change_id, 'cast' AS object_type, f.source || ' AS ' || f.target AS found, NULL AS replacement, NULL AS effect
FROM (SELECT k.oid, c.change_id, format_type(k.castsource, NULL) AS source, format_type(k.casttarget, NULL) AS target, c.version
      FROM pg_cast k
      JOIN jsonb_to_recordset(:'changes'::jsonb) AS c(version text, kind text, subject text, change_id text)
        ON c.kind = 'cast added' AND c.subject = format_type(k.castsource, NULL) || ' -> ' || format_type(k.casttarget, NULL)
      WHERE k.oid >= 16384) f
LEFT JOIN pg_depend d ON d.classid = 'pg_cast'::regclass AND d.objid = f.oid AND d.deptype = 'e'
LEFT JOIN pg_extension e ON e.oid = d.refobjid;
