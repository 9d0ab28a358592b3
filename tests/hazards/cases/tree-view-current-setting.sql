-- category: stored tree
-- what: current_setting of a removed setting in a view
-- object: view public.sort_order
-- found: lc_collate
-- since: 16
-- probe: SELECT * FROM public.sort_order
CREATE VIEW public.sort_order AS SELECT current_setting('lc_collate') AS c;
