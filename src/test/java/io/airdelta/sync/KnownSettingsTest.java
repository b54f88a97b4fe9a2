package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/airdelta");
    private static final Pattern READ =
            Pattern.compile("\"((?:airdelta|airtable|warehouse)\\.(?:[a-z]+[.-])*[a-z]+)\"");
    private static final Pattern SHOWN = Pattern.compile("(?m)^#((?:airdelta|airtable|warehouse)\\.[a-z.-]*) = ");

    private static final KnownSettings FILES = KnownSettings.IN_FILES;
    private static final KnownSettings ENVIRONMENT = KnownSettings.IN_THE_ENVIRONMENT;

    @Test
    void the_shipped_file_shows_them_all_and_no_other() throws IOException {
        Set<String> shown = new TreeSet<>();
        SHOWN.matcher(Files.readString(Path.of("src/main/dist/conf/application.properties")))
                .results()
                .map(found -> found.group(1).replaceFirst("\\.(marketing|reporting)\\.", ".*."))
                .forEach(shown::add);

        assertThat(shown).isEqualTo(new TreeSet<>(KnownSettings.OF_USERS));
    }

    @Test
    void what_the_sources_read_is_known() throws IOException {
        Set<String> read = Stream.concat(names("sync"), names("cli")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(read).hasSizeGreaterThan(40).allMatch(FILES::contains);
    }

    @Test
    void accounts_and_warehouses_have_any_name() {
        assertThat(List.of("airtable.accounts.e-mail.token", "warehouse.a.b.url", "warehouse.reporting.password"))
                .allMatch(FILES::contains);
        assertThat(List.of("AIRTABLE_ACCOUNTS_E_MAIL_TOKEN", "WAREHOUSE_REPORTING_USER", "AIRDELTA_BATCH_ROWS"))
                .allMatch(ENVIRONMENT::contains);
        assertThat(List.of("airtable.accounts.token", "warehouse..url", "airtable.accounts.marketing.base"))
                .noneMatch(FILES::contains);
    }

    @Test
    void a_misspelled_name_has_a_nearest() {
        assertThat(FILES.nearest("airdelta.deletes.max-precent")).contains("airdelta.deletes.max-percent");
        assertThat(FILES.nearest("airtable.tokn")).contains("airtable.token");
        assertThat(FILES.nearest("airtable.acounts.marketing.token")).contains("airtable.accounts.marketing.token");
        assertThat(FILES.nearest("warehouse.reporting.pasword")).contains("warehouse.reporting.password");
        assertThat(ENVIRONMENT.nearest("AIRDELTA_THREDS")).contains("AIRDELTA_THREADS");
        assertThat(ENVIRONMENT.nearest("WAREHOUSE_REPORTING_PASWORD")).contains("WAREHOUSE_REPORTING_PASSWORD");
    }

    @Test
    void what_only_commands_set_is_known_and_never_suggested() {
        assertThat(FILES.contains("airdelta.run.full")).isTrue();
        assertThat(FILES.slip("airdelta.run.ful")).isEmpty();
    }

    @Test
    void a_slip_of_the_pen_differs_in_two_characters_at_most() {
        assertThat(ENVIRONMENT.slip("AIRTABEL_TOKEN")).contains("AIRTABLE_TOKEN");
        assertThat(FILES.slip("warehose.url")).contains("warehouse.url");
        assertThat(ENVIRONMENT.slip("AIRLINE_TOKEN")).isEmpty();
    }

    private static Stream<String> names(String part) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve(part))) {
            return files
                    .filter(file -> !file.endsWith("KnownSettings.java"))
                    .flatMap(file -> READ.matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .toList()
                    .stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
