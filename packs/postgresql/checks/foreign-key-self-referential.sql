-- id: foreign-key-self-referential
-- category: tables and columns
-- status: warn
-- effect: data_loss
-- evidence: documented
-- applies: from before 15.13 16.9 17.5
-- scope: database
-- counts: self-referential foreign key on a partitioned table | self-referential foreign keys on partitioned tables
-- what: Before 15.13, 16.9 and 17.5 a foreign key from a partitioned table to itself missed entries for its partitions and was
--   not enforced in full; it has to be made again after the update.
-- remedy: ALTER TABLE name DROP CONSTRAINT name; ALTER TABLE name ADD FOREIGN KEY ...;
-- source: https://www.postgresql.org/docs/17/release-17-5.html, second entry
SELECT o.type || ' ' || o.identity AS object,
       format('PostgreSQL %s may not enforce it for every partition: make it again once %s runs', :'from_version', :'to_version') AS message,
       format('ALTER TABLE %1$s DROP CONSTRAINT %2$I; ALTER TABLE %1$s ADD CONSTRAINT %2$I %3$s;',
              rl.identity, f.conname, pg_get_constraintdef(f.oid)) AS remedy
FROM (SELECT k.oid, k.conname, k.conrelid
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid AND c.relkind = 'p'
      WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = k.confrelid
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_constraint'::regclass, f.oid, 0) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.conrelid, 0) rl;
