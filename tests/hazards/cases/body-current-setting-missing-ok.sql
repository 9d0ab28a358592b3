-- category: body
-- what: current_setting of a removed setting that may be missing: NULL without a word
-- object: function public.sort_order()
-- found: lc_ctype
-- line: 3
-- since: 16
-- probe: SELECT public.sort_order()
CREATE FUNCTION public.sort_order() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN pg_catalog.current_setting('LC_Ctype', true);
END
$$;
