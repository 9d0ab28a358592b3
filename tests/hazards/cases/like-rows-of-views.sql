-- category: look-alike
-- what: functions that return rows of system views which only gain columns
-- look-alike: yes
-- probe: SELECT count(*) > 0 FROM public.activity() WHERE pid > 0
-- probe: SELECT public.f()
CREATE FUNCTION public.activity() RETURNS SETOF pg_stat_activity LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM pg_catalog.pg_stat_activity';
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE t pg_stat_user_tables%ROWTYPE; d record; c pg_class%ROWTYPE;
BEGIN
    SELECT * INTO t FROM pg_stat_user_tables LIMIT 1;
    SELECT * INTO STRICT d FROM pg_stat_database WHERE datname = current_database();
    SELECT * INTO STRICT c FROM pg_class WHERE relname = 'pg_class';
    RETURN t.seq_scan IS NULL AND d.numbackends > 0 AND c.relkind = 'r';
END
$$;
