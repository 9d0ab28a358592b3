-- expects: subscription-state
-- to: 18
-- pg_upgrade: fails
-- server: 17
CREATE SUBSCRIPTION feed CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE TABLE public.copied (id integer);
INSERT INTO pg_subscription_rel (srsubid, srrelid, srsubstate) SELECT oid, 'public.copied'::regclass, 'd' FROM pg_subscription;
