package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.delta.StatementFailed;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.Statement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * A span for each request to Airtable, each statement to the warehouse, and each call of a user's endpoint, repeated ones included,
 * where they belong to a trace. None holds more than names, numbers, and what the log says of a failure: no URL, no text of a
 * statement, nothing of a record. The attributes are those of OpenTelemetry's semantic conventions where these have one.
 */
final class CallSpans {
    private final Tracer tracer;

    CallSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param id of a step @return the step itself where it is none of these calls */
    Processor around(String id, Processor step) {
        if (SilentFailures.STATEMENT.equals(id)) {
            return new Told(step, this::statement, CallSpans::executed);
        }
        if (SilentFailures.TRANSFORM.equals(id)) {
            return new Told(step, exchange -> endpoint(exchange, "transform"), CallSpans::transformed);
        }
        return SilentFailures.AFTER.equals(id)
                ? new Told(step, exchange -> endpoint(exchange, "after"), CallSpans::returned)
                : step;
    }

    /** Tells a request that had its turn, when what became of it is known: before, it may have waited for long. */
    void request(Exchange exchange) {
        Context context = RunSpans.context(exchange);
        if (isTraced(context) && exchange.getProperty(AirtableRequests.SENT) instanceof AirtableRequests.Sent sent) {
            AirtableCall call = exchange.getProperty(AirtableRequests.CALL, AirtableCall.class);
            Span span = tracer.spanBuilder(call.method() + " " + call.what())
                    .setParent(context)
                    .setSpanKind(SpanKind.CLIENT)
                    .setStartTimestamp(sent.at())
                    .setAttribute("http.request.method", call.method().name())
                    .setAttribute("airdelta.waited_ms", sent.waitedMillis())
                    .startSpan();
            // Of what there is none, none is said.
            span.setAttribute("airtable.base", call.baseId()).setAttribute("airtable.table", call.subject());
            if (sent.repeats() > 0) {
                span.setAttribute("http.request.resend_count", sent.repeats());
            }
            answered(span, exchange);
            span.end();
        }
    }

    private static void answered(Span span, Exchange exchange) {
        Exception failure = exchange.getException();
        Integer status = failure instanceof AirtableFault fault
                ? Integer.valueOf(fault.status())
                : failure == null ? exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class) : null;
        if (status != null) {
            span.setAttribute("http.response.status_code", status.longValue());
        }
        if (failure != null) {
            failed(span, failure, failure instanceof AirtableFault ? String.valueOf(status) : null);
        }
    }

    private SpanBuilder statement(Exchange exchange) {
        StatementSubject subject = exchange.getMessage().getBody() instanceof Statement statement
                ? StatementSubject.of(statement.sql())
                : StatementSubject.UNKNOWN;
        SpanBuilder span = tracer.spanBuilder(subject.toString())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", "databricks")
                .setAttribute("db.operation.name", subject.operation())
                .setAttribute("airdelta.warehouse", exchange.getProperty(Warehouses.PROPERTY, String.class));
        if (subject.table() != null) {
            span.setAttribute("db.collection.name", subject.table());
        }
        int repeats = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        return repeats == 0 ? span : span.setAttribute("airdelta.resend_count", repeats);
    }

    private static void executed(Span span, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure instanceof SQLException raw) {
            // Where its words may quote a row was decided behind this; of any other none is said.
            StatementFailed told = StatementFailed.of(raw, true);
            WarehouseFault fault = WarehouseFault.classify(told);
            if (fault.sqlState() != null) {
                span.setAttribute("db.response.status_code", fault.sqlState());
            }
            if (!fault.missing()) {
                failed(span, told, fault.errorClass());
            }
        } else if (failure != null) {
            failed(span, failure, null);
        }
    }

    private SpanBuilder endpoint(Exchange exchange, String parameter) {
        // A batch whose rows are tried one by one may have thousands.
        return exchange.getProperty(TransformSteps.ROW) == null ? tracer.spanBuilder(parameter) : null;
    }

    /** A user's transform was given rows, and its words may quote them: only the class of what it throws is told, as in a letter. */
    private static void transformed(Span span, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
        }
    }

    private static void returned(Span span, Exchange exchange) {
        if (exchange.getException() != null) {
            failed(span, exchange.getException(), null);
        }
    }

    private static boolean isTraced(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }

    /** @param type what kind of failure; null for the exception's own */
    private static void failed(Span span, Exception failure, String type) {
        span.setStatus(StatusCode.ERROR, FailureReason.of(failure));
        span.setAttribute("error.type", type == null ? failure.getClass().getName() : type);
    }

    private static final class Told extends DelegateAsyncProcessor {
        private final Function<Exchange, SpanBuilder> call;
        private final BiConsumer<Span, Exchange> end;

        /** @param call null from it for a call that is not told */
        private Told(Processor step, Function<Exchange, SpanBuilder> call, BiConsumer<Span, Exchange> end) {
            super(step);
            this.call = call;
            this.end = end;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Context context = RunSpans.context(exchange);
            SpanBuilder builder = isTraced(context) ? call.apply(exchange) : null;
            if (builder == null) {
                return super.process(exchange, callback);
            }
            Span span = builder.setParent(context).startSpan();
            return super.process(exchange, doneSync -> {
                end.accept(span, exchange);
                span.end();
                callback.done(doneSync);
            });
        }
    }
}
