-- category: body
-- what: a setting that 19 fixes to on, set off in a body
-- object: procedure public.old_strings()
-- found: standard_conforming_strings
-- effect: breaks_at_use
-- line: 3
-- since: 19
CREATE PROCEDURE public.old_strings() LANGUAGE plpgsql AS $$
BEGIN
    SET LOCAL standard_conforming_strings = off;
END
$$;
