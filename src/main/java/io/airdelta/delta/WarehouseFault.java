package io.airdelta.delta;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a failed statement means, from the SQLSTATE and from the error classes in brackets in the message; the driver gives
 * no SQLSTATE, or a word of its own, for some failures.
 *
 * @param kind what to do about it
 * @param sqlState as the driver gave it, or null
 * @param errorClass the first error class in the message ({@code DELTA_CONCURRENT_APPEND}), or null
 */
public record WarehouseFault(Kind kind, String sqlState, String errorClass) {

    /** What a failure asks for. */
    public enum Kind {
        /** Another commit came first; the same statement may be sent again. */
        CONFLICT(true),
        /** The table's schema or properties changed meanwhile; read the columns again, then send it again. */
        METADATA_CHANGED(true),
        /** No answer, or not now: starting, throttled, connection lost. The statement may have been executed all the same. */
        UNAVAILABLE(true),
        /** The table is missing. */
        TABLE_NOT_FOUND(false),
        /** The schema is missing. */
        SCHEMA_NOT_FOUND(false),
        /** The user may not do this, or is not known. */
        PERMISSION(false),
        /** A row of the batch cannot be read or stored; a statement with the other rows would succeed. */
        ROW_REFUSED(false),
        /** Anything else; sending it again would fail again. */
        OTHER(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private static final Pattern ERROR_CLASS = Pattern.compile("\\[([A-Z][A-Z0-9_]{2,}(?:\\.[A-Z0-9_]+)*)]");

    /** Whether sending the same statement again can help. */
    public boolean retryable() {
        return kind.retryable;
    }

    /** Reads a failure: the first error class in it or in its causes that tells, else the first SQLSTATE, else its type. */
    public static WarehouseFault classify(Throwable failure) {
        List<Throwable> chain = chain(failure);
        List<String> classes = chain.stream()
                .flatMap(t -> ERROR_CLASS
                        .matcher(FaultText.withoutStatement(t))
                        .results()
                        .map(r -> r.group(1)))
                .toList();
        List<String> states = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(t -> ((SQLException) t).getSQLState())
                .filter(Objects::nonNull)
                .toList();
        Kind kind = first(classes, WarehouseFault::kindOfClass)
                .or(() -> first(states, WarehouseFault::kindOfState))
                .or(() -> first(chain, WarehouseFault::kindOfThrowable))
                .orElse(Kind.OTHER);
        return new WarehouseFault(
                kind,
                first(states, Optional::of).orElse(null),
                first(classes, Optional::of).orElse(null));
    }

    /**
     * Tells a failure to people in one line of at most 500 characters: without the SQL text that the driver puts into its
     * messages, and, where a row was refused, without the row.
     */
    public static String summary(Throwable failure) {
        return FaultText.summary(failure, classify(failure));
    }

    private static <T, R> Optional<R> first(List<T> items, Function<T, Optional<R>> reading) {
        return items.stream().map(reading).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Kind> kindOfClass(String name) {
        String main = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        // DELTA_DUPLICATE_ACTIONS_FOUND and others share SQLSTATE 2D521 with the conflicts, but no repetition cures
        // them.
        if (main.startsWith("DELTA_CONCURRENT_")) {
            return Optional.of(Kind.CONFLICT);
        }
        if (main.startsWith("DATETIME_") || main.startsWith("CAST_") || main.startsWith("MALFORMED_RECORD_")) {
            return Optional.of(Kind.ROW_REFUSED);
        }
        return Optional.ofNullable(
                switch (main) {
                    case "DELTA_PROTOCOL_CHANGED", "DELTA_MAX_COMMIT_RETRIES_EXCEEDED" -> Kind.CONFLICT;
                    case "DELTA_METADATA_CHANGED" -> Kind.METADATA_CHANGED;
                    case "TABLE_OR_VIEW_NOT_FOUND", "DELTA_TABLE_NOT_FOUND" -> Kind.TABLE_NOT_FOUND;
                    case "SCHEMA_NOT_FOUND" -> Kind.SCHEMA_NOT_FOUND;
                    case "PERMISSION_DENIED",
                            "INSUFFICIENT_PERMISSIONS",
                            "INSUFFICIENT_PRIVILEGES",
                            "UNAUTHORIZED_ACCESS" -> Kind.PERMISSION;
                    case "USER_RAISED_EXCEPTION",
                            "ARITHMETIC_OVERFLOW",
                            "NUMERIC_VALUE_OUT_OF_RANGE",
                            "DELTA_NOT_NULL_CONSTRAINT_VIOLATED",
                            "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES",
                            "NOT_NULL_ASSERT_VIOLATION" -> Kind.ROW_REFUSED;
                    case "TEMPORARILY_UNAVAILABLE", "DEADLINE_EXCEEDED" -> Kind.UNAVAILABLE;
                    default -> null;
                });
    }

    private static Optional<Kind> kindOfState(String state) {
        return Optional.ofNullable(
                switch (state) {
                    case "40000", "40001" -> Kind.CONFLICT;
                    case "42P01" -> Kind.TABLE_NOT_FOUND;
                    case "42501", "28000" -> Kind.PERMISSION;
                    case "P0001" -> Kind.ROW_REFUSED;
                    case "STATEMENT_EXECUTION_TIMEOUT" -> Kind.UNAVAILABLE;
                    default -> kindOfStateClass(state);
                });
    }

    private static Kind kindOfStateClass(String state) {
        return switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "08" -> Kind.UNAVAILABLE;
            case "22", "23" -> Kind.ROW_REFUSED;
            default -> null;
        };
    }

    private static Optional<Kind> kindOfThrowable(Throwable t) {
        boolean noAnswer = t instanceof IOException || t instanceof SQLTransientException;
        return noAnswer ? Optional.of(Kind.UNAVAILABLE) : Optional.empty();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = failure; t != null && chain.size() < 20 && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }
}
