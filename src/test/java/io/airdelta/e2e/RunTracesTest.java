package io.airdelta.e2e;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application's OpenTelemetry is told of runs. */
@ExtendWith(SharedWarehouse.class)
class RunTracesTest {
    private static final int RECORDS = 950;
    private static final int PAGES = 10;

    private final SpanLog spans = new SpanLog();
    private String schema;
    private AirtableSimulator airtable;
    private Host host;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        schema = SharedWarehouse.newSchema();
        airtable = AirtableSimulator.of(TinyBase.with(RECORDS))
                .options(SimulatorOptions.unlimited())
                .start();
        host = new Host(
                airtable.url(),
                SharedWarehouse.get(),
                Map.of("airtable.base", TinyBase.BASE, "airdelta.batch.rows", "300"),
                SharedWarehouse.get().password(),
                spans::listenTo);
    }

    @AfterEach
    void stop() {
        SharedWarehouse.get().faults().clear();
        host.close();
        airtable.close();
        spans.close();
    }

    /** Fails where what beans call by themselves, or readers on threads of their own, begins a trace of its own. */
    @Test
    void a_run_is_one_trace_of_its_requests_and_statements() throws Exception {
        Run run = run();

        assertThat(run.error()).isNull();
        SpanData root = root(run);
        assertThat(root.getParentSpanContext().isValid()).isFalse();
        assertThat(root.getStatus()).isEqualTo(StatusData.unset());
        assertThat(root.getAttributes().asMap())
                .containsEntry(stringKey("airdelta.table"), run.spec().id())
                .containsEntry(stringKey("airdelta.run.id"), run.id())
                .containsEntry(stringKey("airdelta.capture"), "snapshot")
                .containsEntry(stringKey("airdelta.outcome"), "succeeded")
                .containsEntry(stringKey("airdelta.target"), "main." + schema + ".tasks")
                .containsEntry(longKey("airdelta.records"), (long) RECORDS)
                .containsEntry(longKey("airdelta.rows.inserted"), (long) RECORDS)
                .containsEntry(longKey("airdelta.rows.updated"), 0L)
                .containsEntry(longKey("airdelta.rows.deleted"), 0L)
                .containsEntry(longKey("airdelta.dead_letters"), 0L);
        assertBelow(root);
        assertThat(spans.requests())
                .hasSize((int) run.counters().requests.get())
                .allSatisfy(span -> assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT))
                .allSatisfy(span -> assertThat(span.getAttributes().get(longKey("http.response.status_code")))
                        .isEqualTo(200));
        assertThat(spans.requests()).extracting(SpanData::getName).contains("GET schema");
        assertThat(spans.all(span -> span.getName().endsWith(" records"))).hasSize(PAGES);
        assertThat(spans.statements().size())
                .isGreaterThanOrEqualTo((int) run.counters().statements.get());
        assertThat(spans.all(span -> span.getName().equals("MERGE main." + schema + ".tasks")))
                .hasSize(run.writes().statements());
        assertThat(spans.all(span -> span.getName().endsWith(".airdelta_state")))
                .isNotEmpty();
        assertThat(spans.texts()).noneMatch(text -> text.contains("patTest") || text.contains("Task 1"));
    }

    /** Fails where steps between are told as well: there are some dozens of them a page. */
    @Test
    void several_readers_read_for_one_trace_of_hardly_more_spans_than_requests_and_statements() throws Exception {
        run("readers", "5");
        spans.forget();

        Run run = run("readers", "5");

        assertThat(run.error()).isNull();
        SpanData root = root(run);
        assertBelow(root);
        assertThat(spans.requests())
                .hasSize((int) run.counters().requests.get())
                .hasSizeGreaterThan(PAGES);
        assertThat(spans.all())
                .hasSize(1 + spans.requests().size() + spans.statements().size());
        assertThat(spans.statements().size())
                .isLessThan((int) run.counters().statements.get() + 10);
    }

    @Test
    void a_rate_limit_is_a_request_that_failed_and_one_that_is_sent_again() throws Exception {
        run();
        spans.forget();
        airtable.control()
                .arm(TinyBase.json(
                        "{\"kind\":\"status\",\"status\":429,\"table\":\"%s\",\"headers\":{\"Retry-After\":\"1\"}}"
                                .formatted(TinyBase.TABLE)));

        Run run = run();

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        List<SpanData> refused = spans.all(
                span -> Long.valueOf(429).equals(span.getAttributes().get(longKey("http.response.status_code"))));
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).getStatus()).isNotEqualTo(StatusData.unset());
        assertThat(refused.get(0).getStatus().getDescription()).contains("429");
        assertThat(refused.get(0).getAttributes().get(stringKey("error.type"))).isEqualTo("429");
        List<SpanData> again =
                spans.all(span -> span.getAttributes().get(longKey("http.request.resend_count")) != null);
        assertThat(again).hasSize(1);
        assertThat(again.get(0).getAttributes().get(longKey("airdelta.waited_ms")))
                .isGreaterThan(500);
        assertThat(again.get(0).getStatus()).isEqualTo(StatusData.unset());
        assertThat(root(run).getStatus()).isEqualTo(StatusData.unset());
        assertBelow(root(run));
    }

    @Test
    void a_run_that_fails_says_why_at_itself_and_at_the_statement() throws Exception {
        run();
        spans.forget();
        SharedWarehouse.get()
                .faults()
                .arm(StatementFault.on("MERGE INTO \\S+`tasks`")
                        .fail("39000", "FAILED_EXECUTE_UDF", "A function failed for 'Task 1 anew' of the row."));
        airtable.control()
                .update(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("[{\"id\":\"%s\",\"fields\":{\"%s\":\"Task 1 anew\"}}]"
                                .formatted(TinyBase.id(1), TinyBase.NAME)));

        Run run = run();

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        SpanData root = root(run);
        assertThat(root.getStatus().getDescription()).isEqualTo(run.error()).contains("FAILED_EXECUTE_UDF");
        assertThat(root.getAttributes().get(stringKey("airdelta.outcome"))).isEqualTo("failed");
        SpanData merge = spans.only("MERGE main." + schema + ".tasks");
        assertThat(merge.getStatus().getDescription()).contains("FAILED_EXECUTE_UDF");
        assertThat(merge.getAttributes().get(stringKey("db.response.status_code")))
                .isEqualTo("39000");
        assertThat(spans.texts()).noneMatch(text -> text.contains("Task 1 anew"));
        assertBelow(root);
    }

    @Test
    void what_the_application_does_already_is_what_a_run_belongs_to() throws Exception {
        Span outer = spans.sdk().getTracer("application").spanBuilder("nightly").startSpan();
        Scope here = outer.makeCurrent();
        Run run;
        try {
            run = run();
        } finally {
            here.close();
            outer.end();
        }

        assertThat(root(run).getParentSpanId()).isEqualTo(outer.getSpanContext().getSpanId());
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    private Run run(String... more) throws Exception {
        return host.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("table", "Tasks", "target", schema + ".tasks"),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new));
    }

    private SpanData root(Run run) {
        return spans.only("run " + run.spec().id());
    }

    private void assertBelow(SpanData root) {
        assertThat(spans.all(span -> !span.getSpanId().equals(root.getSpanId())))
                .isNotEmpty()
                .allSatisfy(span -> {
                    assertThat(span.getTraceId()).as(span.getName()).isEqualTo(root.getTraceId());
                    assertThat(span.getParentSpanId()).as(span.getName()).isEqualTo(root.getSpanId());
                    assertThat(span.getStartEpochNanos()).isGreaterThanOrEqualTo(root.getStartEpochNanos());
                });
    }
}
