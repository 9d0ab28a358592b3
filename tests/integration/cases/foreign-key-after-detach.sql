-- expects: foreign-key-after-detach
-- pg_upgrade: passes
-- why: a dump restores the constraint from its text
CREATE TABLE public.target (id integer PRIMARY KEY) PARTITION BY LIST (id);
CREATE TABLE public.target_1 PARTITION OF public.target FOR VALUES IN (1);
CREATE TABLE public.source (id integer REFERENCES public.target);
CREATE TABLE public.fine (id integer REFERENCES public.target);
DELETE FROM pg_constraint WHERE conparentid = (SELECT oid FROM pg_constraint WHERE conrelid = 'public.source'::regclass AND contype = 'f' AND conparentid = 0);
