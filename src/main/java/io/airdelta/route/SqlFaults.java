package io.airdelta.route;

import io.airdelta.delta.WarehouseFault;
import org.apache.camel.Exchange;

/** What a statement's failure means for the route that sent it. Bound as {@code airdeltaSqlFaults}. */
public final class SqlFaults {
    /** Whether the same statement may succeed when it is sent again. */
    public boolean isRetryable(Exchange exchange) {
        return fault(exchange).retryable();
    }

    /** Whether the table that was asked for, or its schema, is not there. */
    public boolean isMissing(Exchange exchange) {
        return fault(exchange).missing();
    }

    /** Whether a row of the statement's parameter was refused, which others need not suffer from. */
    public boolean isRowRefused(Exchange exchange) {
        return fault(exchange).kind() == WarehouseFault.Kind.ROW_REFUSED;
    }

    /** Whether a statement that was sent again had done what it is for the first time already. */
    public boolean isDoneBefore(Exchange exchange) {
        return fault(exchange).kind() == WarehouseFault.Kind.ALREADY_THERE
                && exchange.getProperty(SqlRetries.SINCE) != null;
    }

    /** Whether the warehouse was not reached, or does not answer. */
    boolean isAway(Exchange exchange) {
        return fault(exchange).away();
    }

    /** Whether the table's columns or properties changed while the statement was executed. */
    boolean isMetadataChanged(Exchange exchange) {
        return fault(exchange).kind() == WarehouseFault.Kind.METADATA_CHANGED;
    }

    private static WarehouseFault fault(Exchange exchange) {
        Throwable cause = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return WarehouseFault.classify(cause);
    }
}
