-- category: search_path
-- what: functions without a schema in PERFORM, in IF and in an exception handler
-- object: function public.checked(integer)
-- found: helper
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE FUNCTION public.helper(integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1 > 0; END';
CREATE FUNCTION public.checked(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF i > 5 AND helper(i) THEN PERFORM helper(i); END IF;
    RETURN i;
END
$$;
CREATE TABLE public.sample (i integer);
INSERT INTO public.sample VALUES (9);
CREATE INDEX ON public.sample (public.checked(i));
