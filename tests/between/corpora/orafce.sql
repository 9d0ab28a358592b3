-- orafce, and code in the manner that it is there for.
CREATE EXTENSION orafce;
CREATE SCHEMA shop;
CREATE TABLE shop.sale (id int, sold oracle.date, buyer oracle.varchar2(30), price numeric);
CREATE INDEX ON shop.sale (oracle.substr(buyer::text, 1, 3));
CREATE VIEW shop.today AS
SELECT oracle.nvl(buyer::text, 'nobody') AS buyer, oracle.to_char(price) AS price, s.sold
FROM shop.sale AS s, oracle.dual WHERE s.sold > oracle.trunc(oracle.sysdate());
CREATE FUNCTION shop.report() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    line record;
BEGIN
    PERFORM dbms_output.enable();
    FOR line IN SELECT buyer, oracle.last_day(sold) AS month FROM shop.sale LOOP
        PERFORM dbms_output.put_line(oracle.lpad(line.buyer::text, 10) || oracle.to_char(line.month, 'YYYY'));
        PERFORM dbms_assert.simple_sql_name(plvstr.normalize(line.buyer::text));
    END LOOP;
END $$;
SELECT shop.report();
