-- expects: system-composite-column
-- also: aclitem-column
-- pg_upgrade: fails
CREATE TYPE public.holder AS (r pg_catalog.pg_class);
CREATE TABLE public.parted (id integer, h public.holder[]) PARTITION BY LIST (id);
CREATE TABLE public.parted_1 PARTITION OF public.parted FOR VALUES IN (1);
CREATE TABLE public."row ""store" (c information_schema.columns);
