package io.airdelta.status;

/** Something that the status page asks for is not done. */
final class ActionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP, 4xx */
    ActionRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
