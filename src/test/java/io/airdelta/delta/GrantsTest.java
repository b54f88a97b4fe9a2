package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On answers shaped as Databricks documents its information schema; no real one was asked. */
class GrantsTest {
    private static final TableName TASKS = new TableName("main", "launch", "tasks");
    private static final TableName STATE = TASKS.sibling("airdelta_state");

    @ParameterizedTest
    @CsvSource({
        "TABLE,   tasks,  MODIFY,         true",
        "SCHEMA,  launch, MODIFY,         true",
        "CATALOG, MAIN,   MODIFY,         true",
        "SCHEMA,  launch, ALL PRIVILEGES, true",
        "CATALOG, main,   ALL_PRIVILEGES, true",
        "TABLE,   tasks,  OWNER,          true",
        "TABLE,   other,  MODIFY,         false",
        "SCHEMA,  other,  MODIFY,         false",
        "TABLE,   tasks,  SELECT,         false",
        "SCHEMA,  launch, OWNER,          false",
        "CATALOG, main,   OWNER,          false",
        "CATALOG, main,   MANAGE,         false"
    })
    void a_privilege_counts_on_the_table_and_above_and_ownership_on_the_table_alone(
            String level, String name, String privilege, boolean proved) {
        Grants grants = Grants.parse(List.of(row(level, name, privilege)));

        assertThat(grants.proves(new Need("MODIFY", Need.Level.TABLE, TASKS))).isEqualTo(proved);
    }

    @Test
    void what_is_granted_below_says_nothing_of_what_is_above() {
        Grants grants =
                Grants.parse(List.of(row("TABLE", "tasks", "ALL PRIVILEGES"), row("SCHEMA", "launch", "OWNER")));

        assertThat(grants.proves(new Need("USE CATALOG", Need.Level.CATALOG, TASKS)))
                .isFalse();
        assertThat(grants.proves(new Need("USE SCHEMA", Need.Level.SCHEMA, TASKS)))
                .isTrue();
        assertThat(grants.proves(new Need("CREATE TABLE", Need.Level.SCHEMA, TASKS)))
                .isTrue();
    }

    @Test
    void privileges_are_known_with_blanks_and_with_underscores() {
        Grants grants =
                Grants.parse(List.of(row("SCHEMA", "launch", "USE_SCHEMA"), row("CATALOG", "main", "use catalog")));

        assertThat(grants.proves(new Need("USE SCHEMA", Need.Level.SCHEMA, TASKS)))
                .isTrue();
        assertThat(grants.proves(new Need("USE CATALOG", Need.Level.CATALOG, TASKS)))
                .isTrue();
    }

    @Test
    void a_run_that_makes_the_schema_needs_only_to_make_it() {
        assertThat(Grants.statements(Needs.withoutSchema(TASKS), "loader"))
                .containsExactly("GRANT USE CATALOG, CREATE SCHEMA ON CATALOG `main` TO `loader`");
    }

    @Test
    void a_run_needs_to_read_and_write_what_is_there_and_to_make_what_is_not() {
        assertThat(Grants.statements(Needs.inSchema(List.of(STATE), List.of(TASKS)), "0a1b-app`id"))
                .containsExactly(
                        "GRANT USE CATALOG ON CATALOG `main` TO `0a1b-app``id`",
                        "GRANT USE SCHEMA, CREATE TABLE ON SCHEMA `main`.`launch` TO `0a1b-app``id`",
                        "GRANT SELECT, MODIFY ON TABLE `main`.`launch`.`airdelta_state` TO `0a1b-app``id`");
        assertThat(Needs.inSchema(List.of(STATE, TASKS), List.of()))
                .extracting(Need::privilege)
                .doesNotContain("CREATE TABLE");
    }

    @Test
    void the_question_asks_the_catalogs_own_information_schema_for_names_in_lower_case() {
        assertThat(Grants.question(List.of(new TableName("Main", "Launch", "O'Neil"))))
                .contains("FROM `Main`.`information_schema`.`table_privileges`")
                .contains("`catalog_name` = 'main' AND `schema_name` = 'launch'")
                .contains("`table_name` IN ('o\\'neil')")
                .contains("is_account_group_member(`grantee`)");
    }

    @Test
    void spark_itself_knows_no_groups() {
        assertThat(Grants.isUnknownHere(new SQLException("[UNRESOLVED_ROUTINE] Cannot resolve routine", "42883")))
                .isTrue();
        assertThat(Grants.isUnknownHere(new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501")))
                .isFalse();
    }

    private static Map<String, Object> row(String level, String name, String privilege) {
        return Map.of("level", level, "name", name, "privilege", privilege);
    }
}
