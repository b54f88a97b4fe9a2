package io.airdelta.route;

import io.airdelta.delta.StatementFailed;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Stands between the step that sends a statement and Camel, which logs each failure in full at TRACE: what passes is a {@link
 * StatementFailed}, which holds no value of a row. No other step is touched.
 */
final class StatementFailures implements InterceptStrategy {
    /** The id of the step in the engine's routes. */
    static final String STEP = "airdelta-statement";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return STEP.equals(definition.getId()) ? new Silent(target) : target;
    }

    private static final class Silent extends DelegateAsyncProcessor {
        private Silent(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            boolean sentValues = exchange.getMessage().getBody() instanceof Statement statement
                    && !statement.parameters().isEmpty();
            return super.process(exchange, doneSync -> {
                if (exchange.getException() instanceof SQLException failure) {
                    exchange.setException(StatementFailed.of(failure, sentValues));
                }
                callback.done(doneSync);
            });
        }
    }
}
