package io.airdelta.cli;

import io.airdelta.delta.WarehouseFault;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** Tells in one line why Airtable or a warehouse did not answer as it should, with what to do about it. */
final class Reason {
    private Reason() {}

    /** What a failed request to Airtable means. */
    static String ofAirtable(Exception failure) {
        String text = FailureText.text(failure);
        if (!(failure instanceof IOException)) {
            return text;
        }
        // The JDK's message is the host's name alone.
        String why = failure instanceof UnknownHostException ? "there is no host " + text : text;
        return "Airtable cannot be reached: " + why + "; check the setting airtable.url and the network";
    }

    /** What a failed statement means; without the statement, and without values of rows. */
    static String ofWarehouse(Exception failure) {
        if (!(failure instanceof SQLException)) {
            return FailureText.text(failure);
        }
        return WarehouseFault.summary(failure)
                + switch (WarehouseFault.classify(failure).kind()) {
                    case UNAVAILABLE -> "; check host, port and httpPath in the setting warehouse.url, and the network";
                    case PERMISSION, CERTIFICATE, DISK_FULL, TIMED_OUT -> "";
                    default -> "; compare the setting warehouse.url with the warehouse's connection details";
                };
    }
}
