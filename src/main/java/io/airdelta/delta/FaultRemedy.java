package io.airdelta.delta;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person can do about a failed statement, in at most 250 characters. */
final class FaultRemedy {

    /** Unity Catalog's words: {@code User does not have USE SCHEMA on Schema 'main.launch'}. */
    private static final Pattern MISSING_PRIVILEGE = Pattern.compile(
            "does not have (?:permission |privilege )?([A-Z][A-Z ]{2,40}[A-Z]) on (?:the )?(\\p{Alpha}{4,12}) [`'\"]*([^`'\"\\s]{1,80})");

    private FaultRemedy() {}

    /** Empty where nobody can do anything but wait, or where the failure itself says it all. */
    static String of(Throwable failure, WarehouseFault fault) {
        return switch (fault.kind()) {
            case PERMISSION -> permission(failure);
            case DISK_FULL ->
                "free space on the disk that holds the warehouse's tables; the next run goes on by itself";
            case TIMED_OUT ->
                "set STATEMENT_TIMEOUT in the JDBC URL higher, airdelta.batch.rows lower, or give the"
                        + " warehouse more";
            case CERTIFICATE ->
                "check the host in the JDBC URL; where a proxy of yours signs, name its certificates with"
                        + " SSLTrustStore or UseSystemTrustStore=1 there";
            case UNAVAILABLE ->
                isCause(failure, UnknownHostException.class)
                        ? "check the host in the JDBC URL, and the DNS of this machine"
                        : isCause(failure, ConnectException.class)
                                ? "check host and port in the JDBC URL, and the network"
                                : "";
            case SESSION_LOST ->
                "have the DataSource drop connections whose session is gone, for example by checking them"
                        + " with EnableSQLValidationForIsValid=1 in the JDBC URL";
            case METADATA_CHANGED -> "the columns are read anew";
            case CONFLICT ->
                ErrorCatalogue.NON_EMPTY_LOCATION.equals(fault.errorClass())
                        ? "another process may be making the table; where none is, remove what is left in that location"
                        : "";
            case ALREADY_THERE, TABLE_NOT_FOUND, SCHEMA_NOT_FOUND, ROW_REFUSED, OTHER -> "";
        };
    }

    private static String permission(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher missing = MISSING_PRIVILEGE.matcher(FaultText.withoutStatement(t));
            if (missing.find()) {
                return "GRANT " + missing.group(1) + " ON " + missing.group(2).toUpperCase(Locale.ROOT) + " "
                        + missing.group(3) + " TO the principal that connects";
            }
            if (ErrorCatalogue.httpStatus(t) > 0) {
                return "check the settings warehouse.user and warehouse.password, and that the principal has CAN USE on the"
                        + " warehouse";
            }
        }
        return "GRANT the principal that connects USE CATALOG, USE SCHEMA, SELECT and MODIFY, and CREATE TABLE where the"
                + " table is yet to be made";
    }

    private static boolean isCause(Throwable failure, Class<? extends Throwable> type) {
        Throwable at = failure;
        while (at != null && !type.isInstance(at)) {
            at = at.getCause();
        }
        return at != null;
    }
}
