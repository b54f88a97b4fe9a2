-- What the principal of airdelta may do in Unity Catalog, and the statements that need it. To be run once per schema by an owner of
-- catalog and schema, in the SQL editor. Replace: main (the catalog), launch (the schema of the targets), and `airdelta` (the
-- application id of a service principal, or a user's e-mail address).
--
-- The statements of the service are those of src/test/resources/sql; a test compares their kinds with this file. Which privilege a
-- statement needs is known from Databricks' documentation for ALTER TABLE and USE SCHEMA alone; this file was not run against a workspace yet.
--
-- No GRANT of SQL: CAN USE on the SQL warehouse, without which nobody connects. It is given in the warehouse's permissions, or by
--   databricks permissions update warehouses WAREHOUSE_ID --json
--     '{"access_control_list": [{"service_principal_name": "APPLICATION_ID", "permission_level": "CAN_USE"}]}'

-- Every statement: names lead through the catalog.
GRANT USE CATALOG ON CATALOG `main` TO `airdelta`;

-- ---- The schema: one of the two ways.

-- 1. You make it, and airdelta needs no right on the catalog but the one above.
CREATE SCHEMA IF NOT EXISTS `main`.`launch`;

-- Every statement, DESCRIBE SCHEMA among them, by which airdelta finds that the schema is there and needs not be made.
GRANT USE SCHEMA ON SCHEMA `main`.`launch` TO `airdelta`;

-- CREATE TABLE: targets, and airdelta_state, airdelta_runs, airdelta_columns, airdelta_dead_letters.
-- CREATE OR REPLACE TABLE: the rewrite of a column whose type changes, where onTypeChange says so.
GRANT CREATE TABLE ON SCHEMA `main`.`launch` TO `airdelta`;

-- 2. Or airdelta makes it, on its first run, and owns it: in place of the three statements above.
-- CREATE SCHEMA: sent only where DESCRIBE SCHEMA found none.
-- GRANT CREATE SCHEMA ON CATALOG `main` TO `airdelta`;

-- ---- The tables.
-- Who makes a table owns it and may do all of this with it. So these two are needed where somebody else owns targets or control
-- tables: they were made by hand, by a former principal, or were given to a group. In a schema that airdelta shares with
-- other tables, grant both ON TABLE instead, for each target and each of the four control tables.

-- SELECT: the control tables at start, live rows before a delete.
-- MERGE INTO, UPDATE, DELETE: they read what they write.
-- INSERT INTO: reads the table of runs, so that no run is recorded twice.
-- CREATE OR REPLACE TABLE: reads the rows that it writes anew.
-- DESCRIBE TABLE, DESCRIBE DETAIL, DESCRIBE HISTORY: columns, clustering and the counts of a run.
GRANT SELECT ON SCHEMA `main`.`launch` TO `airdelta`;

-- MERGE INTO, UPDATE, INSERT INTO, DELETE: rows of targets and control tables.
-- ALTER TABLE: new columns, comments, deletion vectors, column mapping.
-- COMMENT ON TABLE: after a rewrite, which drops the comment.
-- CREATE OR REPLACE TABLE: the rewrite puts new rows in the place of the old ones.
-- OPTIMIZE, VACUUM: the weekly maintenance (airdelta.maintenance).
GRANT MODIFY ON SCHEMA `main`.`launch` TO `airdelta`;

-- ---- What no grant above covers, for tables that somebody else owns.
-- ALTER TABLE … RENAME COLUMN needs the owner of the table (or a group that it belongs to). airdelta sends it only where somebody gave
-- a target a column by hand under a name that it needs, and moves that one aside. CREATE OR REPLACE TABLE may need the owner as well:
-- the documentation does not say. Where it is refused, the run fails and names the missing right. To be safe with tables made by hand:
-- ALTER TABLE `main`.`launch`.`packaging_tasks` OWNER TO `airdelta`;

-- ---- For the Databricks job alone (deploy/databricks/databricks.yml), which keeps distribution and dead letters in a volume. No
-- statement of airdelta's needs these.
-- GRANT USE SCHEMA ON SCHEMA `main`.`airdelta` TO `airdelta`;
-- GRANT READ VOLUME, WRITE VOLUME ON VOLUME `main`.`airdelta`.`files` TO `airdelta`;
