package io.airdelta.route;

import com.fasterxml.jackson.core.JsonLocation;
import io.airdelta.airtable.JsonText;
import java.io.IOException;

/** An answer that is not JSON: something between here and Airtable answered, or the answer broke off. */
public final class NotJson extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param subject what was asked for, such as {@code  for base app…}; perhaps empty
     * @param location null where the text may be JSON and goes beyond what is read, such as one that is nested too deep
     */
    NotJson(String subject, JsonLocation location) {
        super("The answer" + subject + " is not JSON"
                + (location == null
                        ? ", or nested deeper than " + JsonText.MAX_DEPTH
                                + " levels, or holds a text or a number that is too long"
                        : " at line " + location.getLineNr() + ", column " + location.getColumnNr())
                + "; check the setting airtable.url and what stands between this service and Airtable");
    }
}
