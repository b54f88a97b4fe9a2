package io.airdelta.sync;

/**
 * Holds deletes back that look like an accident (contract: more than {@code airdelta.deletes.max-percent} of the live rows, and
 * more than 10).
 *
 * @param maxPercent how many of a hundred live rows one run may delete
 */
public record DeleteBrake(int maxPercent) {
    /** So many deletes are never held back, however small the table is. */
    public static final int ALWAYS_ALLOWED = 10;

    /**
     * Whether deletes are to wait until somebody accepts them.
     *
     * @param deletes how many rows would go
     * @param live how many live rows the target has, those included
     * @param accepted how many deletes somebody accepted; what comes on top is judged by itself
     * @param consentNeeded whether the target holds rows that airdelta did not write, of which none goes by itself
     */
    public boolean holds(long deletes, long live, long accepted, boolean consentNeeded) {
        long unaccepted = deletes - accepted;
        if (unaccepted <= 0) {
            return false;
        }
        return consentNeeded || unaccepted > ALWAYS_ALLOWED && unaccepted * 100 > maxPercent * live;
    }
}
