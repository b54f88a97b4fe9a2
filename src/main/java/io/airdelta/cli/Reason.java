package io.airdelta.cli;

import io.airdelta.airtable.ConnectionFault;
import io.airdelta.delta.Identifiers;
import io.airdelta.delta.WarehouseFault;
import java.sql.SQLException;

/** Tells in one line why Airtable or a warehouse did not answer as it should, with what to do about it. */
final class Reason {
    private Reason() {}

    /** What a failed request to Airtable means. */
    static String ofAirtable(Exception failure) {
        return failure instanceof ConnectionFault fault ? fault.getMessage() : FailureText.text(failure);
    }

    /** What a failed statement means; without the statement, and without values of rows. */
    static String ofWarehouse(Exception failure) {
        return ofWarehouse(failure, null);
    }

    /** As {@link #ofWarehouse(Exception)}. @param principal to whom a missing privilege is to be granted; null where not known */
    static String ofWarehouse(Exception failure, String principal) {
        if (!(failure instanceof SQLException)) {
            return FailureText.text(failure);
        }
        String summary = WarehouseFault.summary(failure);
        return (principal == null
                        ? summary
                        : summary.replace("TO the principal that connects", "TO " + Identifiers.quote(principal)))
                + switch (WarehouseFault.classify(failure).kind()) {
                    case PERMISSION, CERTIFICATE, DISK_FULL, TIMED_OUT -> "";
                    default -> "; compare the setting warehouse.url with the warehouse's connection details";
                };
    }
}
