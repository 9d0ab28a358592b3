-- category: dynamic SQL
-- what: a removed setting shown by EXECUTE
-- object: function public.order_by()
-- found: lc_collate
-- line: 4
-- since: 16
-- probe: SELECT public.order_by()
CREATE FUNCTION public.order_by() RETURNS text LANGUAGE plpgsql AS $$
DECLARE v text;
BEGIN
    EXECUTE 'SHOW lc_collate' INTO v;
    RETURN v;
END
$$;
