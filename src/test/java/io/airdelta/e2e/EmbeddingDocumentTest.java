package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.route.AirdeltaRoutes;
import io.airdelta.route.ReplaceableBeans;
import io.airdelta.route.TableRoutePolicy;
import io.airdelta.sync.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** docs/embedding.md shows what is in files that are built and run, and nothing else. */
class EmbeddingDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "embedding.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- (file|part of): (\\S+) -->\\n)?```(\\w+)\\n(.*?)```\\n", Pattern.DOTALL);

    @Test
    void each_block_is_what_its_file_says() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
        int blocks = 0;
        while (block.find()) {
            assertThat(block.group(2))
                    .as("the file of the block\n" + block.group(4))
                    .isNotNull();
            String shown = unindented(block.group(4));
            String file = unindented(Files.readString(Path.of(block.group(2))));
            if (block.group(1).equals("file")) {
                assertThat(shown).as(block.group(2)).isEqualTo(file);
            } else {
                assertThat(file).as(block.group(2)).contains(shown);
            }
            blocks++;
        }
        assertThat(blocks).isGreaterThan(8);
    }

    @Test
    void each_route_is_shown_in_yaml_and_in_xml() throws IOException {
        String text = Files.readString(DOCUMENT);

        assertThat(count(text, "```yaml"))
                .isEqualTo(count(text, "```xml\n<camel>"))
                .isGreaterThan(2);
    }

    @Test
    void the_tables_of_two_accounts_are_the_same_in_yaml_and_in_xml() throws Exception {
        List<TableSpec> yaml = tables("routes/embedding/accounts.camel.yaml");

        assertThat(yaml).extracting(TableSpec::id).containsExactly("campaigns", "vendors");
        assertThat(tables("routes/embedding/accounts.camel.xml")).isEqualTo(yaml);
    }

    @Test
    void each_bean_that_a_host_may_replace_is_listed() throws IOException {
        String names = Pattern.compile("bind\\(\"(\\w+)\"")
                .matcher(Files.readString(Path.of(
                        "src/main/java", ReplaceableBeans.class.getName().replace('.', '/') + ".java")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(" "));
        String listed = Pattern.compile("(?m)^\\| `(airdelta\\w+)` \\|")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(" "));

        assertThat(listed).isEqualTo(names).isNotEmpty();
    }

    private static List<TableSpec> tables(String file) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new AirdeltaRoutes());
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("classpath:" + file));
            context.start();
            return context.getRegistry().lookupByNameAndType("airdeltaTable", TableRoutePolicy.class).tables().stream()
                    .sorted(Comparator.comparing(TableSpec::id))
                    .toList();
        }
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static long count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1L;
    }
}
