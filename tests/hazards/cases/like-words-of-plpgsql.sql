-- category: look-alike
-- what: reserved words where plpgsql reads them itself
-- look-alike: yes
-- probe: SELECT public.f()
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE system_user integer;
BEGIN
    PERFORM FROM pg_class LIMIT 3;
    GET DIAGNOSTICS system_user = ROW_COUNT;
    RETURN system_user;
END
$$;
