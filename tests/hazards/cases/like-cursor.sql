-- category: look-alike
-- what: cursors whose variables are not used as text, or were given a name
-- look-alike: yes
-- probe: SELECT public.f()
-- probe: SELECT public.g()
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT 1; n integer;
BEGIN
    OPEN c; FETCH c INTO n; CLOSE c;
    FOR r IN c LOOP n := n + 1; END LOOP;
    RETURN n;
END
$$;
CREATE FUNCTION public.g() RETURNS text LANGUAGE plpgsql AS $$
DECLARE c refcursor := 'mine';
BEGIN
    OPEN c FOR SELECT 1; RETURN c::text;
END
$$;
