-- expects: foreign-key-after-detach
-- pg_upgrade: passes
-- why: a dump restores the constraint from its text
CREATE TABLE public.target (id integer PRIMARY KEY) PARTITION BY LIST (id);
CREATE TABLE public.target_1 PARTITION OF public.target FOR VALUES IN (1);
CREATE TABLE public.source (id integer REFERENCES public.target);
CREATE TABLE public.fine (id integer REFERENCES public.target);
-- what releases before 15.9, 16.5 and 17.1 left behind
CREATE TEMP TABLE gone AS
    SELECT c.oid FROM pg_constraint c JOIN pg_constraint parent ON parent.oid = c.conparentid WHERE parent.conrelid = 'public.source'::regclass;
INSERT INTO gone SELECT oid FROM pg_trigger WHERE tgconstraint IN (SELECT oid FROM gone);
DELETE FROM pg_depend WHERE objid IN (SELECT oid FROM gone) OR refobjid IN (SELECT oid FROM gone);
DELETE FROM pg_trigger WHERE oid IN (SELECT oid FROM gone);
DELETE FROM pg_constraint WHERE oid IN (SELECT oid FROM gone);
DROP TABLE gone;
