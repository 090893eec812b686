-- The ledger's database: enough for statistics that differ from statement to statement.
CREATE EXTENSION pg_stat_statements;
CREATE TABLE receipts (receipt_id text PRIMARY KEY, tenant text NOT NULL, at timestamptz NOT NULL);
INSERT INTO receipts
  SELECT 'receipt-' || n, (ARRAY['acme', 'globex', 'initech'])[1 + n % 3], now() - n * interval '1 second'
  FROM generate_series(1, 50000) AS n;
ANALYZE receipts;
SELECT pg_stat_statements_reset();
-- The slow one: a scan of the whole table, on purpose without an index.
SELECT count(*) FROM receipts AS a JOIN receipts AS b ON a.tenant = b.tenant AND a.at = b.at;
SELECT tenant, count(*) FROM receipts GROUP BY tenant ORDER BY tenant;
SELECT receipt_id FROM receipts WHERE receipt_id = 'receipt-17';
SELECT receipt_id FROM receipts WHERE receipt_id = 'receipt-18';
