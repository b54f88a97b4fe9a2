package io.airdelta.embedded;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A fault of the warehouse, to be armed by {@link StatementFaults#arm}: which statements it strikes, and what becomes of them.
 *
 * @param sql found anywhere in a statement that the fault strikes; null for a fault that strikes where a session is opened
 * @param skip how many matching statements it lets pass first
 * @param times how many it strikes then
 * @param afterwards whether the statement is executed first, so that only its answer is wrong
 * @param effect what the client meets
 */
public record StatementFault(Pattern sql, int skip, int times, boolean afterwards, Effect effect) {

    /** What a client meets in the place of the right answer. */
    public sealed interface Effect {
        /**
         * The statement failed.
         *
         * @param sqlState null for none
         * @param message begins with the error class in brackets
         */
        record Failed(String sqlState, String message) implements Effect {}

        /**
         * An HTTP status.
         *
         * @param retryAfter what the header {@code Retry-After} says; null for no such header
         */
        record Status(int status, Duration retryAfter) implements Effect {}

        /** The connection is closed without an answer. */
        record NoAnswer() implements Effect {}

        /** The right answer, so much later. */
        record Late(Duration by) implements Effect {}

        /** The session is forgotten, as one that expired: this statement and all later ones of the connection fail. */
        record SessionLost() implements Effect {}
    }

    /** Strikes the first statement in which the expression is found, without regard to case; see the other methods for more. */
    public static Builder on(String regex) {
        return new Builder(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    /** Strikes the first attempt to open a session. */
    public static Builder onConnect() {
        return new Builder(null);
    }

    /** A fault that is yet to be told what it does. */
    public static final class Builder {
        private final Pattern sql;
        private int skip;
        private int times = 1;
        private boolean afterwards;

        private Builder(Pattern sql) {
            this.sql = sql;
        }

        /** Lets so many matching statements pass first. */
        public Builder skip(int statements) {
            this.skip = statements;
            return this;
        }

        /** Strikes so many. */
        public Builder times(int statements) {
            this.times = statements;
            return this;
        }

        /** Executes the statement first: what it changed stays changed. */
        public Builder afterExecution() {
            this.afterwards = true;
            return this;
        }

        /** The statement fails. @param sqlState null for none @param errorClass {@code DELTA_CONCURRENT_APPEND} */
        public StatementFault fail(String sqlState, String errorClass, String words) {
            String message = "[" + errorClass + "] " + words + (sqlState == null ? "" : " SQLSTATE: " + sqlState);
            return with(new Effect.Failed(sqlState, message));
        }

        /** The request is answered with this HTTP status. */
        public StatementFault answer(int status) {
            return with(new Effect.Status(status, null));
        }

        /** The request is answered with this HTTP status and {@code Retry-After}. */
        public StatementFault answer(int status, Duration retryAfter) {
            return with(new Effect.Status(status, retryAfter));
        }

        /** The connection is closed without an answer. */
        public StatementFault loseAnswer() {
            return with(new Effect.NoAnswer());
        }

        /** The answer comes so much later. */
        public StatementFault delay(Duration by) {
            return with(new Effect.Late(by));
        }

        /** The session is forgotten, as one that expired. */
        public StatementFault loseSession() {
            return with(new Effect.SessionLost());
        }

        private StatementFault with(Effect effect) {
            return new StatementFault(sql, skip, times, afterwards, effect);
        }
    }

    boolean matches(String statement) {
        return sql == null
                ? statement == null
                : statement != null && sql.matcher(statement).find();
    }
}
