package io.airdelta.route;

import java.io.IOException;

/** An answer that is not JSON: something between here and Airtable answered, or the answer broke off. */
public final class NotJson extends IOException {
    private static final long serialVersionUID = 1L;

    NotJson(int line, int column) {
        super("The answer is not JSON at line " + line + ", column " + column
                + "; check the setting airtable.url and what stands between this service and Airtable");
    }
}
