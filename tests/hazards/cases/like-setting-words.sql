-- category: look-alike
-- what: names of removed settings as columns, variables and data
-- look-alike: yes
-- probe: SELECT public.f()
CREATE TABLE public.wish (lc_collate text, force_parallel_mode boolean, setting text);
CREATE FUNCTION public.f() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE db_user_namespace text := 'old_snapshot_threshold';
BEGIN
    UPDATE public.wish SET force_parallel_mode = false WHERE lc_collate = 'force_parallel_mode';
    RETURN (SELECT count(*) FROM public.wish WHERE setting = 'lc_collate' AND lc_collate = db_user_namespace);
END
$$;
