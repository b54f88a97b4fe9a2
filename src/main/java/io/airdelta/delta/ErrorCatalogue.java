package io.airdelta.delta;

import io.airdelta.delta.WarehouseFault.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What error classes, SQLSTATEs and HTTP statuses of Databricks and Delta mean for a statement that airdelta sent. Sources:
 * Databricks, Error conditions and SQLSTATE; the error catalogue in the jars of Spark 4.0 and Delta 4.0.
 */
final class ErrorCatalogue {

    /** What else a table that somebody makes at this moment looks like: its files are there and its log is not. */
    static final String NON_EMPTY_LOCATION = "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION";

    /**
     * airdelta makes tables and schemas with IF NOT EXISTS alone. Who is told all the same that one is there met somebody who made it
     * at the same time (delta-io/delta, pull request 3306).
     */
    private static final Map<String, Kind> CLASSES = Map.ofEntries(
            Map.entry("DELTA_PROTOCOL_CHANGED", Kind.CONFLICT),
            Map.entry("DELTA_MAX_COMMIT_RETRIES_EXCEEDED", Kind.CONFLICT),
            Map.entry(NON_EMPTY_LOCATION, Kind.CONFLICT),
            Map.entry("TABLE_OR_VIEW_ALREADY_EXISTS", Kind.CONFLICT),
            Map.entry("DELTA_TABLE_ALREADY_EXISTS", Kind.CONFLICT),
            Map.entry("SCHEMA_ALREADY_EXISTS", Kind.CONFLICT),
            Map.entry("DELTA_METADATA_CHANGED", Kind.METADATA_CHANGED),
            Map.entry("TEMPORARILY_UNAVAILABLE", Kind.UNAVAILABLE),
            Map.entry("INVALID_HANDLE", Kind.SESSION_LOST),
            Map.entry("QUERY_EXECUTION_TIMEOUT_EXCEEDED", Kind.TIMED_OUT),
            Map.entry("FIELD_ALREADY_EXISTS", Kind.ALREADY_THERE),
            Map.entry("FIELDS_ALREADY_EXISTS", Kind.ALREADY_THERE),
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
            "08003", Kind.SESSION_LOST,
            "57KD0", Kind.TIMED_OUT,
            "STATEMENT_EXECUTION_TIMEOUT", Kind.TIMED_OUT,
            "42P01", Kind.TABLE_NOT_FOUND,
            "42501", Kind.PERMISSION,
            "28000", Kind.PERMISSION,
            "P0001", Kind.ROW_REFUSED);

    /** How a session that expired is told, beside HTTP status 404; the status alone may also mean the warehouse. */
    private static final Pattern SESSION_GONE = Pattern.compile(
            "(?i)no session '|session\\b.{0,80}\\b(?:does not exist|not found|expired|was closed|is closed)"
                    + "|invalid session");

    /** The driver's word, in the place of a SQLSTATE, for a connection that could not be opened. */
    static final String CONNECTING = "CONNECTION_ERROR";

    private static final String DISK_FULL = "No space left on device";

    private ErrorCatalogue() {}

    /** What the words say where no class does; empty where they leave it open. */
    static Optional<Kind> ofWords(String words) {
        if (words.contains(DISK_FULL)) {
            return Optional.of(Kind.DISK_FULL);
        }
        return SESSION_GONE.matcher(words).find() ? Optional.of(Kind.SESSION_LOST) : Optional.empty();
    }

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

    /**
     * What the type of an exception means, or the HTTP status that it carries; empty where that leaves it open.
     *
     * @param connecting whether it came while a connection was opened, so that there was no session to lose
     */
    static Optional<Kind> ofThrowable(Throwable t, boolean connecting) {
        if (t instanceof SSLException && isOfCertificate(t)) {
            return Optional.of(Kind.CERTIFICATE);
        }
        if (t instanceof IOException || t instanceof SQLTransientException) {
            return Optional.of(Kind.UNAVAILABLE);
        }
        int status = httpStatus(t);
        return switch (status) {
            case 401, 403 -> Optional.of(Kind.PERMISSION);
            case 404 -> connecting ? Optional.empty() : Optional.of(Kind.SESSION_LOST);
            case 408, 429 -> Optional.of(Kind.UNAVAILABLE);
            default -> status >= 500 ? Optional.of(Kind.UNAVAILABLE) : Optional.empty();
        };
    }

    private static boolean isOfCertificate(Throwable handshake) {
        return handshake instanceof SSLPeerUnverifiedException
                || handshake.getCause() instanceof GeneralSecurityException;
    }

    // The driver hides the status in a class of the SDK inside it, which is no API to compile against.
    static int httpStatus(Throwable t) {
        try {
            return t.getClass().getMethod("getStatusCode").invoke(t) instanceof Integer status ? status : 0;
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }
}
