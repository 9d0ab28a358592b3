-- category: search_path
-- what: the support function of an operator class
-- object: function public.compare_len(text,text)
-- found: length_of
-- since: 17
-- probe: REINDEX TABLE public.sample
CREATE FUNCTION public.length_of(text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length($1)';
CREATE FUNCTION public.compare_len(text, text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN sign(length_of($1) - length_of($2)); END';
CREATE FUNCTION public.shorter(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) < length($2)';
CREATE OPERATOR public.<# (LEFTARG = text, RIGHTARG = text, FUNCTION = public.shorter);
CREATE OPERATOR CLASS public.by_length FOR TYPE text USING btree AS OPERATOR 1 public.<#, FUNCTION 1 public.compare_len(text, text);
CREATE TABLE public.sample (t text);
INSERT INTO public.sample VALUES ('aa'), ('b'), ('ccc');
CREATE INDEX ON public.sample (t public.by_length);
