-- expects: prepared-transaction
-- conf: max_prepared_transactions = 5
-- pg_upgrade: fails
BEGIN;
CREATE TABLE public.pending (id integer);
PREPARE TRANSACTION 'it''s open';
