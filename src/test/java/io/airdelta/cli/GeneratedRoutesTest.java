package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.SchemaParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the schema of a base to route files that the service loads. */
class GeneratedRoutesTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "airtable.token", "patAny",
            "warehouse.url", "jdbc:databricks://127.0.0.1:1/default;ConnCatalog=main");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(RouteFileFormat.class)
    void names_of_any_kind_give_files_that_the_service_loads_and_camel_makes_routes_of(RouteFileFormat format) {
        List<GeneratedTable> tables = new GeneratedTables(new SchemaName("main", "launch"), "").of(schema(200));
        assertThat(new NewFiles(directory).write(texts(tables, format))).isEqualTo(200);

        RouteFiles files = read(directory);

        assertThat(files.tables())
                .extracting(
                        table -> table.spec().id(),
                        table -> table.spec().table(),
                        table -> table.spec().target(),
                        table -> table.spec().base().orElse(""))
                .containsExactlyInAnyOrderElementsOf(tables.stream()
                        .map(table -> org.assertj.core.groups.Tuple.tuple(
                                table.routeId(), table.tableId(), table.target(), NastyBase.ID))
                        .toList());
        try (Service service = Service.open(ServicePlan.of(configuration(), files, Optional.empty())
                .triggeredBy(new TableTriggers(true, Optional.empty())))) {
            assertThat(service.context().getRoutes().stream()
                            .filter(route -> route.getRouteId() != null)
                            .map(route -> route.getRouteId()))
                    .containsAll(tables.stream().map(GeneratedTable::routeId).toList());
        }
    }

    @Test
    void targets_follow_the_snake_rule_and_are_unique_without_regard_to_case() {
        List<GeneratedTable> tables = new GeneratedTables(new SchemaName(null, "launch"), "").of(schema(41));

        assertThat(tables.stream().map(table -> table.target().toString()).toList())
                .startsWith(
                        "launch.vendors",
                        "launch.vendors_2",
                        "launch.vendors_3",
                        "launch.it_s_quoted_here",
                        "launch.tbl00000000000005")
                .contains(
                        "launch.tasks_done_archive",
                        "launch.first_line_second_line_third",
                        "launch.größe_and_maß",
                        "launch.grösse_and_mass_2",
                        "launch.col_2nd_owner",
                        "launch.airtable_id",
                        "launch.col_100_pct_plus_5_at_dollar_3",
                        "launch.table_41");
        assertThat(tables).extracting(table -> folded(table.target().table())).doesNotHaveDuplicates();
        assertThat(tables).extracting(table -> folded(table.file())).doesNotHaveDuplicates();
        assertThat(tables).extracting(table -> folded(table.routeId())).doesNotHaveDuplicates();
    }

    @Test
    void a_table_never_gets_the_name_of_a_control_table_or_the_id_of_a_route_of_the_engine() {
        List<GeneratedTable> tables = new GeneratedTables(new SchemaName(null, "launch"), "").of(schema(200));

        assertThat(named(tables, "Airdelta Runs").target()).hasToString("launch.airdelta_runs_2");
        assertThat(named(tables, "airdelta_state").target()).hasToString("launch.airdelta_state_2");
        assertThat(named(tables, "Airdelta Run").routeId()).isEqualTo("table-airdelta-run");
    }

    @Test
    void long_names_are_cut_with_their_number_and_files_have_short_names_in_ascii() {
        List<GeneratedTable> tables = new GeneratedTables(new SchemaName(null, "launch"), "bronze_").of(schema(200));

        assertThat(named(tables, "a".repeat(300)).target().table()).isEqualTo("bronze_" + "a".repeat(248));
        assertThat(named(tables, "a".repeat(299) + "b").target().table()).isEqualTo("bronze_" + "a".repeat(246) + "_2");
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.target().table()).hasSizeLessThanOrEqualTo(255).startsWith("bronze_");
            assertThat(table.file()).matches("[A-Za-z0-9-]{1,60}");
            assertThat(table.routeId()).startsWith("bronze-");
        });
    }

    @Test
    void a_thousand_tables_with_one_name_get_a_thousand_names() {
        UniqueNames names = new UniqueNames("_", name -> name.length() <= 5);

        List<String> given = NastyBase.numbers(1000).stream()
                .map(number -> names.firstFree(number % 2 == 0 ? "Abcdefg" : "aBCDEFG"))
                .toList();

        assertThat(given)
                .startsWith("aBCDE", "Abc_2", "aBC_3")
                .contains("a_999")
                .endsWith("_1000");
        assertThat(given).extracting(name -> name.toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
    }

    @Test
    void the_yaml_is_what_a_person_would_write() {
        GeneratedTable table = new GeneratedTables(new SchemaName(null, "launch"), "")
                .of(schema(1))
                .get(0);

        assertThat(RouteFileFormat.yaml.text(table, NastyBase.ID)).isEqualTo("""
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: vendors
                    parameters:
                      - {name: base,   value: appNastyBase00001}
                      - {name: table,  value: tbl00000000000001} # Vendors
                      - {name: target, value: launch.vendors}
                """);
    }

    @Test
    void the_xml_is_what_a_person_would_write() {
        GeneratedTable table = named(
                new GeneratedTables(new SchemaName(null, "launch"), "").of(schema(200)), "Tasks -- done --> archive -");

        assertThat(RouteFileFormat.xml.text(table, NastyBase.ID)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <camel>
                  <!-- Tasks - - done - -> archive - -->
                  <templatedRoute routeTemplateRef="airtable-table" routeId="tasks-done-archive">
                    <parameter name="base" value="appNastyBase00001"/>
                    <parameter name="table" value="tbl00000000000007"/>
                    <parameter name="target" value="launch.tasks_done_archive"/>
                  </templatedRoute>
                </camel>
                """);
    }

    @ParameterizedTest
    @EnumSource(RouteFileFormat.class)
    void a_schema_that_needs_quotes_keeps_its_name(RouteFileFormat format) {
        SchemaName odd = new SchemaName.Converter().convert("`my``catalog`.it's-\"a\"<schema>&{x}:#1");
        List<GeneratedTable> tables = new GeneratedTables(odd, "").of(schema(2));
        new NewFiles(directory).write(texts(tables, format));

        assertThat(read(directory).tables())
                .extracting(table -> table.spec().target().toString())
                .containsExactlyInAnyOrder(
                        "my`catalog.it's-\"a\"<schema>&{x}:#1.vendors",
                        "my`catalog.it's-\"a\"<schema>&{x}:#1.vendors_2");
    }

    @Test
    void a_file_with_the_same_content_is_left_and_one_with_another_stops_everything() throws Exception {
        NewFiles files = new NewFiles(directory);
        files.write(Map.of("a.yaml", "one\n"));
        assertThat(files.write(Map.of("a.yaml", "one\n", "b.yaml", "two\n"))).isEqualTo(1);

        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("c.yaml", "three\n");
        changed.put("a.yaml", "other\n");
        changed.put("b.yaml", "other\n");
        assertThatThrownBy(() -> files.write(changed))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.lines())
                                .hasSize(2)
                                .allMatch(line -> line.contains("is not overwritten") && line.contains("--out"))
                                .anyMatch(line -> line.startsWith(
                                        directory.resolve("a.yaml").toString())));
        assertThat(directory.resolve("c.yaml")).doesNotExist();
        assertThat(directory.resolve("a.yaml")).hasContent("one");
    }

    @Test
    void a_file_that_cannot_be_written_leaves_none_of_the_others() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a.yaml", "one\n");
        texts.put("no/such/directory/b.yaml", "two\n");

        assertThatThrownBy(() -> new NewFiles(directory).write(texts))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("b.yaml cannot be written")
                .hasMessageContaining("nothing was written");
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private static Map<String, String> texts(List<GeneratedTable> tables, RouteFileFormat format) {
        Map<String, String> texts = new LinkedHashMap<>();
        tables.forEach(table -> texts.put(table.file() + format.extension(), format.text(table, NastyBase.ID)));
        return texts;
    }

    private static GeneratedTable named(List<GeneratedTable> tables, String name) {
        return tables.stream()
                .filter(table -> table.tableName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static BaseSchema schema(int tables) {
        return SchemaParser.parse(NastyBase.ID, NastyBase.of(tables));
    }

    private static RouteFiles read(Path path) {
        return RouteFiles.read(new RoutesLocation(List.of(path.toString()), "--routes"), configuration());
    }

    private static Configuration configuration() {
        return Configuration.load(null, Map.of(), name -> null, List.of()).with(SETTINGS);
    }
}
