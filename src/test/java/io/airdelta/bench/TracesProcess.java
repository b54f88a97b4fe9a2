package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Two engines in one process, one of which traces its runs. They run the same table in turns. */
final class TracesProcess {
    static final int PAIRS = 24;
    private static final int WARM = 12;
    private static final long FLUSH_SECONDS = 10;

    private TracesProcess() {}

    /** Counts spans; a span that was not sent would cost less than one that was. */
    private static final class Count implements SpanProcessor {
        private final LongAdder ended = new LongAdder();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // it counts when it ends
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.increment();
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    /** A collector in a process of its own. */
    static final class Collector {
        private Collector() {}

        /** Prints its URL, then throws away what it gets until its input ends. */
        public static void main(String[] arguments) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
            while (System.in.read() >= 0) {
                // what comes means nothing
            }
            server.stop(0);
        }
    }

    static TracesFigures run(String airtable) throws IOException {
        try (Child collector = Child.start(Collector.class, 1, List.of());
                Child child = Child.start(
                        TracesProcess.class,
                        0,
                        EngineProcess.withGiven(List.of("-Xmx512m")),
                        airtable,
                        collector.line("http"))) {
            return new ObjectMapper().readValue(child.line("{"), TracesFigures.class);
        }
    }

    /** Prints {@link TracesFigures} as one line of JSON. @param arguments URLs of the simulator and of the collector */
    public static void main(String[] arguments) {
        Child.answer(() -> measure(arguments[0], arguments[1]));
    }

    private static TracesFigures measure(String airtable, String collector) throws Exception {
        Count count = new Count();
        DiscardingWarehouse warehouse = new DiscardingWarehouse();
        try (OpenTelemetrySdk sdk = sdk(collector, count);
                BenchEngine plain = new BenchEngine(airtable, warehouse, Map.of());
                BenchEngine traced = new BenchEngine(airtable, warehouse, Map.of("telemetry", sdk))) {
            CpuPairs.Work without = number -> BenchEngine.run(plain.producer(), "generated");
            CpuPairs.Work with = number -> {
                BenchEngine.run(traced.producer(), "generated");
                if (!sdk.getSdkTracerProvider()
                        .forceFlush()
                        .join(FLUSH_SECONDS, TimeUnit.SECONDS)
                        .isSuccess()) {
                    throw new IllegalStateException("the collector did not take the spans of a run");
                }
            };
            CpuPairs.measure(WARM, without, with);
            long before = count.ended.sum();
            CpuPairs runs = CpuPairs.measure(PAIRS, without, with);
            return new TracesFigures(runs, (count.ended.sum() - before) / (double) PAIRS);
        }
    }

    /** As the service has it, see {@code airdelta.traces}. */
    private static OpenTelemetrySdk sdk(String collector, SpanProcessor count) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.exporter.otlp.endpoint", collector,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .addTracerProviderCustomizer((provider, settings) -> provider.addSpanProcessor(count))
                .build()
                .getOpenTelemetrySdk();
    }
}
