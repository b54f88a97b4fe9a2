package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** An application's OpenTelemetry that keeps the spans that ended. */
final class SpanLog implements AutoCloseable {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    /** To be called before the context starts. */
    void listenTo(CamelContext context) {
        context.getRegistry().bind("telemetry", sdk);
    }

    OpenTelemetrySdk sdk() {
        return sdk;
    }

    /** In the order in which they ended. */
    List<SpanData> all() {
        return spans.getFinishedSpanItems();
    }

    List<SpanData> all(Predicate<SpanData> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /** The only span of that name. */
    SpanData only(String name) {
        List<SpanData> found = all(span -> span.getName().equals(name));
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    /** Requests to Airtable, repeated ones included. */
    List<SpanData> requests() {
        return all(span -> span.getAttributes().get(AttributeKey.stringKey("http.request.method")) != null);
    }

    /** Statements to the warehouse, repeated ones included. */
    List<SpanData> statements() {
        return all(span -> span.getAttributes().get(AttributeKey.stringKey("db.system.name")) != null);
    }

    /** All that an exporter would be given. */
    List<String> texts() {
        return all().stream()
                .map(span ->
                        span.getName() + " " + span.getAttributes() + " " + span.getStatus() + " " + span.getEvents()
                                + " " + span.getLinks() + " " + span.getResource() + " "
                                + span.getSpanContext().getTraceState())
                .toList();
    }

    void forget() {
        spans.reset();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
