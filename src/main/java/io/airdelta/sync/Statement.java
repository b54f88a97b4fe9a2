package io.airdelta.sync;

import java.util.List;

/**
 * A SQL statement with the values of its {@code ?} by position. As a message body it converts to its text, which is what
 * camel-jdbc sends; the values travel beside it and are bound by the driver.
 *
 * @param sql the text, not null
 * @param parameters the values in the order of the {@code ?}; a null value is NULL
 * @param isOverRows whether values of rows pass through it, so that a failure's words may quote one
 */
public record Statement(String sql, List<String> parameters, boolean isOverRows) {
    /** A statement whose parameters, where it has any, are rows or parts of rows. */
    public Statement(String sql, List<String> parameters) {
        this(sql, parameters, !parameters.isEmpty());
    }

    /** A statement without parameters, about names and types alone. */
    public static Statement of(String sql) {
        return new Statement(sql, List.of());
    }

    /** A statement without parameters that reads and writes the cells of a table. */
    public static Statement overRows(String sql) {
        return new Statement(sql, List.of(), true);
    }

    /** The text alone: values are row data and never shown. */
    @Override
    public String toString() {
        return sql;
    }
}
