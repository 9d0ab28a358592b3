-- category: look-alike
-- what: a function of an index that names a table in a string, a comment and dead code of another function
-- look-alike: yes
-- probe: REINDEX TABLE public.sample
CREATE TABLE public.lookup (id integer);
CREATE FUNCTION public.a(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    -- SELECT FROM lookup
    RETURN CASE WHEN t = 'lookup' THEN 'SELECT id FROM lookup' ELSE upper(t) END;
END
$$;
CREATE FUNCTION public.unused() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM lookup';
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('lookup');
CREATE INDEX ON public.sample (public.a(t));
