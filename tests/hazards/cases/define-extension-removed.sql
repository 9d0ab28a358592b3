-- category: definition
-- what: an extension that the target does not ship
-- object: extension adminpack
-- old needs: adminpack
-- since: 17
CREATE EXTENSION adminpack;
