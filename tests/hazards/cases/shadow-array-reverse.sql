-- category: shadow
-- what: array_reverse, with another answer, in dynamic SQL
-- object: function public.array_reverse(anyarray)
-- object: function public.last(text[])
-- found: array_reverse
-- line: 4
-- since: 18
-- probe: SELECT public.last('{a,b}')
CREATE FUNCTION public.array_reverse(anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT $1 || $1';
CREATE FUNCTION public.last(a text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE t text[];
BEGIN
    EXECUTE 'SELECT array_reverse($1)' INTO t USING a;
    RETURN t[1];
END
$$;
