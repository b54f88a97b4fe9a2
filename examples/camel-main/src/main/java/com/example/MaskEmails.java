package com.example;

import java.util.List;
import java.util.Map;
import org.apache.camel.BindToRegistry;

/** The transform of the vendors: the same input gives the same output, so that an unchanged record stays unchanged. */
@BindToRegistry("maskEmails")
public final class MaskEmails {
    /** @param rows column → value; may be changed in place */
    public List<Map<String, Object>> mask(List<Map<String, Object>> rows) {
        rows.forEach(row -> row.computeIfPresent("email", (column, email) -> masked(email.toString())));
        return rows;
    }

    private static String masked(String email) {
        return "***" + email.substring(Math.max(0, email.indexOf('@')));
    }
}
