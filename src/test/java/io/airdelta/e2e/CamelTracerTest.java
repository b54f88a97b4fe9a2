package io.airdelta.e2e;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application with Camel's own tracer that leaves out what docs/embedding.md tells it to. */
@ExtendWith(SharedWarehouse.class)
class CamelTracerTest {
    private final SpanLog spans = new SpanLog();

    @Test
    void a_run_lies_below_the_route_that_calls_it_and_no_step_of_the_engine_is_told_beside(SharedWarehouse warehouse)
            throws Exception {
        String schema = SharedWarehouse.newSchema();
        try (spans;
                AirtableSimulator airtable = AirtableSimulator.of(TinyBase.with(20))
                        .options(SimulatorOptions.unlimited())
                        .start();
                Host host = new Host(
                        airtable.url(),
                        SharedWarehouse.get(),
                        Map.of("airtable.base", TinyBase.BASE),
                        SharedWarehouse.get().password(),
                        this::trace)) {
            Run run = host.run("table", "Tasks", "target", schema + ".tasks");

            assertThat(run.error()).isNull();
            SpanData root = spans.only("run " + run.spec().id());
            assertThat(spans.all(span -> span.getSpanId().equals(root.getParentSpanId())))
                    .as("Camel's span of the application's route")
                    .hasSize(1)
                    .allMatch(span -> span.getTraceId().equals(root.getTraceId()));
            assertThat(spans.all(span -> span.getAttributes().get(stringKey("camel.uri")) != null))
                    .isNotEmpty()
                    .allSatisfy(span -> assertThat(span.getAttributes().get(stringKey("camel.uri")))
                            .doesNotContain("airdelta-run", "airdelta-read", "airdeltaParameters", "airdeltaHttp"));
            assertThat(spans.requests()).hasSize((int) run.counters().requests.get());
            assertThat(spans.texts()).noneMatch(text -> text.contains("patTest") || text.contains("Task 1"));
        }
    }

    private void trace(DefaultCamelContext context) {
        spans.listenTo(context);
        context.getRegistry().bind("tracer", spans.sdk().getTracer("camel"));
        context.getRegistry().bind("propagators", ContextPropagators.noop());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setExcludePatterns(excluded());
        tracer.init(context);
    }

    private static String excluded() {
        Properties settings = new Properties();
        try (InputStream shown = CamelTracerTest.class.getResourceAsStream("/embedding/camel-tracer.properties")) {
            settings.load(shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.getProperty("camel.opentelemetry2.exclude-patterns");
    }
}
