package io.airdelta.cli;

/** A vault gave no value; the message is its reason, without the value. */
final class VaultUnanswered extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason what the vault, or who asks it, says */
    VaultUnanswered(String reason) {
        super(reason, null, false, false);
    }
}
