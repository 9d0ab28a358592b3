-- category: stored tree
-- what: a signature named by a regprocedure constant, of a function that has one argument more then
-- object: view public.stripper
-- found: json_strip_nulls
-- since: 18
CREATE VIEW public.stripper AS SELECT 'json_strip_nulls(json)'::regprocedure AS f;
