-- id: output-plugin
-- category: replication
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: any
-- scope: cluster
-- counts: slot whose output plugin has to be allowed | slots whose output plugin has to be allowed
-- what: Servers since the minor releases of August 2026 let only pgoutput and test_decoding decode, unless the setting
--   output_plugin_libraries names the plugin; pg_upgrade refuses the slot, and replication from it stops.
-- remedy: ALTER SYSTEM SET output_plugin_libraries = 'pgoutput', 'test_decoding', 'plugin';
-- source: PostgreSQL commit 226e49cbed (CVE-2026-6471); pg_upgrade check.c, check_new_cluster_replication_slots
SELECT 'replication slot ' || quote_ident(s.slot_name) AS object,
       format('PostgreSQL %s lets plugin %s decode only if output_plugin_libraries names it: %s', :'to_version', s.plugin,
              CASE WHEN :to_num / 10000 > :from_num / 10000 AND :from_num >= 170000 THEN 'pg_upgrade refuses the cluster otherwise'
                   WHEN :to_num / 10000 > :from_num / 10000 THEN 'its slot cannot be created again otherwise'
                   ELSE 'replication from this slot stops otherwise' END) AS message,
       format('ALTER SYSTEM SET output_plugin_libraries = %s; -- in the %s',
              (SELECT string_agg(quote_literal(plugin), ', ' ORDER BY ord, plugin)
               FROM (SELECT 'pgoutput' AS plugin, 1 AS ord UNION SELECT 'test_decoding', 2
                     UNION SELECT plugin, 3 FROM pg_replication_slots WHERE plugin NOT IN ('pgoutput', 'test_decoding')) p),
              CASE WHEN :to_num / 10000 > :from_num / 10000 THEN 'new cluster, before pg_upgrade' ELSE 'updated server' END) AS remedy
FROM pg_replication_slots s
WHERE s.slot_type = 'logical' AND NOT s.temporary AND s.plugin NOT IN ('pgoutput', 'test_decoding')
  AND (:to_num % 10000 = 0 OR :to_num >= CASE :to_num / 10000
           WHEN 14 THEN 140024 WHEN 15 THEN 150019 WHEN 16 THEN 160015 WHEN 17 THEN 170011 WHEN 18 THEN 180005 ELSE 0 END)
  AND (:to_num / 10000 > :from_num / 10000
       OR s.plugin <> ALL (string_to_array(replace(coalesce(current_setting('output_plugin_libraries', true), ''), ' ', ''), ',')));
