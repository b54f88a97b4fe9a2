package io.airdelta.delta;

/** The wording of a failed statement, for people. */
final class FaultText {

    private static final int MAX_LENGTH = 500;
    private static final String BEFORE_SERVER_MESSAGE = "FAILED. Error Message:";

    private FaultText() {}

    /** The message without the statement that the driver (before the server's message) and Spark (after it) repeat. */
    static String withoutStatement(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return "";
        }
        int marker = message.lastIndexOf(BEFORE_SERVER_MESSAGE);
        if (marker >= 0) {
            message = message.substring(marker + BEFORE_SERVER_MESSAGE.length());
        }
        int sql = message.indexOf("\n== SQL");
        return sql >= 0 ? message.substring(0, sql) : message;
    }

    static String summary(Throwable failure, WarehouseFault fault) {
        String state = fault.sqlState() == null ? "" : " (SQLSTATE " + fault.sqlState() + ")";
        String what = switch (fault.kind()) {
            // The message of such a failure holds the values of the row.
            case ROW_REFUSED ->
                "The warehouse refused a row of the batch: "
                        + (fault.errorClass() == null ? "it cannot be read or stored" : fault.errorClass());
            default -> oneLine(failure);
        };
        int room = MAX_LENGTH - state.length();
        return (what.length() > room ? what.substring(0, room - 1) + "…" : what) + state;
    }

    private static String oneLine(Throwable failure) {
        String text = withoutStatement(failure).replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? failure.getClass().getSimpleName() : text;
    }
}
