package io.airdelta;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What a part of the product logs at INFO and above while this is open; it is printed nowhere meanwhile. */
public final class LogLines implements AutoCloseable {
    private static final LoggerContext CONTEXT = (LoggerContext) LogManager.getContext(false);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerConfig config = new LoggerConfig(null, Level.INFO, false);
    private final String name;
    private final LoggerConfig before;

    private static final class Collector extends AbstractAppender {
        private final List<String> lines;

        Collector(List<String> lines) {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
            this.lines = lines;
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    }

    private LogLines(String name) {
        this.name = name;
        LoggerConfig found = CONTEXT.getConfiguration().getLoggerConfig(name);
        before = found.getName().equals(name) ? found : null;
        Collector collector = new Collector(lines);
        collector.start();
        config.addAppender(collector, null, null);
        put(config);
    }

    /** Collects what loggers of this name, or below it, tell from now on. */
    public static LogLines of(String logger) {
        return new LogLines(logger);
    }

    /** Each event as {@code LEVEL message}. */
    public List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        put(before);
    }

    private void put(LoggerConfig next) {
        CONTEXT.getConfiguration().removeLogger(name);
        if (next != null) {
            CONTEXT.getConfiguration().addLogger(name, next);
        }
        CONTEXT.updateLoggers();
    }
}
