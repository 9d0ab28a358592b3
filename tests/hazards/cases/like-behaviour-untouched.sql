-- category: look-alike
-- what: the catalogs that changed their ways, read in a way that did not
-- look-alike: yes
-- probe: SELECT public.constraints_of('public.sample'), public.targets(), public.blocks()
-- probe: BEGIN; CALL public.stage(); ROLLBACK
CREATE TABLE public.sample (id integer PRIMARY KEY, a text NOT NULL);
ALTER TABLE public.sample ALTER COLUMN a SET STATISTICS 500;
CREATE FUNCTION public.constraints_of(regclass) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_constraint WHERE conrelid = $1 AND contype IN (''p'', ''u'', ''f'')';
CREATE FUNCTION public.targets() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_attribute WHERE attrelid = ''public.sample''::regclass AND attstattarget > 0';
CREATE FUNCTION public.blocks() RETURNS boolean LANGUAGE sql AS 'SELECT sum(blks_hit) >= 0 FROM pg_stat_slru';
CREATE PROCEDURE public.stage() LANGUAGE plpgsql AS $$
BEGIN
    CREATE UNLOGGED TABLE public.staged (id integer);
    CREATE TABLE public.parted (id integer) PARTITION BY HASH (id);
END
$$;
