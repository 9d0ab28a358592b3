-- category: setting
-- what: a setting that 19 fixes to on, stored off for a role
-- object: role legacy
-- found: standard_conforming_strings
-- effect: upgrade_aborts
-- cluster: own
-- since: 19
CREATE ROLE legacy;
ALTER ROLE legacy SET standard_conforming_strings = off;
