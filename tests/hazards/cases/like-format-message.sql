-- category: look-alike
-- what: format() for messages only, beside dynamic SQL about something else
-- look-alike: yes
-- probe: SELECT public.f('pg_class')
CREATE FUNCTION public.f(t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE n bigint; note text;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I', t) INTO n;
    note := format('%s: %s of pg_stat_bgwriter is gone, so is %s', t, 'checkpoints_timed', 'pg_rotate_logfile_old()');
    RETURN n > 0 AND note <> '';
END
$$;
