package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md quotes what the sources say, and leaves out nothing that a user can meet. */
class TroubleshootingTest {
    /** What is said by others, with who says it. */
    private static final Map<String, String> OF_OTHERS = Map.of(
            "Address already in use", "Java, as Camel tells it",
            "Cannot find existing QuartzEndpoint", "Camel",
            "Unknown option:", "picocli",
            "OutOfMemoryError", "Java");

    private static final String MISTAKE = "a mistake of airdelta's own, for its maintainers";
    private static final String ANSWER = "what a command was asked for";

    /** What the page leaves out, with the reason. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("every Java platform has SHA-256", MISTAKE),
            Map.entry("numbers and names are always JSON", MISTAKE),
            Map.entry("An outcome is never an exception", MISTAKE),
            Map.entry("This version of Spark checks the names of tables in another way", MISTAKE),
            Map.entry("the control tables were not reached yet", MISTAKE),
            Map.entry("the service's port has no router to guard", MISTAKE),
            Map.entry("no page is under way of a scan that has not seen its last one", MISTAKE),
            Map.entry("no column type for …", MISTAKE),
            Map.entry("Quartz's jar holds no readable …", "a broken installation, which does not start"),
            Map.entry("… deletes are accepted", ANSWER),
            Map.entry("the loss of … fields is accepted", ANSWER),
            Map.entry("the number of requests is not known before a run or --scan", ANSWER),
            Map.entry("[…] … SQLSTATE: …", "how the embedded warehouse puts together what others say"));

    private static SourceMessages source;
    private static TroubleshootingPage page;

    @BeforeAll
    static void read() throws IOException {
        source = SourceMessages.below(Path.of("src/main/java/io/airdelta"));
        page = TroubleshootingPage.read();
    }

    @Test
    void each_message_on_the_page_stands_in_the_source() throws IOException {
        List<String> launcher = Files.readAllLines(Path.of("bin/airdelta"));
        List<String> unknown = page.messages().stream()
                .filter(message -> !OF_OTHERS.containsKey(message))
                .filter(message -> Stream.concat(source.texts().stream(), launcher.stream())
                        .noneMatch(text -> TroubleshootingPage.quotes(message, text)))
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void each_message_of_the_source_stands_on_the_page() {
        assertThat(source.sites()).hasSizeGreaterThan(200);
        List<SourceMessages.Site> missing = source.sites().stream()
                .filter(site -> !isOnThePage(site) && !isLeftOut(site))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_left_out_is_in_the_source_and_not_on_the_page() {
        assertThat(LEFT_OUT.keySet()).allSatisfy(text -> {
            assertThat(source.sites()).anyMatch(site -> says(site, text));
            assertThat(source.sites()).filteredOn(site -> says(site, text)).noneMatch(TroubleshootingTest::isOnThePage);
        });
    }

    @Test
    void each_row_tells_what_a_message_means_and_what_to_do() {
        assertThat(page.rows())
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isBlank));
        assertThat(page.messages()).allMatch(SourceMessages::saysSomething).doesNotHaveDuplicates();
    }

    private static boolean isOnThePage(SourceMessages.Site site) {
        return site.texts().stream()
                .anyMatch(text -> page.messages().stream().anyMatch(each -> TroubleshootingPage.quotes(each, text)));
    }

    private static boolean isLeftOut(SourceMessages.Site site) {
        return LEFT_OUT.keySet().stream().anyMatch(text -> says(site, text));
    }

    private static boolean says(SourceMessages.Site site, String text) {
        return site.texts().contains(text);
    }
}
