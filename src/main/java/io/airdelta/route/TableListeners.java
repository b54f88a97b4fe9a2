package io.airdelta.route;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told what happens to the tables of a context. */
final class TableListeners {
    private static final Logger LOG = LoggerFactory.getLogger(TableListeners.class);

    private final CamelContext context;
    private TableListener meters;

    TableListeners(CamelContext context) {
        this.context = context;
    }

    /** Tells all of them. */
    void tell(Consumer<TableListener> news) {
        Set<TableListener> listeners = Set.of();
        try {
            listeners = context.getRegistry().findByType(TableListener.class);
        } catch (RuntimeException e) {
            LOG.warn("Listeners could not be looked up, so that none is told: {}", FailureReason.of(e));
        }
        listeners.forEach(each -> tell(each, news));
        tell(meters(), news);
    }

    /** Whether anybody listens: a listener, or a registry that takes meters. */
    boolean isAny() {
        return !context.getRegistry().findByType(TableListener.class).isEmpty()
                || meters() instanceof MicrometerTables micrometer && micrometer.isRead();
    }

    private static void tell(TableListener listener, Consumer<TableListener> news) {
        try {
            news.accept(listener);
        } catch (Exception | LinkageError | AssertionError e) {
            // An application's Micrometer may be another version, and its listeners may be written in any language.
            LOG.warn(
                    "{} failed, which changes nothing for the table: {}",
                    listener.getClass().getName(),
                    FailureReason.of(e));
        }
    }

    /** Micrometer is no dependency of a host's. */
    private synchronized TableListener meters() {
        if (meters == null) {
            meters = context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") == null
                    ? new TableListener() {}
                    : new MicrometerTables(context);
        }
        return meters;
    }
}
