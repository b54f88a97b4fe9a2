package io.airdelta.route;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunCounters;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.TableSpec;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Tells each run as a span, below which lie those of {@link CallSpans}: beside what the thread was doing already, where the application
 * traces that. The run's span travels on its exchange, and is the current one of the thread while a bean of the engine works, so
 * that what that calls belongs to the run.
 */
final class RunSpans {
    /** The exchange property that holds the run's place in its trace. */
    private static final String CONTEXT = "airdeltaTrace";

    private final Tracer tracer;
    private final CallSpans calls;

    private RunSpans(Tracer tracer) {
        this.tracer = tracer;
        this.calls = new CallSpans(tracer);
    }

    /** @param openTelemetry an {@link OpenTelemetry} */
    static RunSpans of(Object openTelemetry) {
        return new RunSpans(((OpenTelemetry) openTelemetry).getTracer("io.airdelta"));
    }

    /** Where an exchange stands in a trace: in that of its run, else in the one that its thread works for. */
    static Context context(Exchange exchange) {
        Context ofRun = exchange.getProperty(CONTEXT, Context.class);
        return ofRun == null ? Context.current() : ofRun;
    }

    /** Begins and ends the spans of runs. For the route that every run passes. */
    RoutePolicy ofRuns() {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                begin(exchange);
            }

            @Override
            public void onExchangeDone(Route route, Exchange exchange) {
                end(exchange);
            }
        };
    }

    /** Tells requests. For the route that every request passes. */
    RoutePolicy ofRequests() {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeDone(Route route, Exchange exchange) {
                calls.request(exchange);
            }
        };
    }

    /** Has a step of the engine's routes told, or belong to the run; no other step is touched. */
    Processor around(NamedNode definition, Processor step) {
        Processor told = calls.around(definition.getId(), step);
        if (told != step) {
            return told;
        }
        String route = ProcessorDefinitionHelper.getRouteId(definition);
        boolean calling = "bean".equals(definition.getShortName()) || "split".equals(definition.getShortName());
        return calling && route != null && route.startsWith("airdelta-") ? new Within(step) : step;
    }

    /** Threads whose work belongs to the run that gives it to them. */
    ExecutorService carriedOnBy(ExecutorService threads) {
        return Context.taskWrapping(threads);
    }

    private void begin(Exchange exchange) {
        String table = exchange.getProperty(TableRoutePolicy.PROPERTY) instanceof TableSpec spec ? spec.id() : "?";
        Span span = tracer.spanBuilder("run " + table)
                .setAttribute("airdelta.table", table)
                .startSpan();
        exchange.setProperty(CONTEXT, Context.current().with(span));
    }

    private static void end(Exchange exchange) {
        if (exchange.removeProperty(CONTEXT) instanceof Context context) {
            Span span = Span.fromContext(context);
            Exception failure = exchange.getException();
            Run run = exchange.getProperty(Run.PROPERTY, Run.class);
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, FailureReason.of(failure));
            } else if (run != null && span.isRecording()) {
                tell(span, run);
            }
            span.end();
        }
    }

    private static void tell(Span span, Run run) {
        span.setAttribute("airdelta.run.id", run.id())
                .setAttribute("airdelta.target", run.target().name().qualified())
                .setAttribute("airtable.base", run.baseId())
                .setAttribute("airtable.table", run.spec().table())
                .setAttribute("airdelta.capture", text(run.capture().mode()))
                .setAttribute(
                        "airdelta.outcome",
                        run.status() == null ? null : run.status().text());
        RunCounters counters = run.counters();
        span.setAttribute("airdelta.pages", counters.pages.get())
                .setAttribute("airdelta.records", counters.records.get())
                .setAttribute("airdelta.rows.inserted", counters.rowsInserted.get())
                .setAttribute("airdelta.rows.updated", counters.rowsUpdated.get())
                .setAttribute("airdelta.rows.deleted", counters.rowsDeleted.get())
                .setAttribute("airdelta.dead_letters", counters.deadLetters.get())
                .setAttribute("airdelta.cell_errors", counters.cellErrors.get())
                .setAttribute("airdelta.requests", counters.requests.get())
                .setAttribute("airdelta.statements", counters.statements.get())
                .setAttribute("airdelta.retries", counters.retries.get())
                .setAttribute("airdelta.waited_ms", counters.waitedMillis.get());
        if (run.status() == RunStatus.FAILED) {
            span.setStatus(StatusCode.ERROR, run.error());
        }
    }

    private static String text(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whatever the step calls on this thread belongs to the exchange's run. */
    private static final class Within extends DelegateAsyncProcessor {
        private Within(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Scope here = context(exchange).makeCurrent();
            try {
                return super.process(exchange, callback);
            } finally {
                here.close();
            }
        }
    }
}
