-- id: large-objects
-- category: storage
-- status: info
-- effect: data_loss
-- evidence: documented
-- applies: major upgrade
-- scope: database
-- counts: database with large objects | databases with large objects
-- what: Large objects; pg_upgrade and pg_dump carry them over, logical replication leaves them behind.
-- remedy: Use pg_upgrade or pg_dump for this database, or copy the large objects by themselves.
-- source: https://www.postgresql.org/docs/current/logical-replication-restrictions.html
SELECT 'database ' || quote_ident(current_database()) AS object,
       format('%s: logical replication to %s leaves them behind; pg_upgrade and pg_dump carry them over',
              CASE count(*) WHEN 1 THEN '1 large object' ELSE count(*) || ' large objects' END, :'to_version') AS message,
       format('pg_dump --format=custom -b --file=large_objects.dump ''--exclude-schema=*'' %s',
              '''' || replace(current_database(), '''', '''"''"''') || '''') AS remedy
FROM pg_largeobject_metadata
HAVING count(*) > 0;
