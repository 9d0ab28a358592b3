-- id: in-place-tablespace
-- category: storage
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, to < 19
-- scope: cluster
-- counts: in-place tablespace | in-place tablespaces
-- what: A tablespace inside the data directory (allow_in_place_tablespaces), which pg_upgrade supports from 19 on.
-- remedy: Move its tables and indexes to another tablespace and drop it.
-- source: pg_upgrade tablespace.c; PostgreSQL commit 412036c22d
SELECT 'tablespace ' || quote_ident(spcname) AS object,
       format('it lies inside the data directory, and pg_upgrade to %s cannot carry such a tablespace over', :'to_version') AS message,
       format('ALTER TABLE ALL IN TABLESPACE %1$I SET TABLESPACE pg_default; ALTER INDEX ALL IN TABLESPACE %1$I SET TABLESPACE pg_default; '
              'DROP TABLESPACE %1$I; -- the ALTERs in every database that uses it', spcname) AS remedy
FROM pg_tablespace
WHERE oid >= 16384 AND pg_tablespace_location(oid) LIKE 'pg\_tblspc/%';
