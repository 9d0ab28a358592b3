-- id: required-library
-- category: extensions and libraries
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: library that the target needs | libraries that the target needs
-- what: A shared library outside PostgreSQL's own contrib modules that C functions of this database use; it has to be
--   installed for the target's major before pg_upgrade runs, which loads each one and refuses the cluster if it cannot.
-- remedy: Install the package of the extension that is built for the target's major.
-- source: pg_upgrade function.c, check_loadable_libraries
SELECT 'library ' || f.probin AS object,
       CASE WHEN f.probin LIKE '/%' OR f.probin ~ '^[A-Za-z]:'
            THEN format('named by this path in %s: pg_upgrade loads it into PostgreSQL %s as it is, and a library built for another major is refused',
                        f.users, :'to_version')
            ELSE format('needed by %s: pg_upgrade refuses the cluster unless it is installed for PostgreSQL %s', f.users, :'to_version') END AS message,
       CASE WHEN f.probin LIKE '/%' OR f.probin ~ '^[A-Za-z]:'
            THEN format('create the functions again AS ''$libdir/%s''', regexp_replace(f.probin, '^.*[/\\]|\.(so|dylib|dll)$', '', 'g'))
            ELSE format('ls "$(pg_config --pkglibdir)/%s.so" # with the pg_config of PostgreSQL %s: if it is missing, install %s for that major',
                        regexp_replace(f.probin, '^\$libdir/', ''), :'to_version', coalesce(f.extensions, 'it')) END AS remedy
FROM (SELECT p.probin, string_agg(DISTINCT quote_ident(e.extname), ', ') AS extensions,
             concat_ws(' and ', CASE WHEN count(e.oid) > 0 THEN 'extension ' || string_agg(DISTINCT quote_ident(e.extname), ', ') END,
                                CASE WHEN count(*) > count(e.oid) THEN count(*) - count(e.oid) || ' C functions outside an extension' END) AS users
      FROM pg_proc p
      JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'c'
      LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
      LEFT JOIN pg_extension e ON e.oid = d.refobjid
      WHERE p.oid >= 16384 AND p.probin IS NOT NULL
        AND regexp_replace(p.probin, '^\$libdir/', '') <> ALL (ARRAY[
            'plpgsql', 'dict_snowball', 'pgoutput', 'test_decoding', 'libpqwalreceiver', 'pg_helio',
            '_int', 'amcheck', 'auth_delay', 'auto_explain', 'autoinc', 'basebackup_to_shell', 'basic_archive', 'bloom',
            'bool_plperl', 'btree_gin', 'btree_gist', 'citext', 'cube', 'dblink', 'dict_int', 'dict_xsyn', 'earthdistance',
            'file_fdw', 'fuzzystrmatch', 'hstore', 'hstore_plperl', 'hstore_plpython3', 'insert_username', 'isn',
            'jsonb_plperl', 'jsonb_plpython3', 'lo', 'ltree', 'ltree_plpython3', 'moddatetime', 'pageinspect', 'passwordcheck',
            'pg_buffercache', 'pg_freespacemap', 'pg_logicalinspect', 'pg_overexplain', 'pg_prewarm', 'pg_stat_statements',
            'pg_surgery', 'pg_trgm', 'pg_visibility', 'pg_walinspect', 'pgcrypto', 'pgrowlocks', 'pgstattuple', 'pgxml',
            'postgres_fdw', 'refint', 'seg', 'sepgsql', 'sslinfo', 'tablefunc', 'tcn', 'tsm_system_rows', 'tsm_system_time',
            'unaccent', 'uuid-ossp'])
        AND (e.oid IS NULL OR e.extname <> ALL (ARRAY(
            SELECT c.subject::name FROM jsonb_to_recordset(:'changes'::jsonb) AS c(kind text, subject text) WHERE c.kind = 'extension removed')))
      GROUP BY p.probin) f;
