-- expects: subscription-state-not-carried
-- pg_upgrade: passes
-- why: the subscription is restored disabled
-- server: < 17
CREATE SUBSCRIPTION "my feed" CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);
