package io.airdelta.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a command end in good order when the process is told to stop (SIGTERM, Ctrl-C): the JVM waits until the command has
 * closed what it opened. The process then exits with 128 + the signal's number, 143 for SIGTERM.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch signalled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean received = new AtomicBoolean();
    private final AtomicReference<Runnable> reaction = new AtomicReference<>(() -> {});
    private final Thread hook = new Thread(this::receive, "airdelta-stop");

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What makes the command end early; called on the JVM's shutdown thread, or at once where the signal came already. */
    void then(Runnable stop) {
        reaction.set(stop);
        if (received.get()) {
            stop.run();
        }
    }

    /** Waits until the process is told to stop. */
    void await() throws InterruptedException {
        signalled.await();
    }

    /** To be called last, when everything is closed. */
    @Override
    public void close() {
        closed.countDown();
        if (!received.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the process is being stopped at this very moment, which is what the hook is for
                received.set(true);
            }
        }
    }

    private void receive() {
        if (closed.getCount() == 0) {
            return;
        }
        received.set(true);
        signalled.countDown();
        reaction.get().run();
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
