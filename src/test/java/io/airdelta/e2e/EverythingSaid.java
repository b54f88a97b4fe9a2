package io.airdelta.e2e;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Takes down what every logger says at TRACE, the driver over {@code java.util.logging} too, and what is printed. What belongs to the
 * embedded warehouse alone says as little as the service's own log4j2.properties lets it: it works on the rows themselves.
 */
final class EverythingSaid implements AutoCloseable {
    private static final List<String> WAREHOUSE = List.of(
            "org.apache.spark",
            "org.apache.hadoop",
            "org.apache.spark.sql.delta",
            "io.delta",
            "org.apache.parquet",
            "org.sparkproject",
            "io.netty",
            "org.apache.hadoop.hive",
            "DataNucleus");

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final LoggerContext logs = (LoggerContext) LogManager.getContext(false);
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    /** The driver's. At the level of all others the JDK itself would tell of each object that is serialised. */
    private final java.util.logging.Logger driver = java.util.logging.Logger.getLogger("com.databricks");

    private final java.util.logging.Level driverLevel = driver.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            if (WAREHOUSE.stream()
                    .noneMatch(name -> String.valueOf(event.getLoggerName()).startsWith(name))) {
                String text = new java.util.logging.SimpleFormatter().formatMessage(event);
                said.add(event.getLoggerName() + " " + text + text(event.getThrown()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    EverythingSaid() {
        DefaultConfiguration all = new DefaultConfiguration();
        AbstractAppender appender = new AbstractAppender("said", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                said.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage()
                        + text(event.getThrown()));
            }
        };
        appender.start();
        LoggerConfig rootLogger = all.getRootLogger();
        rootLogger.getAppenders().keySet().forEach(rootLogger::removeAppender);
        rootLogger.setLevel(Level.TRACE);
        rootLogger.addAppender(appender, Level.TRACE, null);
        WAREHOUSE.forEach(name -> all.addLogger(name, new LoggerConfig(name, Level.OFF, true)));
        logs.setConfiguration(all);
        handler.setLevel(java.util.logging.Level.ALL);
        driver.setLevel(java.util.logging.Level.ALL);
        driver.addHandler(handler);
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    /** Notes something that was not logged: the text of an exception, an attribute of a bean. */
    void add(String where, String text) {
        said.add(where + " " + text);
    }

    /** As {@link #add(String, String)}, with the causes and the stack. */
    void add(String where, Throwable failure) {
        said.add(where + " " + text(failure));
    }

    /** All there is, each as logger, blank, text; what was printed is one of them. */
    List<String> all() {
        List<String> all = new java.util.ArrayList<>(said);
        all.add("printed " + printed.toString(StandardCharsets.UTF_8));
        return all;
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text.append('\n'), true));
        }
        return text.toString();
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        driver.removeHandler(handler);
        driver.setLevel(driverLevel);
        logs.reconfigure();
    }
}
