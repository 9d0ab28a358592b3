WITH searched AS (
    -- The schemas in which a name without one is looked for behind pg_catalog, by any search_path that is set in this
    -- cluster for sessions or for functions of this database.
    SELECT name, by_session
    FROM (SELECT p.by_session, m.position, e.name, max(m.position) FILTER (WHERE e.name = 'pg_catalog') OVER (PARTITION BY p.path) AS catalog
          FROM (-- A role's own setting hides the default of the others.
                SELECT unnest(ARRAY[reset_val, boot_val]), true FROM pg_settings WHERE name = 'search_path'
                UNION SELECT substr(line, 13), true FROM pg_db_role_setting, unnest(setconfig) AS line WHERE line LIKE 'search_path=%'
                UNION SELECT substr(line, 13), false FROM pg_proc, unnest(proconfig) AS line WHERE proconfig IS NOT NULL AND line LIKE 'search_path=%'
               ) AS p (path, by_session)
          CROSS JOIN regexp_matches(p.path, '"(?:[^"]|"")+"|[^\s,"]+', 'g') WITH ORDINALITY AS m (part, position)
          CROSS JOIN LATERAL (SELECT CASE WHEN m.part[1] LIKE '"%' THEN replace(substr(m.part[1], 2, length(m.part[1]) - 2), '""', '"')
                                          ELSE lower(m.part[1]) END) AS e (name)) s
    WHERE s.position > coalesce(s.catalog, 0)
)
