-- category: stored tree
-- what: a removed column of a view of the information schema
-- object: view public.elements
-- found: domain_default
-- since: 17
CREATE VIEW public.elements AS SELECT object_name, domain_default FROM information_schema.element_types;
