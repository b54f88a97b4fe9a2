package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogNameTest {

    private final SqlDialect dialect =
            new SqlDialect(new CatalogName("main"), new TableDirectory(Path.of("/warehouse")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    SELECT * FROM main.launch.x | SELECT * FROM launch.x
                    SELECT * FROM `main`.`launch`.`x` | SELECT * FROM `launch`.`x`
                    SELECT * FROM MAIN.launch.x | SELECT * FROM launch.x
                    SELECT * FROM main /* a */ . -- b | SELECT * FROM main /* a */ . -- b
                    SELECT * FROM main/*c*/.launch.x | SELECT * FROM /*c*/launch.x
                    SELECT * FROM a JOIN main.launch.x ON a.id = x.id, main.launch.y | SELECT * FROM a JOIN launch.x ON a.id = x.id, launch.y
                    SELECT main.launch.x.id FROM main.launch.x | SELECT launch.x.id FROM launch.x
                    SELECT main.launch.x.* FROM main.launch.x | SELECT launch.x.* FROM launch.x
                    SELECT (SELECT max(n) FROM main.l.x) FROM (main.l.y JOIN main.l.z) | SELECT (SELECT max(n) FROM l.x) FROM (l.y JOIN l.z)
                    WITH main AS (SELECT 1 FROM main.l.x) SELECT main.a FROM main | WITH main AS (SELECT 1 FROM l.x) SELECT main.a FROM main
                    INSERT INTO main.l.x (id) VALUES ('main.l.x') | INSERT INTO l.x (id) VALUES ('main.l.x')
                    INSERT OVERWRITE TABLE main.l.x SELECT * FROM main.l.y | INSERT OVERWRITE TABLE l.x SELECT * FROM l.y
                    MERGE INTO main.l.x AS t USING main.l.y AS s ON t.id = s.id WHEN MATCHED THEN DELETE | MERGE INTO l.x AS t USING l.y AS s ON t.id = s.id WHEN MATCHED THEN DELETE
                    UPDATE main.l.x SET n = main.l.x.n + 1 | UPDATE l.x SET n = l.x.n + 1
                    DELETE FROM main.l.x WHERE a IS DISTINCT FROM main.b.c | DELETE FROM l.x WHERE a IS DISTINCT FROM main.b.c
                    CREATE TABLE IF NOT EXISTS main.l.x (id STRING) | CREATE TABLE IF NOT EXISTS l.x (id STRING)
                    CREATE OR REPLACE TABLE main.l.x AS SELECT * FROM main.l.x | CREATE OR REPLACE TABLE l.x AS SELECT * FROM l.x
                    CREATE TABLE main.l.x SHALLOW CLONE main.l.y | CREATE TABLE l.x SHALLOW CLONE l.y
                    CREATE TABLE main.l.x LIKE main.l.y | CREATE TABLE l.x LIKE l.y
                    ALTER TABLE main.l.x RENAME TO main.l.y | ALTER TABLE l.x RENAME TO l.y
                    DROP TABLE IF EXISTS main.l.x | DROP TABLE IF EXISTS l.x
                    COMMENT ON TABLE main.l.x IS 'of main.l.x' | COMMENT ON TABLE l.x IS 'of main.l.x'
                    DESCRIBE main.l.x | DESCRIBE l.x
                    DESCRIBE TABLE EXTENDED main.l.x | DESCRIBE TABLE EXTENDED l.x
                    DESCRIBE HISTORY main.l.x LIMIT 1 | DESCRIBE HISTORY l.x LIMIT 1
                    DESC DETAIL `main`.l.x | DESC DETAIL l.x
                    OPTIMIZE main.l.x | OPTIMIZE l.x
                    VACUUM main.l.x RETAIN 168 HOURS | VACUUM l.x RETAIN 168 HOURS
                    DROP SCHEMA IF EXISTS main.l CASCADE | DROP SCHEMA IF EXISTS l CASCADE
                    DESCRIBE SCHEMA main.l | DESCRIBE SCHEMA l
                    USE main.l | USE l
                    USE SCHEMA `main`.`l` | USE SCHEMA `l`
                    SET CATALOG main | SET CATALOG spark_catalog
                    USE CATALOG `Main` | SET CATALOG spark_catalog
                    SHOW TABLES IN main.l LIKE 'main.*' | SHOW TABLES IN l LIKE 'main.*'
                    SHOW SCHEMAS IN main | SHOW SCHEMAS IN spark_catalog
                    SHOW COLUMNS IN main.l.x | SHOW COLUMNS IN l.x
                    SHOW TBLPROPERTIES main.l.x | SHOW TBLPROPERTIES l.x
                    SHOW CREATE TABLE main.l.x | SHOW CREATE TABLE l.x
                    SHOW CATALOGS | SELECT 'main' AS catalog
                    SELECT current_catalog() | SELECT 'main'
                    EXPLAIN UPDATE main.l.x SET a = 1 | EXPLAIN UPDATE l.x SET a = 1
                    SELECT '😀', main.l.x.`😀` FROM main.l.x | SELECT '😀', l.x.`😀` FROM l.x
                    """)
    void catalogIsTakenOutWhereATableOrSchemaIsNamed(String databricks, String spark) {
        assertThat(dialect.toSpark(databricks)).isEqualTo(spark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT main.launch.x FROM launch.main",
                "SELECT main.a.b.c FROM l.t AS main",
                "SELECT t.main.x FROM l.t",
                "SELECT main FROM main",
                "SELECT * FROM main.x",
                "SELECT 'FROM main.l.x' -- FROM main.l.x",
                "SELECT 1 /* FROM main.l.x */",
                "SELECT `main.l.x` FROM l.t",
                "SELECT extract(year FROM main.l.x), trim(BOTH FROM main.l.x) FROM l.t",
                "SELECT * FROM l.t WHERE a LIKE main.b.c AND d IN (main.e.f)",
                "SELECT x main FROM l.t ORDER BY main.a.b DESC, main.c.d",
                "INSERT INTO main.main (main) VALUES (1)",
                "SHOW COLUMNS IN main.x",
                "SHOW TABLES IN main",
                "SELECT * FROM json.`/a/main.l.x`",
                "nonsense ' main.l.x"
            })
    void everyOtherMainStays(String sql) {
        assertThat(dialect.toSpark(sql)).isEqualTo(sql);
    }

    @Test
    void newSchemaIsPlacedInTheDirectory() {
        assertThat(dialect.toSpark("CREATE SCHEMA IF NOT EXISTS main.`Launch` COMMENT 'x'"))
                .isEqualTo("CREATE SCHEMA IF NOT EXISTS `Launch` LOCATION '/warehouse/launch' COMMENT 'x'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM prod.l.x",
                "CREATE SCHEMA prod.l",
                "USE CATALOG prod",
                "SHOW SCHEMAS IN prod",
                "UPDATE prod.l.x SET a = 1"
            })
    void anotherCatalogIsRefusedByName(String sql) {
        assertThatThrownBy(() -> dialect.toSpark(sql))
                .isInstanceOf(SqlRejected.class)
                .hasMessageStartingWith("[NO_SUCH_CATALOG_EXCEPTION] Catalog 'prod' was not found.")
                .hasMessageContaining("'main'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET AUTOCOMMIT = FALSE",
                "set autocommit=true",
                "CREATE VIEW l.v AS SELECT 1",
                "CREATE OR REPLACE VIEW l.v AS SELECT 1",
                "CREATE TABLE l.x (id STRING) USING parquet",
                "CREATE TABLE l.x (id STRING) USING DELTA LOCATION '/elsewhere'",
                "CREATE SCHEMA l LOCATION '/elsewhere'"
            })
    void whatWouldNotBeKeptIsRefused(String sql) {
        assertThatThrownBy(() -> dialect.toSpark(sql))
                .isInstanceOf(SqlRejected.class)
                .hasMessageEndingWith("SQLSTATE: 0A000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMPORARY VIEW v AS SELECT 1",
                "CREATE OR REPLACE TEMP VIEW v AS SELECT 1",
                "CREATE TABLE l.x (location STRING, view STRING) USING DELTA CLUSTER BY (location)",
                "CREATE TABLE l.x AS SELECT view, location FROM l.y JOIN l.z USING (id)"
            })
    void wordsThatOnlyLookLikeItAreNot(String sql) {
        assertThat(dialect.toSpark(sql)).isEqualTo(sql);
    }

    @Test
    void catalogNameThatCouldBreakSqlIsRefused() {
        assertThatThrownBy(() -> new CatalogName("a'b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a'b");
    }
}
