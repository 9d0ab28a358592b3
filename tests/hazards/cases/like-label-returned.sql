-- category: look-alike
-- what: a reserved word as a name that plpgsql itself reads, not the parser of SQL
-- look-alike: yes
-- probe: SELECT public.f(), public.g('x')
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
<<system_user>>
DECLARE n integer := 1;
BEGIN
    RETURN system_user.n;
END
$$;
CREATE FUNCTION public.g(system_user text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN system_user;
END
$$;
