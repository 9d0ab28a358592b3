-- id: text-search-file
-- category: text search
-- status: warn
-- effect: upgrade_aborts
-- evidence: measured
-- applies: major upgrade
-- scope: database
-- counts: text search file that the target needs | text search files that the target needs
-- what: A text search dictionary that reads a file other than those PostgreSQL ships; without the file in the target's
--   tsearch_data its restore aborts the upgrade, and pg_upgrade --check does not see it.
-- remedy: Copy the file to the target's $(pg_config --sharedir)/tsearch_data before the upgrade.
-- source: CREATE TEXT SEARCH DICTIONARY; measured
SELECT o.type || ' ' || o.identity AS object,
       format('it reads tsearch_data/%s: where PostgreSQL %s does not have this file the restore aborts, after pg_upgrade --check said the '
              'clusters are compatible', f.file, :'to_version') AS message,
       format('cp "$(pg_config --sharedir)/tsearch_data/%s" "$NEW_SHAREDIR/tsearch_data/" # NEW_SHAREDIR: what pg_config --sharedir of PostgreSQL %s says',
              f.file, :'to_version') AS remedy
FROM (SELECT d.oid, setting[2] || CASE setting[1] WHEN 'stopwords' THEN '.stop' WHEN 'afffile' THEN '.affix' WHEN 'synonyms' THEN '.syn'
                                                  WHEN 'rules' THEN '.rules'
                                                  WHEN 'dictfile' THEN CASE t.tmplname WHEN 'thesaurus' THEN '.ths' ELSE '.dict' END END AS file
      FROM pg_ts_dict d
      JOIN pg_ts_template t ON t.oid = d.dicttemplate
      CROSS JOIN LATERAL regexp_matches(lower(d.dictinitoption), '"?(\w+)"? = e?''((?:[^'']|'''')*)''', 'g') AS setting
      WHERE d.oid >= 16384 AND setting[1] IN ('stopwords', 'dictfile', 'afffile', 'synonyms', 'rules')
      OFFSET 0) f
CROSS JOIN LATERAL pg_identify_object('pg_ts_dict'::regclass, f.oid, 0) o
WHERE f.file <> ALL (ARRAY['danish.stop', 'dutch.stop', 'english.stop', 'finnish.stop', 'french.stop', 'german.stop', 'hungarian.stop',
          'italian.stop', 'nepali.stop', 'norwegian.stop', 'portuguese.stop', 'russian.stop', 'spanish.stop', 'swedish.stop', 'turkish.stop',
          'hunspell_sample.affix', 'hunspell_sample_long.affix', 'hunspell_sample_long.dict', 'hunspell_sample_num.affix',
          'hunspell_sample_num.dict', 'ispell_sample.affix', 'ispell_sample.dict', 'synonym_sample.syn', 'thesaurus_sample.ths',
          'unaccent.rules', 'xsyn_sample.rules']);
