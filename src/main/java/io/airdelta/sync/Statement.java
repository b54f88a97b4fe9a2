package io.airdelta.sync;

import java.util.List;

/**
 * A SQL statement with the values of its {@code ?} by position. As a message body it converts to its text, which is what
 * camel-jdbc sends; the values travel beside it and are bound by the driver.
 *
 * @param sql the text, not null
 * @param parameters the values in the order of the {@code ?}; a null value is NULL
 */
public record Statement(String sql, List<String> parameters) {
    /** A statement without parameters. */
    public static Statement of(String sql) {
        return new Statement(sql, List.of());
    }

    /** The text alone: values are row data and never shown. */
    @Override
    public String toString() {
        return sql;
    }
}
