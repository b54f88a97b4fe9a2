package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFilesTest {
    private static final Path ROUTES = Path.of("src/test/resources/routes");

    /** Stands in a route file as a bean; reading routes must not make one. */
    public static final class Tripwire {
        public Tripwire() {
            throw new AssertionError("a bean of a route file was made while its routes were only looked at");
        }
    }

    @Test
    void finds_the_tables_of_both_fronts_in_yaml_and_xml() {
        List<TableRoute> tables = read(ROUTES.resolve("valid")).tables();

        assertThat(tables)
                .extracting(table -> table.spec().id() + " " + table.spec().table() + " "
                        + table.spec().target() + " " + table.trigger())
                .containsExactly(
                        "campaigns Campaigns launch.campaigns 0 0/15 * * * ?",
                        "behind-a-timer SKU Candidates launch.skus timer:mine?period=60000",
                        "own-id Creative+Requests launch.creative_requests timer:mine?period=60000",
                        "packaging-tasks Packaging Tasks launch.packaging_tasks 0 0/15 * * * ?",
                        "vendors Vendor List launch.vendors 0 0 6 * * ?");
        assertThat(tables)
                .extracting(TableRoute::routeId)
                .contains("behind-a-timer")
                .doesNotContain("own-id");
        assertThat(tables.get(1).spec().filter()).contains("AND({Stage} = 'A&B', {Price} > 5)");
    }

    static Stream<Path> invalid() throws IOException {
        try (Stream<Path> found = Files.list(ROUTES.resolve("invalid"))) {
            return found.filter(path -> !path.toString().endsWith(".expect")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refuses_what_cannot_run_naming_file_line_route_and_remedy(Path path) throws IOException {
        Path expected = Path.of(path + ".expect");

        CannotStart refusal = catchThrowableOfType(CannotStart.class, () -> read(path));

        assertThat(refusal).as("refusal of %s", path).isNotNull();
        String told = String.join("\n", refusal.lines()).replace(ROUTES.resolve("invalid") + "/", "");
        assertThat(told).isEqualTo(Files.readString(expected).strip());
    }

    @Test
    void tells_every_problem_of_every_file_at_once() {
        CannotStart refusal = catchThrowableOfType(
                CannotStart.class,
                () -> RouteFiles.read(
                        new RoutesLocation(
                                List.of(
                                        ROUTES.resolve("invalid/wrong-parameters.yaml")
                                                .toString(),
                                        ROUTES.resolve("invalid/unknown-key.yaml")
                                                .toString()),
                                "--routes"),
                        configuration()));

        assertThat(refusal.lines()).hasSizeGreaterThan(3).anyMatch(line -> line.contains("paramters"));
    }

    @Test
    void names_each_link_that_leads_nowhere_beside_good_files(@TempDir Path directory) throws IOException {
        Files.copy(ROUTES.resolve("valid/campaigns.xml"), directory.resolve("campaigns.xml"));
        Files.createSymbolicLink(directory.resolve("b.camel.yaml"), Path.of("gone.yaml"));
        Files.createSymbolicLink(directory.resolve(".#campaigns.xml"), Path.of("me@here.123"));

        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(CannotStart.class)
                .hasMessage(directory.resolve("b.camel.yaml")
                        + ": it is a link to gone.yaml, which is not there; correct the link or remove it");
    }

    @Test
    void refuses_a_link_that_leads_nowhere_as_the_path_itself(@TempDir Path directory) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("b.yaml"), Path.of("gone.yaml"));

        assertThatThrownBy(() -> read(link)).hasMessageContaining("it is a link to gone.yaml, which is not there");
    }

    @Test
    void refuses_a_file_that_may_not_be_read(@TempDir Path directory) throws IOException {
        Path file = Files.copy(ROUTES.resolve("valid/campaigns.xml"), directory.resolve("campaigns.xml"));
        Files.setPosixFilePermissions(file, Set.of());
        assumeThat(Files.isReadable(file))
                .as("whether this user may read everything")
                .isFalse();

        assertThatThrownBy(() -> read(directory))
                .hasMessage(file
                        + ": it cannot be read: Permission denied; let the user of this process read it, or remove it");
    }

    @Test
    void leaves_a_table_that_is_commented_out_at_rest(@TempDir Path directory) throws IOException {
        Files.copy(ROUTES.resolve("valid/campaigns.xml"), directory.resolve("campaigns.xml"));
        int tables = read(directory).tables().size();
        Files.writeString(directory.resolve("resting.yaml"), "# - templatedRoute:\n#     routeId: resting\n");

        assertThat(read(directory).tables()).hasSize(tables).isNotEmpty();
    }

    @Test
    void takes_files_that_hold_only_beans_or_routes_or_templates_of_the_users_own(@TempDir Path directory)
            throws IOException {
        Files.copy(ROUTES.resolve("valid/campaigns.xml"), directory.resolve("campaigns.xml"));
        Files.writeString(directory.resolve("bean.yaml"), """
                - beans:
                    - name: neverMade
                      type: io.airdelta.cli.RouteFilesTest$Tripwire
                """);
        Files.writeString(directory.resolve("bean.xml"), """
                <camel><bean name="neverMade" type="io.airdelta.cli.RouteFilesTest$Tripwire"/></camel>
                """);
        Files.writeString(directory.resolve("template.yaml"), """
                - routeTemplate:
                    id: mine
                    from:
                      uri: timer:x
                      steps:
                        - to: log:x
                """);
        Files.copy(ROUTES.resolve("invalid/other-routes.yaml"), directory.resolve("route.yaml"));
        Files.writeString(directory.resolve("configuration.xml"), """
                <routeConfigurations><routeConfiguration id="mine"/></routeConfigurations>
                """);

        assertThat(read(directory).tables()).hasSize(1);
    }

    @Test
    void refuses_a_path_that_does_not_exist() {
        assertThatThrownBy(() -> read(Path.of("no/such/directory")))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "The routes path no/such/directory (--routes) does not exist; create it or name another path with"
                                + " --routes");
    }

    @Test
    void reads_the_shipped_tables_where_nothing_else_is_named() {
        assertThat(RouteFiles.read(RoutesLocation.of(List.of(), configuration()), configuration())
                        .tables())
                .extracting(table -> table.spec().target().toString())
                .containsExactly(
                        "launch.bronze_compliance_records",
                        "launch.bronze_launch_milestones",
                        "launch.bronze_marketing_assets",
                        "launch.bronze_packaging_tasks",
                        "launch.bronze_sku_candidates",
                        "launch.bronze_vendors");
    }

    @Test
    void takes_the_first_of_option_and_setting() {
        Configuration configuration = configuration().with(Map.of("airdelta.routes", "a, b"));

        assertThat(RoutesLocation.of(List.of("c"), configuration).places()).containsExactly("c");
        assertThat(RoutesLocation.of(List.of(), configuration).places()).containsExactly("a", "b");
    }

    private static RouteFiles read(Path path) {
        return RouteFiles.read(new RoutesLocation(List.of(path.toString()), "--routes"), configuration());
    }

    private static Configuration configuration() {
        return Configuration.load(null, Map.of(), name -> null, List.of())
                .with(Map.of(
                        "vendors.table", "Vendor List",
                        "warehouse.url", "jdbc:databricks://h:443/default;ConnCatalog=main"));
    }
}
