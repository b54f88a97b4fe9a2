package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedWarehouse.class)
class CheckCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path routes;

    private final EmbeddedWarehouse warehouse;
    private final Map<String, String> settings = new HashMap<>();
    private AirtableSimulator airtable;

    CheckCommandTest(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @BeforeEach
    void start() {
        start(NastyBase.of(3));
        settings.put("airtable.token", "patTest");
        settings.put("airtable.base", NastyBase.ID);
        settings.put("airtable.requests-per-second", "1000");
        settings.put("warehouse.url", warehouse.jdbcUrl());
        settings.put("warehouse.user", warehouse.user());
        settings.put("warehouse.password", warehouse.password());
    }

    private void start(ObjectNode base) {
        airtable =
                AirtableSimulator.of(base).options(SimulatorOptions.unlimited()).start();
        settings.put("airtable.url", airtable.url());
    }

    @AfterEach
    void stop() {
        warehouse.faults().clear();
        airtable.close();
    }

    @Test
    void tables_that_can_run_are_ok_and_nothing_is_made() throws Exception {
        route("one", "check_none.one", "");
        route("two", "check_none.two", "view: Grid view", "filter: \"{Name} = 'Record 1'\"", "fields: Name,New");
        List<String> before = schemas();

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.lines())
                .containsExactly(
                        "OK  one  Vendors -> main.check_none.one (the first run makes the schema and the table)",
                        "OK  two  Vendors -> main.check_none.two (the first run makes the schema and the table)",
                        "2 tables: 2 OK, 0 not");
        assertThat(schemas()).isEqualTo(before);
    }

    @Test
    void names_that_are_not_there_get_the_nearest_and_cost_their_table_alone() throws Exception {
        route("good", "check_names.good", "");
        route("table", "check_names.t", "table: Vendros");
        route("view", "check_names.v", "view: Grid veiw");
        route("fields", "check_names.f", "fields: Naame,New");
        route("exclude", "check_names.e", "exclude: Unit Cots ($)", "ignoreChanges: Nwe");
        route("formula", "check_names.fo", "filter: \"{Nam} = 'x'\"");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines()).hasSize(8).last().isEqualTo("6 tables: 1 OK, 5 not");
        assertThat(check.lines().stream().map(line -> line.replace(routes + "/", "")))
                .contains(
                        "table.yaml:1: route 'table': parameter 'table': base " + NastyBase.ID
                                + " has no table 'Vendros'; did you mean 'Vendors'?",
                        "view.yaml:1: route 'view': parameter 'view': table 'Vendors' has no view 'Grid veiw';"
                                + " did you mean 'Grid view'?",
                        "fields.yaml:1: route 'fields': parameter 'fields': table 'Vendors' has no field 'Naame';"
                                + " did you mean 'Name'?",
                        "exclude.yaml:1: route 'exclude': parameter 'exclude': table 'Vendors' has no field"
                                + " 'Unit Cots ($)'; did you mean 'Unit Cost ($)'?",
                        "WARNING  exclude.yaml:1: route 'exclude': parameter 'ignoreChanges': table 'Vendors' has no"
                                + " field 'Nwe'; correct it or take it out")
                .anyMatch(
                        line -> line.startsWith("formula.yaml:1: route 'formula': parameter 'filter': Airtable answered"
                                        + " 422 INVALID_FILTER_BY_FORMULA")
                                && line.endsWith("did you mean {Name} where it says {Nam}?"));
    }

    @Test
    void a_wrong_token_is_told_once_for_all_its_tables() throws Exception {
        airtable.close();
        ObjectNode file = JSON.createObjectNode();
        file.putArray("bases").add(NastyBase.of(1));
        file.putArray("tokens").addObject().put("token", "patOther");
        start(file);
        route("one", "check_token.one", "");
        route("two", "check_token.two", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines()).hasSize(2).last().isEqualTo("2 tables: 0 OK, 2 not");
        assertThat(check.lines().get(0))
                .startsWith("Setting 'airtable.token' (2 tables): Airtable answered 401")
                .contains("has not been revoked");
    }

    @Test
    void an_airtable_that_refuses_connections_is_a_matter_of_its_url_and_not_of_the_token() throws Exception {
        settings.put("airtable.url", "http://127.0.0.1:1");
        route("one", "check_refused.one", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines().get(0)).startsWith("Setting 'airtable.url' (1 table): ");
    }

    @Test
    void a_missing_scope_is_a_note_told_apart_from_a_missing_access() throws Exception {
        airtable.close();
        start(withoutSchemaScope());
        route("one", "check_scope.one", "");

        Invocation check = check();
        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.lines().get(0))
                .startsWith("OK  one  Vendors -> main.check_scope.one (")
                .containsOnlyOnce("records are read by name; give the token the scope schema.bases:read");

        settings.put("airtable.base", "appNastyBase00009");
        assertThat(check().lines().get(0))
                .startsWith("Base appNastyBase00009 (1 table): Airtable answered 403")
                .contains("correct the base's id", "access to this base")
                .hasSizeLessThan(300);
    }

    /** Each of its runs would fail. */
    @Test
    void a_token_that_may_not_manage_webhooks_is_told_once_for_the_tables_that_need_one() throws Exception {
        airtable.close();
        start(withScopes("data.records:read", "schema.bases:read"));
        route("one", "check_webhook.one", "capture: webhook");
        route("two", "check_webhook.two", "capture: webhook");
        route("auto", "check_webhook.auto", "capture: auto");
        route("other", "check_webhook.other", "capture: incremental");

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(1);
        assertThat(check.lines()).hasSize(4);
        assertThat(check.lines().get(0))
                .startsWith("Webhooks of base " + NastyBase.ID + " (2 tables): Airtable answered 403")
                .contains("webhook:manage", "capture to incremental or snapshot");
        assertThat(check.lines().get(1))
                .startsWith("OK  auto ")
                .contains("capture auto does without a webhook, as the token may not manage any");
        assertThat(check.lines().get(2)).startsWith("OK  other ").doesNotContain("does without");
        assertThat(check.lines().get(3)).isEqualTo("4 tables: 2 OK, 2 not");
    }

    @Test
    void a_token_that_may_not_read_records_is_told_once_for_all_tables_of_its_base() throws Exception {
        airtable.close();
        start(withScopes("schema.bases:read"));
        route("one", "check_records.one", "");
        route("two", "check_records.two", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines())
                .containsExactly(
                        "Base " + NastyBase.ID
                                + " (2 tables): Airtable answered 403 INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND"
                                + " when it was asked for records; give the token the scope data.records:read",
                        "2 tables: 0 OK, 2 not");
    }

    @Test
    void what_is_not_airtable_is_a_matter_of_the_url() throws Exception {
        settings.put("airtable.url", warehouse.jdbcUrl().replaceFirst("jdbc:databricks://([^/]+)/.*", "http://$1"));
        route("one", "check_not_airtable.one", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines().get(0))
                .startsWith("Setting 'airtable.url' (1 table): what answers at http://127.0.0.1:")
                .contains("is not Airtable's API (HTTP 40", "set it to https://api.airtable.com");
    }

    @Test
    void a_clock_that_is_wrong_is_a_warning() throws Exception {
        try (ShiftedClock shifted = new ShiftedClock(airtable.url(), Duration.ofMinutes(5))) {
            settings.put("airtable.url", shifted.url());
            route("one", "check_clock.one", "");

            Invocation check = check();

            assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
            assertThat(check.lines()).hasSize(3);
            assertThat(check.lines().get(0))
                    .startsWith("WARNING  Clock of this machine (1 table): it is ")
                    .containsPattern("it is [45] min \\d+ s behind Airtable's at http")
                    .contains("timedatectl")
                    .doesNotContain("that of warehouse");
        }
    }

    @Test
    void a_warehouse_that_starts_is_waited_for_and_that_is_told() throws Exception {
        settings.put("airdelta.sql-retries.first-delay", "10ms");
        warehouse.faults().arm(StatementFault.onConnect().times(4).answer(503));
        route("one", "check_starts.one", "");

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.err())
                .containsOnlyOnce("Warehouse 'default' ")
                .contains("waiting for it, at most 10 min in all");
    }

    @Test
    void a_warehouse_that_is_not_there_and_a_url_that_names_none_say_which_setting_is_wrong() throws Exception {
        route("one", "check_path.one", "");
        String url = "jdbc:databricks://127.0.0.1:1/default;ssl=0";
        settings.put("warehouse.url", url);
        assertThat(check().lines().get(0))
                .isEqualTo("Warehouse 'default' (1 table): the setting warehouse.url has no httpPath; expected"
                        + " httpPath=/sql/1.0/warehouses/ID as the warehouse's connection details show it");

        settings.put("warehouse.url", url + ";httpPath=/foo");
        assertThat(check().lines().get(0)).contains("the httpPath /foo in the setting warehouse.url is no path");

        settings.put("warehouse.url", warehouse.jdbcUrl());
        settings.remove("warehouse.password");
        assertThat(check().lines().get(0)).contains("nothing to log in with; set warehouse.password");

        settings.put("warehouse.password", warehouse.password());
        settings.put("warehouse.url", warehouse.jdbcUrl().replace("ssl=0", "ssl=1"));
        assertThat(check().lines().get(0))
                .contains("does not speak TLS; check host and port in the setting warehouse.url");

        settings.put("warehouse.url", warehouse.jdbcUrl().replace("warehouses/embedded", "warehouses/wrong"));
        assertThat(check().lines().get(0)).contains("there is no such warehouse, or not for this user");
        assertThat(check().exitCode()).isEqualTo(1);
    }

    @Test
    void a_target_that_may_not_be_read_is_a_finding_with_the_grant_to_run() throws Exception {
        sql("CREATE SCHEMA IF NOT EXISTS main.check_grant");
        sql("CREATE TABLE main.check_grant.one (_airtable_id STRING) USING DELTA");
        warehouse
                .faults()
                .arm(StatementFault.on("SELECT 1 AS `one` FROM `main`.`check_grant`.`one`")
                        .times(9)
                        .fail(
                                "42501",
                                "INSUFFICIENT_PERMISSIONS",
                                "Insufficient privileges: User does not have SELECT on Table 'main.check_grant.one'."));
        route("one", "check_grant.one", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines().get(0))
                .contains("one.yaml:1: route 'one': target main.check_grant.one cannot be read: ")
                .containsPattern("GRANT SELECT ON TABLE main\\.check_grant\\.one TO `[^`]+`$");
    }

    @Test
    void a_schema_that_may_not_be_used_is_told_once_with_the_grant_to_run() throws Exception {
        warehouse
                .faults()
                .arm(StatementFault.on("DESCRIBE SCHEMA `main`.`check_use`")
                        .times(9)
                        .fail(
                                "42501",
                                "INSUFFICIENT_PERMISSIONS",
                                "Insufficient privileges: User does not have USE SCHEMA on Schema 'main.check_use'."));
        route("one", "check_use.one", "");
        route("two", "check_use.two", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines()).hasSize(2);
        assertThat(check.lines().get(0))
                .startsWith("Schema main.check_use (2 tables): ")
                .containsPattern("GRANT USE SCHEMA ON SCHEMA main\\.check_use TO `[^`]+`$");
    }

    @Test
    void grants_that_cannot_be_seen_are_a_warning_with_what_to_do_where_a_run_is_refused() throws Exception {
        warehouse
                .faults()
                .arm(StatementFault.on("is_account_group_member")
                        .fail("42501", "INSUFFICIENT_PERMISSIONS", "User does not have USE SCHEMA on Schema 'x'."));
        route("one", "check_unseen.one", "");

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.lines().get(0))
                .startsWith("WARNING  Grants in main.check_unseen (1 table): what the principal that connects may write"
                        + " could not be seen (");
    }

    @Test
    void two_tables_of_one_target_are_found_where_only_the_warehouse_tells_the_catalog() throws Exception {
        settings.put("warehouse.url", warehouse.jdbcUrl().replaceAll("(?i);ConnCatalog=[^;]*", ""));
        route("one", "check_twice.one", "");
        route("two", "main.Check_Twice.ONE", "");

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(1);
        assertThat(check.lines().get(0))
                .contains("route 'one': table 'two' has the same target main.check_twice.one; give each table its own");
        assertThat(check.lines().get(1)).as("its runs are not refused").startsWith("OK  two ");
    }

    @Test
    void what_only_the_plan_stumbles_over_is_a_finding() throws Exception {
        airtable.close();
        start(withoutSchemaScope());
        route("one", "check_by_id.one", "exclude: fld00000000001001");

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(1);
        assertThat(check.lines().get(0))
                .contains("one.yaml:1: route 'one': parameter 'exclude' names fields by id [fld00000000001001]");
    }

    @Test
    void a_table_that_was_renamed_after_a_run_is_found_by_its_id() throws Exception {
        route("one", "check_renamed.one", "");
        Invocation run = Invocation.of(settings, "run", "--once", "--routes", routes.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        airtable.close();
        ObjectNode base = NastyBase.of(1);
        ((ObjectNode) base.at("/tables/0")).put("name", "Sup\npliers");
        start(base);

        Invocation check = check();

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.lines().get(0))
                .isEqualTo("OK  one  Sup pliers -> main.check_renamed.one (renamed in Airtable to 'Sup pliers')");
    }

    @Test
    void an_unknown_base_gets_the_nearest() throws Exception {
        settings.put("airtable.base", "appNastyBase0000l");
        route("one", "check_base.one", "");

        assertThat(check().lines().get(0))
                .contains("403", "did you mean " + NastyBase.ID + " (" + NastyBase.NAME + ")?");
    }

    @Test
    void an_unreachable_warehouse_is_told_within_seconds_and_airtable_is_checked_all_the_same() throws Exception {
        settings.put("warehouse.url", "jdbc:databricks://127.0.0.1:1/default;httpPath=/sql/1.0/warehouses/x;ssl=0");
        settings.put("warehouse.password", "secret-of-the-warehouse");
        route("one", "check_away.one", "");
        route("two", "check_away.two", "view: Nowhere");
        long start = System.nanoTime();

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines()).hasSize(3);
        assertThat(check.lines().get(0))
                .startsWith("Warehouse 'default' (2 tables): ")
                .contains("warehouse.url")
                .doesNotContain("secret");
        assertThat(check.lines().get(1)).contains("has no view 'Nowhere'");
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
    }

    @Test
    void a_wrong_password_is_told_and_not_shown() throws Exception {
        settings.put("warehouse.password", "not-the-token");
        route("one", "check_password.one", "");

        assertThat(check().lines().get(0))
                .startsWith("Warehouse 'default' (1 table): ")
                .contains("warehouse.password")
                .doesNotContain("not-the-token");
    }

    @Test
    void a_target_that_does_not_fit_is_told_with_what_to_alter() throws Exception {
        sql("CREATE SCHEMA IF NOT EXISTS main.check_fit");
        sql("CREATE TABLE main.check_fit.one (_airtable_id STRING, unit_cost_dollar STRING) USING DELTA");
        sql("CREATE TABLE main.check_fit.two (id STRING) USING DELTA");
        sql("INSERT INTO main.check_fit.two VALUES ('mine')");
        route("one", "check_fit.one", "");
        route("two", "check_fit.two", "");
        route("three", "check_fit.three", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out())
                .contains("column unit_cost_dollar is STRING, but the field 'Unit Cost ($)'")
                .contains("Target main.check_fit.two: has rows but no column _airtable_id")
                .contains("OK  three  Vendors -> main.check_fit.three (the first run makes the table)");
    }

    @Test
    void a_catalog_that_is_not_there_is_told() throws Exception {
        route("one", "nowhere.check.one", "");

        Invocation check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines().get(0))
                .startsWith("Catalog nowhere (1 table): it is not there")
                .endsWith("correct the target, or have it made: CREATE CATALOG `nowhere`");
    }

    @Test
    void routes_and_settings_that_are_wrong_exit_2() throws Exception {
        route("one", "check_wrong.one", "", "scedule: x");
        assertThat(check().exitCode()).isEqualTo(2);

        Files.delete(routes.resolve("one.yaml"));
        route("one", "check_wrong.one", "");
        settings.put("airtable.timeout", "soon");
        assertThat(check().exitCode()).isEqualTo(2);

        settings.remove("airtable.timeout");
        settings.remove("airtable.token");
        Invocation check = check();
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("airtable.token");
        assertThat(check.out()).isEmpty();
    }

    @Test
    void a_route_that_camel_cannot_make_is_found_and_no_route_of_the_user_runs() throws Exception {
        Path inbox = Files.createDirectories(routes.resolve("inbox"));
        Files.writeString(inbox.resolve("mine.txt"), "mine");
        Files.writeString(
                routes.resolve("mine.yaml"), """
                - route:
                    id: mine
                    from:
                      uri: file:%s?delete=true&initialDelay=0
                      steps:
                        - to: file:%s
                - route:
                    id: clock
                    from:
                      uri: timer:mine?delay=0&period=1
                      steps:
                        - to: file:%s?fileName=ticked
                """.formatted(inbox, routes.resolve("outbox"), routes.resolve("outbox")));
        route("one", "check_routes.one", "");
        Invocation right = check();
        assertThat(right.exitCode()).as(right.out() + right.err()).isZero();
        assertThat(inbox.resolve("mine.txt")).exists();
        assertThat(routes.resolve("outbox")).doesNotExist();

        route("two", "check_routes.two", "after: nosuchcomponent:x");
        Files.writeString(routes.resolve("other.yaml"), """
                - route:
                    id: other
                    from:
                      uri: nosuchcomponent:mine
                      steps:
                        - to: log:x
                """);
        Invocation check = check();
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("nosuchcomponent");
    }

    /** A base, and a token that may read its records and not its schema. */
    private static ObjectNode withoutSchemaScope() {
        return withScopes("data.records:read");
    }

    /** A base, and a token that has these scopes alone. */
    private static ObjectNode withScopes(String... scopes) {
        ObjectNode file = JSON.createObjectNode();
        file.putArray("bases").add(NastyBase.of(1));
        ObjectNode token = file.putArray("tokens").addObject().put("token", "patTest");
        List.of(scopes).forEach(token.putArray("scopes")::add);
        return file;
    }

    private Invocation check() throws Exception {
        return Invocation.of(settings, "check", "--routes", routes.toString());
    }

    /** A route of the table Vendors, unless the parameters say otherwise. */
    private void route(String id, String target, String... parameters) throws Exception {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.removeIf(String::isBlank);
        if (all.stream().noneMatch(each -> each.startsWith("table:"))) {
            all.add("table: Vendors");
        }
        StringBuilder text = new StringBuilder(
                "- templatedRoute:\n    routeTemplateRef: airtable-table\n    routeId: " + id + "\n    parameters:\n");
        text.append("      - {name: target, value: ").append(target).append("}\n");
        for (String parameter : all) {
            String[] pair = parameter.split(": ", 2);
            text.append("      - name: ")
                    .append(pair[0])
                    .append("\n        value: ")
                    .append(pair[1])
                    .append('\n');
        }
        Files.writeString(routes.resolve(id + ".yaml"), text);
    }

    private static void sql(String statement) throws Exception {
        try (Connection connection = SharedWarehouse.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static List<String> schemas() throws Exception {
        List<String> names = new ArrayList<>();
        try (Connection connection = SharedWarehouse.connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SHOW SCHEMAS")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
