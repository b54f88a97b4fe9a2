package io.airdelta.simulator.formula;

/** Carries a failure out of a function's body to its call, where it becomes the call's value. */
final class FailedEvaluation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Value failure;

    FailedEvaluation(Value failure) {
        super(null, null, false, false);
        this.failure = failure;
    }

    Value failure() {
        return failure;
    }
}
