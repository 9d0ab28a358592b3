-- category: definition
-- what: an operator on a removed function
-- object: operator public.<+>(interval[],interval[])
-- found: interval_combine
-- since: 17
CREATE OPERATOR public.<+> (LEFTARG = interval[], RIGHTARG = interval[], FUNCTION = interval_combine);
