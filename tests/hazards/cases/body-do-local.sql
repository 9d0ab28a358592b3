-- category: body
-- what: a FOR loop over a removed function, in a block in a CASE in a procedure, with a label on each
-- object: procedure public.deep()
-- found: pg_timezone_abbrevs
-- line: 7
-- since: 18
-- probe: CALL public.deep()
CREATE PROCEDURE public.deep() LANGUAGE plpgsql AS $$
DECLARE i integer := 1; r record;
BEGIN
    CASE i WHEN 1, 2 THEN
        <<b>> BEGIN
            <<l>>
            FOR r IN (SELECT z.abbrev FROM pg_timezone_abbrevs() z) LOOP EXIT l; END LOOP l;
        EXCEPTION WHEN unique_violation OR SQLSTATE '22012' THEN NULL;
        END b;
    ELSE NULL;
    END CASE;
END
$$;
