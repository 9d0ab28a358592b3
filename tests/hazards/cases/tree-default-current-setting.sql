-- category: stored tree
-- what: current_setting of a removed setting in a default
-- object: default value for public.note.ctype
-- found: lc_ctype
-- since: 16
-- probe: INSERT INTO public.note (id) VALUES (1)
CREATE TABLE public.note (id integer, ctype text DEFAULT upper(current_setting('lc_ctype')));
