-- expects: generated-inheritance
-- pg_upgrade: passes
-- why: the restore fails with: column "b" in child table must not be a generated column
-- server: < 16
CREATE TABLE public.plain (a integer, b integer);
CREATE TABLE public.computed (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED) INHERITS (public.plain);
CREATE TABLE public.parted (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE public.parted_1 (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE public.parted ATTACH PARTITION public.parted_1 FOR VALUES IN (1);
