-- category: look-alike
-- what: a removed name as a value of a statement that is executed
-- look-alike: yes
-- probe: SELECT public.f()
CREATE TABLE public.doc (name text);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
    EXECUTE 'INSERT INTO public.doc VALUES (''SELECT buffers_backend FROM pg_stat_bgwriter'')';
    EXECUTE 'SELECT count(*) FROM public.doc WHERE name = $1' INTO n USING 'force_parallel_mode';
    EXECUTE 'SELECT 1 -- checkpoints_timed FROM pg_stat_bgwriter';
    RETURN n;
END
$$;
