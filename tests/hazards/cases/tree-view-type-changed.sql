-- category: stored tree
-- what: a column that is no boolean any more, as a condition
-- object: view public.streaming
-- found: substream
-- since: 16
CREATE VIEW public.streaming AS SELECT subname FROM pg_subscription WHERE substream;
