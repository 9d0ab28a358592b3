-- expects: executed-string
-- to: 17
-- pg_upgrade: passes
-- why: a function's code is not looked into; its first call fails
-- server: 15
CREATE FUNCTION public.writes() RETURNS bigint LANGUAGE plpgsql AS
    $$ DECLARE n bigint; BEGIN EXECUTE 'SELECT buffers_backend FROM pg_stat_bgwriter' INTO n; RETURN n; END $$;
