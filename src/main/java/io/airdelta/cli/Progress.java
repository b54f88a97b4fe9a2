package io.airdelta.cli;

import io.airdelta.route.TableListener;
import io.airdelta.sync.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Shows how the runs of a command go on: on a terminal a bar for each table, which moves; else a line for each that is still under
 * way every thirty seconds.
 */
final class Progress implements TableListener, AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration IN_LINES = Duration.ofSeconds(30);

    /** Where progress is shown. */
    interface Display {
        /** Shows how far a run is. */
        void show(Run run, ProgressText progress);

        /** Shows that it ended. */
        void end(Run run, ProgressText progress);
    }

    private final Display display;
    private final double requestsPerSecond;
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("#name#", "airdelta-progress", true));

    /** @param every how often running tables are shown; longer than any test, where only {@link #show} is to do it */
    Progress(Display display, Duration every, double requestsPerSecond) {
        this.display = display;
        this.requestsPerSecond = requestsPerSecond;
        clock.scheduleWithFixedDelay(this::show, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For the terminal, or else for lines. @param err standard error: standard output belongs to what the command is asked for */
    static Progress of(Configuration configuration, PrintWriter err) {
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return new Progress(
                terminal ? new ProgressBars() : new ProgressLines(err),
                terminal ? ON_TERMINAL : IN_LINES,
                configuration.settings().airtable().requestsPerSecond());
    }

    /** Has a Camel Main tell of its runs. */
    void listenTo(Main main) {
        main.bind("airdeltaProgress", this);
    }

    @Override
    public void begins(Run run) {
        running.put(run.spec().id(), run);
    }

    @Override
    public void ended(Run run) {
        synchronized (display) {
            running.remove(run.spec().id());
            display.end(run, text(run));
        }
    }

    /** Shows all runs that are under way. */
    void show() {
        synchronized (display) {
            running.values().forEach(run -> display.show(run, text(run)));
        }
    }

    private ProgressText text(Run run) {
        return ProgressText.of(run, requestsPerSecond, Instant.now());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
