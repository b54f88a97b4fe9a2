package io.airdelta.route;

import io.airdelta.delta.StatementFailed;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Stands between the steps that hand rows to somebody else and Camel, which logs each failure in full at TRACE: what passes is a
 * {@link StatementFailed} or an {@link EndpointFailed}, which hold no value of a row. No other step is touched.
 */
final class SilentFailures implements InterceptStrategy {
    /** The id of the step in the engine's routes that sends a statement. */
    static final String STATEMENT = "airdelta-statement";

    /** The id of the step that calls the endpoint of {@code transform}. */
    static final String TRANSFORM = "airdelta-transform-endpoint";

    /** The id of the step that calls the endpoint of {@code after}. */
    static final String AFTER = "airdelta-after-endpoint";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (STATEMENT.equals(definition.getId())) {
            return new Silent(target, SilentFailures::ofStatement);
        }
        return TRANSFORM.equals(definition.getId())
                ? new Silent(target, (body, failure) -> EndpointFailed.of(failure))
                : target;
    }

    private static Exception ofStatement(Object body, Exception failure) {
        boolean overRows = body instanceof Statement statement && statement.isOverRows();
        return failure instanceof SQLException sql ? StatementFailed.of(sql, overRows) : failure;
    }

    private static final class Silent extends DelegateAsyncProcessor {
        private final BiFunction<Object, Exception, Exception> silenced;

        /** @param silenced gives what passes, of the body that the step was given and its failure */
        private Silent(Processor step, BiFunction<Object, Exception, Exception> silenced) {
            super(step);
            this.silenced = silenced;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object body = exchange.getMessage().getBody();
            return super.process(exchange, doneSync -> {
                if (exchange.getException() != null) {
                    exchange.setException(silenced.apply(body, exchange.getException()));
                }
                callback.done(doneSync);
            });
        }
    }
}
