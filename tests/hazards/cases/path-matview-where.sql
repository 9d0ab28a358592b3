-- category: search_path
-- what: the operator of a materialized view, whose function is not self-contained
-- object: function public.similar_to_list(text)
-- found: list
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public."Similar"
CREATE TABLE public.list (t text);
INSERT INTO public.list VALUES ('a');
CREATE FUNCTION public.similar_to_list(text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT count(*) > 0 FROM ONLY list WHERE t = $1';
CREATE OPERATOR public.~? (RIGHTARG = text, FUNCTION = public.similar_to_list);
CREATE MATERIALIZED VIEW public."Similar" AS SELECT t FROM public.list WHERE OPERATOR(public.~?) t;
