package io.airdelta.delta;

import java.sql.SQLException;

/**
 * A statement that failed, without what the driver says of it: its messages repeat the statement, and the warehouse's quote
 * the row that was refused. It may be logged at any level.
 */
public final class StatementFailed extends SQLException {
    private static final long serialVersionUID = 1L;

    private final transient WarehouseFault fault;
    private final String refusal;

    private StatementFailed(String summary, WarehouseFault fault, String refusal) {
        super(summary, fault.sqlState());
        this.fault = fault;
        this.refusal = refusal;
    }

    /**
     * Keeps what a failure means, its summary, and where it was thrown; neither its message nor its causes.
     *
     * @param overRows whether values of rows passed through the statement: then the warehouse's words are left out where they may
     *     quote them
     * @return the failure itself where it is one already
     */
    public static StatementFailed of(SQLException failure, boolean overRows) {
        if (failure instanceof StatementFailed known) {
            return known;
        }
        StatementFailed failed = new StatementFailed(
                overRows ? WarehouseFault.summaryWithoutValues(failure) : WarehouseFault.summary(failure),
                WarehouseFault.classify(failure),
                WarehouseFault.refusal(failure));
        failed.setStackTrace(failure.getStackTrace());
        return failed;
    }

    /** What it means, read from the driver's failure. */
    WarehouseFault fault() {
        return fault;
    }

    /** As {@link WarehouseFault#refusal}. */
    String refusal() {
        return refusal;
    }
}
