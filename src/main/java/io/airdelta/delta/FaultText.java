package io.airdelta.delta;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wording of a failed statement, for people. */
final class FaultText {

    private static final int MAX_LENGTH = 500;

    /** How messages of the driver begin that repeat the statement, and what stands between it and the server's words. */
    private static final List<Repeating> REPEATING = List.of(
            new Repeating("Statement execution failed", "\nFAILED. Error Message: "),
            new Repeating("Error occurred during statement execution", ". Error : "));

    /** Where Spark repeats the statement or its plan, after its own words. */
    private static final Pattern STATEMENT_OR_PLAN = Pattern.compile("\\n== SQL|; line \\d+,? pos(?:ition)? \\d+");

    private static final Pattern ERROR_CODE = Pattern.compile(", Error code: [A-Z_]+$");
    private static final Pattern INTERNAL_PACKAGE =
            Pattern.compile("\\bcom\\.databricks\\.internal\\.(?:[a-z0-9]+\\.)*");
    private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: [0-9A-Z]{5}\\b");

    private record Repeating(String beginning, String separator) {}

    private FaultText() {}

    /** The message without the statement that the driver (before the server's words) and Spark (after them) repeat. */
    static String withoutStatement(Throwable failure) {
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        for (Repeating repeating : REPEATING) {
            if (text.startsWith(repeating.beginning())) {
                int at = text.lastIndexOf(repeating.separator());
                text = at < 0
                        ? repeating.beginning()
                        : text.substring(at + repeating.separator().length());
            }
        }
        Matcher rest = STATEMENT_OR_PLAN.matcher(text);
        return rest.find() ? text.substring(0, rest.start()) : text;
    }

    /** @param overRows whether values of rows passed through the statement, which the server's words may quote */
    static String summary(Throwable failure, WarehouseFault fault, boolean overRows) {
        String state = fault.sqlState() == null ? "" : " (SQLSTATE " + fault.sqlState() + ")";
        String what = told(failure, fault, overRows);
        String remedy = FaultRemedy.of(failure, fault);
        String after = state + (remedy.isEmpty() ? "" : "; " + remedy);
        int room = MAX_LENGTH - after.length();
        return (what.length() > room ? what.substring(0, room - 1) + "…" : what) + after;
    }

    private static String told(Throwable failure, WarehouseFault fault, boolean overRows) {
        String errorClass = fault.errorClass() == null ? "" : ": [" + fault.errorClass() + "]";
        return switch (fault.kind()) {
            case ROW_REFUSED -> "The warehouse refused a row of the batch" + errorClass;
            // What the words alone decide a cell may have decided, and a conflict may name the values of a partition.
            case CONFLICT, SESSION_LOST, DISK_FULL, OTHER -> overRows ? withheld(failure, errorClass) : words(failure);
            case METADATA_CHANGED,
                    UNAVAILABLE,
                    TIMED_OUT,
                    CERTIFICATE,
                    ALREADY_THERE,
                    TABLE_NOT_FOUND,
                    SCHEMA_NOT_FOUND,
                    PERMISSION -> words(failure);
        };
    }

    private static String withheld(Throwable failure, String errorClass) {
        return "The warehouse did not execute a statement that holds rows"
                + (errorClass.isEmpty() ? ": " + failure.getClass().getSimpleName() : errorClass)
                + "; its words may quote them and are in the warehouse's query history alone";
    }

    private static String words(Throwable failure) {
        String text = withoutStatement(failure);
        text = STATE.matcher(ERROR_CODE.matcher(text).replaceFirst("")).replaceAll("");
        text = INTERNAL_PACKAGE
                .matcher(text)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? failure.getClass().getSimpleName() : text;
    }
}
