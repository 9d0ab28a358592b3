-- category: look-alike
-- what: lc_collate and lc_ctype as options, not as settings
-- look-alike: yes
-- probe: SELECT public.f()
CREATE PROCEDURE public.make() LANGUAGE plpgsql AS $$
BEGIN
    CREATE COLLATION public.c1 (lc_collate = 'C', lc_ctype = 'C');
    EXECUTE 'CREATE COLLATION public.c2 (LC_COLLATE = ''C'', LC_CTYPE = ''C'')';
    EXECUTE format('CREATE DATABASE %I LC_COLLATE %L LC_CTYPE %L', 'x', 'C', 'C');
END
$$;
CREATE FUNCTION public.f() RETURNS boolean LANGUAGE sql AS 'SELECT datcollate = datctype FROM pg_database WHERE datname = current_database()';
