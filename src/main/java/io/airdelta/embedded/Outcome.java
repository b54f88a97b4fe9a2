package io.airdelta.embedded;

/** How a statement ended. */
sealed interface Outcome {

    /** It ran, and this is its result. */
    record Succeeded(ResultTable result) implements Outcome {}

    /** It could not run, or ran out of time. */
    record Failed(SqlFailure failure) implements Outcome {}

    /** The client cancelled it, or closed its session. */
    record Canceled() implements Outcome {}
}
