-- category: search_path
-- what: the function of a domain to which a materialized view casts
-- object: function public.known_code(text)
-- found: code
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW public.codes
CREATE TABLE public.code (c text);
INSERT INTO public.code VALUES ('a');
CREATE FUNCTION public.known_code(t text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN EXISTS (SELECT FROM code WHERE c = t); END';
CREATE DOMAIN public.valid_code AS text CHECK (public.known_code(VALUE));
CREATE MATERIALIZED VIEW public.codes AS SELECT c::public.valid_code FROM public.code;
