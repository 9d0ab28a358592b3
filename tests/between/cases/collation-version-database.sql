-- expects: collation-version-database
-- needs: icu
-- pg_upgrade: passes
-- why: pg_upgrade does not look at collation versions
CREATE DATABASE "sorted ""by"" ICU" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C' ENCODING 'UTF8';
UPDATE pg_database SET datcollversion = '0.1' WHERE datlocprovider = 'i';
