-- category: look-alike
-- what: settings with the value that 19 fixes
-- look-alike: yes
-- cluster: own
-- probe: SELECT public.f()
CREATE ROLE bob;
ALTER ROLE bob SET standard_conforming_strings = on;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql SET standard_conforming_strings = on AS $$
BEGIN
    SET LOCAL standard_conforming_strings = on;
    RETURN 1;
END
$$;
