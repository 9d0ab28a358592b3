-- id: new-cluster-replication-settings
-- category: replication
-- status: warn
-- effect: upgrade_aborts
-- evidence: source
-- applies: major upgrade, from >= 17
-- scope: cluster
-- counts: setting that the new cluster needs for replication | settings that the new cluster needs for replication
-- what: What the new cluster has to be set to before pg_upgrade, as it takes over the logical slots and subscriptions.
-- remedy: ALTER SYSTEM SET wal_level = 'logical'; in the new cluster
-- source: pg_upgrade check.c, check_new_cluster_replication_slots and check_new_cluster_subscription_configuration
WITH have AS (
    SELECT (SELECT count(*) FROM pg_replication_slots WHERE slot_type = 'logical' AND NOT temporary) AS slots,
           (SELECT count(*) FROM pg_subscription) AS subscriptions
), wanted (setting, value, reason) AS (
    SELECT 'wal_level', 'logical', format('the logical replication slots (%s)', slots) FROM have WHERE slots > 0 AND :to_num < 190000
  UNION ALL
    SELECT 'max_replication_slots', greatest(slots, CASE WHEN :to_num < 180000 THEN subscriptions ELSE 0 END)::text,
           format('%s logical replication slots%s', slots, CASE WHEN :to_num < 180000 THEN format(' and %s subscriptions', subscriptions) END)
    FROM have WHERE greatest(slots, CASE WHEN :to_num < 180000 THEN subscriptions ELSE 0 END) > 10
  UNION ALL
    SELECT 'max_active_replication_origins', subscriptions::text, format('%s subscriptions', subscriptions)
    FROM have WHERE subscriptions > 10 AND :to_num >= 180000
)
SELECT 'setting ' || setting AS object,
       format('pg_upgrade takes over %s and refuses a cluster of PostgreSQL %s where %s is not %s%s', reason, :'to_version', setting,
              CASE setting WHEN 'wal_level' THEN '' ELSE 'at least ' END, value) AS message,
       format('ALTER SYSTEM SET %s = %L; -- in the new cluster, before pg_upgrade', setting, value) AS remedy
FROM wanted;
