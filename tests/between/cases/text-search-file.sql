-- expects: text-search-file
-- pg_upgrade: passes
-- why: the restore fails with: could not open stop-word file
CREATE TEXT SEARCH DICTIONARY public.own (TEMPLATE = pg_catalog.simple, STOPWORDS = 'english');
UPDATE pg_ts_dict SET dictinitoption = 'stopwords = ''helio_case''' WHERE dictname = 'own';
