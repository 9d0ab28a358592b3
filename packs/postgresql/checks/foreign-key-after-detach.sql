-- id: foreign-key-after-detach
-- category: tables and columns
-- status: fail
-- effect: data_loss
-- evidence: documented
-- applies: any
-- scope: database
-- counts: foreign key that is not enforced in full | foreign keys that are not enforced in full
-- what: A foreign key to a partitioned table that lost its catalog entries when its own table was detached from a partitioned
--   table by a release before 15.9, 16.5 or 17.1; rows that violate it are accepted, and an upgrade then may not restore it.
-- remedy: ALTER TABLE name DROP CONSTRAINT name; ALTER TABLE name ADD FOREIGN KEY ...;
-- source: https://www.postgresql.org/docs/17/release-17-1.html, fifth entry
SELECT o.type || ' ' || o.identity AS object,
       format('a DETACH PARTITION left it without its entries for the partitions of %s: it is not enforced in full, and %s restores '
              'it as an ordinary constraint that the rows may violate', rf.identity, :'to_version') AS message,
       format('ALTER TABLE %1$s DROP CONSTRAINT %2$I; ALTER TABLE %1$s ADD CONSTRAINT %2$I %3$s;',
              rl.identity, f.conname, pg_get_constraintdef(f.oid)) AS remedy
FROM (SELECT k.oid, k.conname, k.conrelid, k.confrelid
      FROM pg_constraint k
      JOIN pg_class referenced ON referenced.oid = k.confrelid AND referenced.relkind = 'p'
      LEFT JOIN LATERAL (SELECT count(*) AS have FROM pg_constraint child WHERE child.conparentid = k.oid) children ON true
      LEFT JOIN LATERAL (SELECT count(*) AS want FROM pg_inherits i
                         WHERE i.inhparent IN (k.conrelid, k.confrelid) AND NOT i.inhdetachpending
                           AND EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = i.inhparent)) partitions ON true
      WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid <> k.confrelid AND have < want
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_constraint'::regclass, f.oid, 0) o
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.conrelid, 0) rl
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, f.confrelid, 0) rf;
