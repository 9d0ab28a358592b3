-- category: search_path
-- what: the function of a materialized view that reads a table without its schema
-- object: function public.price_of(integer)
-- found: price
-- line: 3
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.prices
CREATE TABLE public.price (id integer, amount numeric);
INSERT INTO public.price VALUES (1, 2.50);
CREATE FUNCTION public.price_of(i integer) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT amount FROM price WHERE id = i);
END
$$;
CREATE MATERIALIZED VIEW public.prices AS SELECT id, public.price_of(id) FROM public.price;
