package io.airdelta.sync;

import io.airdelta.airtable.OneLine;
import io.airdelta.delta.TableName;

/** A target table that exists and cannot take the rows; the message says what does not fit and what to alter. */
public final class UnfitTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param target the table
     * @param problem what does not fit
     * @param remedy what to do
     */
    public UnfitTarget(TableName target, String problem, String remedy) {
        super(OneLine.of("Target " + target + ": " + problem + "; " + remedy));
    }
}
