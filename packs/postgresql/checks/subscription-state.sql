-- id: subscription-state
-- category: replication
-- status: fail
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade, from >= 17
-- scope: database
-- counts: subscribed table that is not in sync | subscribed tables that are not in sync
-- what: A subscribed table whose first copy is under way, or a subscription whose replication origin is missing; pg_upgrade
--   refuses the cluster.
-- remedy: Wait until the first copy of every table is done, or drop the subscription.
-- source: pg_upgrade check.c, check_old_cluster_subscription_state
SELECT o.type || ' ' || o.identity AS object,
       format('subscription %s is still copying it (state %s): pg_upgrade to %s refuses the cluster',
              quote_ident(s.subname), r.srsubstate, :'to_version') AS message,
       format('SELECT srsubstate FROM pg_subscription_rel WHERE srrelid = %L::regclass; -- wait until it is r', o.identity) AS remedy
FROM pg_subscription_rel r
JOIN pg_subscription s ON s.oid = r.srsubid
CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, r.srrelid, 0) o
WHERE r.srsubstate NOT IN ('i', 'r')
UNION ALL
SELECT 'subscription ' || quote_ident(s.subname),
       format('its replication origin %s is missing: pg_upgrade to %s refuses the cluster', quote_literal('pg_' || s.oid), :'to_version'),
       format('SELECT pg_replication_origin_create(%L); -- or drop the subscription and create it again', 'pg_' || s.oid)
FROM pg_subscription s
JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
WHERE NOT EXISTS (SELECT FROM pg_replication_origin o WHERE o.roname = 'pg_' || s.oid);
