-- category: look-alike
-- what: bound cursors that are given a name before they are opened
-- look-alike: yes
-- probe: BEGIN; SELECT public.f(); FETCH ALL FROM mine; COMMIT
-- probe: SELECT public.g()
CREATE FUNCTION public.f() RETURNS refcursor LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT 1 AS id;
BEGIN
    c := 'mine';
    OPEN c;
    RETURN c;
END
$$;
CREATE FUNCTION public.g() RETURNS text LANGUAGE plpgsql AS $$
DECLARE c CURSOR (n integer) FOR SELECT n; v integer;
BEGIN
    OPEN c(7); FETCH c INTO v; MOVE NEXT FROM c; CLOSE c;
    RETURN v || ' c';
END
$$;
