-- expects: foreign-key-self-referential
-- from: 15.3
-- pg_upgrade: passes
-- why: a dump restores the constraint from its text
CREATE TABLE public.tree (id integer PRIMARY KEY, up integer REFERENCES public.tree) PARTITION BY LIST (id);
CREATE TABLE public.tree_1 PARTITION OF public.tree FOR VALUES IN (1);
