package io.airdelta.delta;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a failed statement means, from the error classes in brackets in the message, from the SQLSTATE, and from the HTTP
 * status; the driver gives no SQLSTATE, or a word of its own, for some failures.
 *
 * @param kind what to do about it
 * @param sqlState the SQLSTATE from the driver, else from the message, else the driver's own word, else null
 * @param errorClass the error class that decided ({@code DELTA_CONCURRENT_APPEND}), else the first in the message, else null
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
        /** The session of this connection is gone; send it again on another connection. */
        SESSION_LOST(true),
        /** It ran longer than it may, which a warehouse that is busy also brings about. */
        TIMED_OUT(true),
        /** The server's certificate is not one to trust; minutes do not change that. */
        CERTIFICATE(false),
        /** A disk of the warehouse is full; waiting does not empty it. */
        DISK_FULL(false),
        /** What was to be made is there already, as after a statement whose answer was lost; look again. */
        ALREADY_THERE(false),
        /** The table is missing. */
        TABLE_NOT_FOUND(false),
        /** The schema is missing. */
        SCHEMA_NOT_FOUND(false),
        /** The user may not do this, or is not known. */
        PERMISSION(false),
        /** A row of the batch cannot be read or stored, or the parameter does not hold the rows that were announced. */
        ROW_REFUSED(false),
        /** Anything else; sending it again would fail again. */
        OTHER(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private static final Pattern ERROR_CLASS = Pattern.compile("\\[([A-Z][A-Z0-9_]{2,}(?:\\.[A-Z0-9_]+)*)]");
    private static final Pattern STATE_IN_TEXT = Pattern.compile("SQLSTATE: ([0-9A-Z]{5})\\b");
    private static final Pattern VIOLATED = Pattern.compile("CHECK constraint ([\\w.-]{1,100})"
            + "|NOT NULL constraint violated for column:? ?([\\w.-]{1,100}?)\\.?(?=\\s|$)");
    private static final int MAX_CAUSES = 20;

    /** Whether sending the same statement again can help. */
    public boolean retryable() {
        return kind.retryable;
    }

    /** Whether the warehouse could not be used at all, whatever it was asked. */
    public boolean away() {
        return kind == Kind.UNAVAILABLE || kind == Kind.SESSION_LOST;
    }

    /** Whether the table, or its schema, is not there. */
    public boolean missing() {
        return kind == Kind.TABLE_NOT_FOUND || kind == Kind.SCHEMA_NOT_FOUND;
    }

    /**
     * Reads a failure and its causes. The first error class that means something decides: one such as TASK_WRITE_FAILED only
     * wraps the one that follows it in the text. Of what is left open, the SQLSTATE of a refused row, the words, and any other
     * SQLSTATE decide.
     */
    public static WarehouseFault classify(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Optional<StatementFailed> known = known(chain);
        if (known.isPresent()) {
            return known.get().fault();
        }
        List<String> classes = all(chain, t -> found(ERROR_CLASS, t));
        List<String> states = new ArrayList<>(all(chain, WarehouseFault::sqlStates));
        states.addAll(all(chain, t -> found(STATE_IN_TEXT, t)));

        Optional<String> telling = classes.stream()
                .filter(c -> ErrorCatalogue.ofClass(c).isPresent())
                .findFirst();
        boolean connecting = states.contains(ErrorCatalogue.CONNECTING);
        Optional<Kind> ofStates = firstOf(states, ErrorCatalogue::ofState);
        // Words come last where a row may be quoted: what people write into cells must not decide.
        Kind kind = telling.flatMap(ErrorCatalogue::ofClass)
                .or(() -> ofStates.filter(Kind.ROW_REFUSED::equals))
                .or(() -> firstOf(chain, t -> ErrorCatalogue.ofWords(FaultText.withoutStatement(t))))
                .or(() -> ofStates)
                .or(() -> firstOf(chain, t -> ErrorCatalogue.ofThrowable(t, connecting)))
                .orElse(Kind.OTHER);
        String state = states.stream()
                .filter(s -> s.length() == 5)
                .findFirst()
                .orElse(states.isEmpty() ? null : states.get(0));
        return new WarehouseFault(kind, state, telling.orElse(classes.isEmpty() ? null : classes.get(0)));
    }

    /**
     * Tells a failure to people in one line of at most 500 characters: without the SQL text that the driver puts into its
     * messages, and, where a row was refused, without the values of the row. Where somebody can do something about it, the
     * line ends with that.
     */
    public static String summary(Throwable failure) {
        return failure instanceof StatementFailed known
                ? known.getMessage()
                : FaultText.summary(failure, classify(failure), false);
    }

    /** As {@link #summary}, of a statement that was sent values of rows: without words that may quote them. */
    static String summaryWithoutValues(Throwable failure) {
        return FaultText.summary(failure, classify(failure), true);
    }

    /**
     * Why a row was refused: the error class, else the SQLSTATE, and the constraint or column that it violates, where the
     * message names one. Free of the row's values.
     */
    public static String refusal(Throwable failure) {
        Optional<StatementFailed> known = known(chain(failure));
        if (known.isPresent()) {
            return known.get().refusal();
        }
        WarehouseFault fault = classify(failure);
        String why = fault.errorClass != null ? fault.errorClass : "SQLSTATE " + fault.sqlState;
        return chain(failure).stream()
                .flatMap(t -> VIOLATED.matcher(FaultText.withoutStatement(t)).results())
                .findFirst()
                .map(result -> why + ": "
                        + (result.group(1) == null ? "column " + result.group(2) : "constraint " + result.group(1)))
                .orElse(why);
    }

    private static Optional<StatementFailed> known(List<Throwable> chain) {
        return chain.stream()
                .filter(StatementFailed.class::isInstance)
                .map(StatementFailed.class::cast)
                .findFirst();
    }

    private static List<String> found(Pattern pattern, Throwable t) {
        return pattern.matcher(FaultText.withoutStatement(t))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<String> sqlStates(Throwable t) {
        return t instanceof SQLException e && e.getSQLState() != null ? List.of(e.getSQLState()) : List.of();
    }

    private static List<String> all(List<Throwable> chain, Function<Throwable, List<String>> reading) {
        return chain.stream().map(reading).flatMap(List::stream).toList();
    }

    private static <T> Optional<Kind> firstOf(List<T> items, Function<T, Optional<Kind>> reading) {
        return items.stream().map(reading).flatMap(Optional::stream).findFirst();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable t = Objects.requireNonNull(failure, "failure");
        while (t != null && chain.size() < MAX_CAUSES) {
            chain.add(t);
            t = t.getCause();
        }
        return chain;
    }
}
