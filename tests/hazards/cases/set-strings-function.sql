-- category: setting
-- what: settings that 19 fixes or removes, stored for functions
-- object: function public.old_strings()
-- found: standard_conforming_strings
-- effect: upgrade_aborts
-- object: function public.no_warning()
-- found: escape_string_warning
-- effect: upgrade_aborts
-- since: 19
CREATE FUNCTION public.old_strings() RETURNS integer LANGUAGE sql SET standard_conforming_strings = off AS 'SELECT 1';
CREATE FUNCTION public.no_warning() RETURNS integer LANGUAGE sql SET escape_string_warning = off AS 'SELECT 1';
