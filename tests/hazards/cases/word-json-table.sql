-- category: keyword
-- what: a user's json_table in FROM
-- object: function public.json_table(json)
-- object: function public.rows_of(json)
-- found: json_table
-- line: 3
-- since: 17
-- probe: SELECT public.rows_of('[1,2]')
CREATE FUNCTION public.json_table(json) RETURNS SETOF text LANGUAGE sql AS 'SELECT json_array_elements_text($1)';
CREATE FUNCTION public.rows_of(j json) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM json_table(j) AS t);
END
$$;
