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
    private static final String REQUEST = "airdelta-answer";
    private static final String AFTER = "airdelta-after-endpoint";

    private final Tracer tracer;

    CallSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param id of a step @return the step itself where it is none of these calls */
    Processor around(String id, Processor step) {
        if (REQUEST.equals(id)) {
            return new Told(step, this::request, CallSpans::answered);
        }
        if (SilentFailures.STATEMENT.equals(id)) {
            return new Told(step, this::statement, CallSpans::executed);
        }
        if (SilentFailures.TRANSFORM.equals(id)) {
            return new Told(step, exchange -> endpoint(exchange, "transform"), CallSpans::returned);
        }
        return AFTER.equals(id) ? new Told(step, exchange -> endpoint(exchange, "after"), CallSpans::returned) : step;
    }

    private SpanBuilder request(Exchange exchange) {
        AirtableCall call = exchange.getProperty(AirtableRequests.CALL, AirtableCall.class);
        SpanBuilder span = tracer.spanBuilder(call.method() + " " + call.what())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", call.method().name())
                .setAttribute("airdelta.waited_ms", exchange.getProperty(AirtableRequests.WAITED, 0L, Long.class));
        if (call.baseId() != null) {
            span.setAttribute("airtable.base", call.baseId());
        }
        if (call.subject() != null) {
            span.setAttribute("airtable.table", call.subject());
        }
        return again(span, exchange, "http.request.resend_count");
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
        return again(span, exchange, "airdelta.resend_count");
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
        return exchange.getProperty("airdeltaRow") == null ? tracer.spanBuilder(parameter) : null;
    }

    private static void returned(Span span, Exchange exchange) {
        if (exchange.getException() != null) {
            failed(span, exchange.getException(), null);
        }
    }

    private static SpanBuilder again(SpanBuilder span, Exchange exchange, String attribute) {
        int before = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        return before == 0 ? span : span.setAttribute(attribute, (long) before);
    }

    /** @param type what kind of failure; null for the exception's own */
    private static void failed(Span span, Exception failure, String type) {
        span.setStatus(StatusCode.ERROR, RunLifecycle.reason(failure));
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
            SpanBuilder builder = Span.fromContext(context).getSpanContext().isValid() ? call.apply(exchange) : null;
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
