package io.airdelta.route;

import com.fasterxml.jackson.core.JsonLocation;
import io.airdelta.airtable.JsonText;
import java.io.IOException;

/** An answer that is not JSON: something between here and Airtable answered, or the answer broke off. */
public final class NotJson extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param location null where the text may be JSON and goes beyond what is read, such as one that is nested too deep */
    NotJson(JsonLocation location) {
        super("The answer is not JSON"
                + (location == null
                        ? ", or nested deeper than " + JsonText.MAX_DEPTH + " levels"
                        : " at line " + location.getLineNr() + ", column " + location.getColumnNr())
                + "; check the setting airtable.url and what stands between this service and Airtable");
    }
}
