package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody keeps a token of airdelta's own in a cell of a record that becomes a letter; a test stands in for the warehouse. */
class LettersHoldNoTokenTest {
    private static final String OTHER = "patOfAnother.0123456789abcdef";

    @TempDir
    private Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "airtable.token",
                "patTest.secret",
                "airtable.base",
                Samples.BASE,
                "airtable.accounts.other.token",
                OTHER,
                "airdelta.dead-letters.dir",
                directory.toString()));
        context.getPropertiesComponent().setInitialProperties(settings);
        WarehouseStandIn.start(context, exchange -> exchange.getMessage().setBody(List.of()));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_token_of_an_account_whose_table_has_not_run_yet_is_in_no_letter() throws Exception {
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId("vendors")
                .parameter("table", "Vendors")
                .parameter("target", "launch.vendors")
                .parameter("account", "other")
                .add();
        Run run = Samples.run();
        ControlTables control = context.getRegistry().lookupByNameAndType("airdeltaControl", ControlTables.class);
        DeadLetterSteps letters = context.getRegistry().lookupByNameAndType("airdeltaLetters", DeadLetterSteps.class);
        control.locate(run);
        control.load(run);
        letters.know(run);
        String record = "{\"id\":\"rec1\",\"fields\":{\"Name\":\"the key is " + OTHER + "\"}}";
        run.intake().accept(new PageRows(1, List.of(), List.of(new DeadLetter("rec1", record, "why", null)), 0, true));

        letters.rest(run, new SQLException("Connection refused", "08001"));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(file)
                            .content()
                            .contains("the key is ***")
                            .doesNotContain("0123456789"));
        }
    }
}
