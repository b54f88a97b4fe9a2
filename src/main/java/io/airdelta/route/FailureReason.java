package io.airdelta.route;

import io.airdelta.airtable.OneLine;
import io.airdelta.delta.WarehouseFault;
import java.io.IOException;
import java.sql.SQLException;

/** Why something failed, in one line for log, ledger, traces and page. */
public final class FailureReason {
    private FailureReason() {}

    /**
     * The first of the causes that says something. Of foreign exceptions only those speak that do not quote cell values; where none
     * does, it is the name of the exception's class.
     *
     * @param failure not null
     */
    public static String of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException) {
                return OneLine.of(WarehouseFault.summary(at));
            }
            boolean ours = at.getClass().getName().startsWith("io.airdelta.");
            if (at.getMessage() != null
                    && (ours
                            || at instanceof IOException
                            || at instanceof IllegalArgumentException && !(at instanceof NumberFormatException))) {
                return OneLine.of(
                        ours
                                ? at.getMessage()
                                : at.getMessage().lines().findFirst().orElse(""));
            }
        }
        return failure.getClass().getName();
    }
}
