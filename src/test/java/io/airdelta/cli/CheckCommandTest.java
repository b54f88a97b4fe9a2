package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
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
        assertThat(check.lines()).hasSize(7).last().isEqualTo("6 tables: 2 OK, 4 not");
        assertThat(check.lines().stream().map(line -> line.replace(routes + "/", "")))
                .contains(
                        "table.yaml:1: route 'table': parameter 'table': base " + NastyBase.ID
                                + " has no table 'Vendros'; did you mean 'Vendors'?",
                        "view.yaml:1: route 'view': parameter 'view': table 'Vendors' has no view 'Grid veiw';"
                                + " did you mean 'Grid view'?",
                        "fields.yaml:1: route 'fields': parameter 'fields': table 'Vendors' has no field 'Naame';"
                                + " did you mean 'Name'?",
                        "OK  exclude  Vendors -> main.check_names.e (parameter 'exclude': table 'Vendors' has no field"
                                + " 'Unit Cots ($)'; did you mean 'Unit Cost ($)'?; parameter 'ignoreChanges': table"
                                + " 'Vendors' has no field 'Nwe'; correct it or take it out; the first run makes the"
                                + " schema and the table)")
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
                .contains("access to this base");
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
                .startsWith("Schema nowhere.check (1 table): ")
                .contains("a catalog never");
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
        ObjectNode file = JSON.createObjectNode();
        file.putArray("bases").add(NastyBase.of(1));
        ObjectNode token = file.putArray("tokens").addObject().put("token", "patTest");
        token.putArray("scopes").add("data.records:read");
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
