package io.airdelta.cli;

import io.airdelta.airtable.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what OpenTelemetry's SDK says to the logger of Java, and passes on in the service's own log that traces are lost: as a warning,
 * and seldom, because nothing depends on them.
 */
final class CollectorWarnings extends Handler {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorWarnings.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Held here: Java forgets a logger that nobody holds, and with it who listens. */
    private static final java.util.logging.Logger SDK = java.util.logging.Logger.getLogger("io.opentelemetry");

    private final InstantSource clock;
    private final SimpleFormatter text = new SimpleFormatter();
    private Instant silentUntil = Instant.MIN;

    CollectorWarnings(InstantSource clock) {
        this.clock = clock;
        setLevel(Level.WARNING);
    }

    /** Listens until it is closed. Nobody else is told, not even later: what the SDK gives up after its end was told as lost by then. */
    static CollectorWarnings listen() {
        CollectorWarnings warnings = new CollectorWarnings(InstantSource.system());
        SDK.setUseParentHandlers(false);
        SDK.addHandler(warnings);
        return warnings;
    }

    @Override
    public synchronized void publish(LogRecord said) {
        Instant now = clock.instant();
        if (isLoggable(said) && !now.isBefore(silentUntil)) {
            silentUntil = now.plus(PAUSE);
            LOG.warn(
                    "Traces do not reach the collector, which changes nothing for the tables; this is said once in {} minutes: {}",
                    PAUSE.toMinutes(),
                    OneLine.of(text.formatMessage(said)));
        }
    }

    @Override
    public void flush() {
        // nothing is kept
    }

    @Override
    public void close() {
        SDK.removeHandler(this);
    }
}
