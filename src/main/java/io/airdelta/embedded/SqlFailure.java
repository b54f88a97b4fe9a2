package io.airdelta.embedded;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/**
 * Why a statement failed, as the API tells it: {@code sqlState} (null where nothing knows one) and a message
 * that begins with Spark's {@code [CONDITION]}.
 */
record SqlFailure(String sqlState, String message) {

    private static final int MAX_MESSAGE = 16_384;

    /**
     * Keeps the message that Spark chose, and adds class and message of what lies below it: a failed task
     * reaches the client as {@code TASK_WRITE_FAILED}, and only its cause says what was wrong.
     */
    static SqlFailure of(Throwable failure) {
        String state = null;
        Set<String> messages = new LinkedHashSet<>();
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (state == null && t instanceof SparkThrowable spark) {
                state = stateOf(spark);
            }
            addUnlessRepeated(messages, messageOf(t, messages.isEmpty()));
        }
        String text = String.join("\nCaused by: ", messages);
        return new SqlFailure(state, text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text);
    }

    private static String stateOf(SparkThrowable spark) {
        try {
            return spark.getSqlState();
        } catch (RuntimeException unknownCondition) {
            return null;
        }
    }

    private static String messageOf(Throwable t, boolean top) {
        // The full message of an AnalysisException shows the plan, and with it the values of the parameters.
        String full = t instanceof AnalysisException analysis ? analysis.getSimpleMessage() : t.getMessage();
        String message = full == null ? "" : withoutStackTrace(full).strip();
        if (top && t instanceof SparkThrowable && !message.isEmpty()) {
            return message;
        }
        return t.getClass().getName() + ": " + message;
    }

    /** A stage failure's message repeats the executor's stack trace, which helps nobody at the client. */
    private static String withoutStackTrace(String message) {
        int trace = message.indexOf("\n\tat ");
        return trace < 0 ? message : message.substring(0, trace);
    }

    private static void addUnlessRepeated(Set<String> messages, String message) {
        if (messages.stream().noneMatch(known -> known.contains(message))) {
            messages.add(message);
        }
    }
}
