package io.airdelta.delta;

import io.airdelta.delta.WarehouseFault.Kind;
import java.io.IOException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Optional;

/**
 * What error classes, SQLSTATEs and HTTP statuses of Databricks and Delta mean for a statement that airdelta sent. Sources:
 * Databricks, Error conditions and SQLSTATE; the error catalogue in the jars of Spark 4.0 and Delta 4.0.
 */
final class ErrorCatalogue {

    private static final Map<String, Kind> CLASSES = Map.ofEntries(
            Map.entry("DELTA_PROTOCOL_CHANGED", Kind.CONFLICT),
            Map.entry("DELTA_MAX_COMMIT_RETRIES_EXCEEDED", Kind.CONFLICT),
            Map.entry("DELTA_METADATA_CHANGED", Kind.METADATA_CHANGED),
            Map.entry("TEMPORARILY_UNAVAILABLE", Kind.UNAVAILABLE),
            Map.entry("TABLE_OR_VIEW_NOT_FOUND", Kind.TABLE_NOT_FOUND),
            Map.entry("DELTA_TABLE_NOT_FOUND", Kind.TABLE_NOT_FOUND),
            Map.entry("SCHEMA_NOT_FOUND", Kind.SCHEMA_NOT_FOUND),
            Map.entry("PERMISSION_DENIED", Kind.PERMISSION),
            Map.entry("INSUFFICIENT_PERMISSIONS", Kind.PERMISSION),
            Map.entry("INSUFFICIENT_PRIVILEGES", Kind.PERMISSION),
            Map.entry("UNAUTHORIZED_ACCESS", Kind.PERMISSION),
            Map.entry("MALFORMED_RECORD_IN_PARSING", Kind.ROW_REFUSED),
            Map.entry("CAST_INVALID_INPUT", Kind.ROW_REFUSED),
            Map.entry("CAST_OVERFLOW", Kind.ROW_REFUSED),
            Map.entry("ARITHMETIC_OVERFLOW", Kind.ROW_REFUSED),
            Map.entry("NUMERIC_VALUE_OUT_OF_RANGE", Kind.ROW_REFUSED),
            Map.entry("USER_RAISED_EXCEPTION", Kind.ROW_REFUSED),
            Map.entry("NOT_NULL_ASSERT_VIOLATION", Kind.ROW_REFUSED),
            Map.entry("DELTA_NOT_NULL_CONSTRAINT_VIOLATED", Kind.ROW_REFUSED),
            Map.entry("DELTA_VIOLATE_CONSTRAINT_WITH_VALUES", Kind.ROW_REFUSED));

    // Not 2D521 for conflicts: DELTA_DUPLICATE_ACTIONS_FOUND and others have it too, and no repetition cures those.
    private static final Map<String, Kind> STATES = Map.of(
            "40000", Kind.CONFLICT,
            "40001", Kind.CONFLICT,
            "STATEMENT_EXECUTION_TIMEOUT", Kind.UNAVAILABLE,
            "42P01", Kind.TABLE_NOT_FOUND,
            "42501", Kind.PERMISSION,
            "28000", Kind.PERMISSION,
            "P0001", Kind.ROW_REFUSED);

    private ErrorCatalogue() {}

    /** What an error class means, its subclass after a period aside; empty for one that leaves it open. */
    static Optional<Kind> ofClass(String errorClass) {
        String main = errorClass.split("\\.", 2)[0];
        return main.startsWith("DELTA_CONCURRENT_")
                ? Optional.of(Kind.CONFLICT)
                : Optional.ofNullable(CLASSES.get(main));
    }

    /** What a SQLSTATE, or the driver's word in its place, means; empty for one that leaves it open. */
    static Optional<Kind> ofState(String state) {
        if (STATES.containsKey(state)) {
            return Optional.of(STATES.get(state));
        }
        return switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "08" -> Optional.of(Kind.UNAVAILABLE);
            case "22", "23" -> Optional.of(Kind.ROW_REFUSED);
            default -> Optional.empty();
        };
    }

    /** What the type of an exception means, or the HTTP status that it carries; empty where that leaves it open. */
    static Optional<Kind> ofThrowable(Throwable t) {
        if (t instanceof IOException || t instanceof SQLTransientException) {
            return Optional.of(Kind.UNAVAILABLE);
        }
        int status = httpStatus(t);
        return switch (status) {
            case 401, 403 -> Optional.of(Kind.PERMISSION);
            case 408, 429 -> Optional.of(Kind.UNAVAILABLE);
            default -> status >= 500 ? Optional.of(Kind.UNAVAILABLE) : Optional.empty();
        };
    }

    // The driver hides the status in a class of the SDK inside it, which is no API to compile against.
    private static int httpStatus(Throwable t) {
        try {
            return t.getClass().getMethod("getStatusCode").invoke(t) instanceof Integer status ? status : 0;
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }
}
