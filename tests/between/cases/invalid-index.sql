-- expects: invalid-index
-- pg_upgrade: passes
-- why: a dump leaves invalid indexes out
CREATE TABLE public.t (a integer);
CREATE INDEX t_a ON public.t (a);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.t_a'::regclass;
