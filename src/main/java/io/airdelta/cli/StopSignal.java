package io.airdelta.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Lets a command end in good order when the process is told to stop (SIGTERM, Ctrl-C): the JVM waits until the command has
 * closed what it opened, but not longer than {@link Configuration#SHUTDOWN_TIMEOUT}. The process then exits with 128 + the
 * signal's number, 143 for SIGTERM.
 */
final class StopSignal implements AutoCloseable {
    private final int seconds;
    private final PrintWriter err;
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean received = new AtomicBoolean();
    private final AtomicReference<Runnable> reaction = new AtomicReference<>(() -> {});
    private final Thread hook = new Thread(this::receive, "airdelta-stop");

    private StopSignal(int seconds, PrintWriter err) {
        this.seconds = seconds;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** For a command, which tells of it on its standard error. @throws io.airdelta.sync.InvalidSetting where the time is none */
    static StopSignal of(Configuration configuration, CommandSpec spec) {
        return new StopSignal(
                configuration.shutdownSeconds(), spec.commandLine().getErr());
    }

    /** What makes the command end early; called on a thread of its own, or at once where the signal came already. */
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
        Thread stop = new Thread(() -> reaction.get().run(), "airdelta-stopping");
        stop.setDaemon(true);
        stop.start();
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                err.println("airdelta leaves, though a run has not ended in " + seconds + " s ("
                        + Configuration.SHUTDOWN_TIMEOUT + "); the next run makes its table right");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
