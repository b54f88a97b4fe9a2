package io.airdelta.cli;

/** A thread that waits for a connection. It can be interrupted in that, and in nothing that it does afterwards. */
final class ConnectionWait {
    private final Thread thread;
    private boolean over;
    private boolean cut;

    ConnectionWait(Thread thread) {
        this.thread = thread;
    }

    /** Interrupts the wait; does nothing where it is over. */
    synchronized void cut() {
        if (!over) {
            cut = true;
            thread.interrupt();
        }
    }

    synchronized boolean isCut() {
        return cut;
    }

    /** Called by the thread itself, when it waits no more. */
    synchronized void end() {
        over = true;
        if (cut) {
            // What it does next, such as the end of a run, is not to be interrupted.
            Thread.interrupted();
        }
    }
}
