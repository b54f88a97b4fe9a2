package io.airdelta.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** The loggers of the embedded warehouse, with the levels that the service gives them. */
    private final Map<String, Level> warehouse = warehouse();

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
            String text = new java.util.logging.SimpleFormatter().formatMessage(event);
            said.add(event.getLoggerName() + " " + text + text(event.getThrown()));
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
        warehouse.forEach((name, level) -> all.addLogger(name, new LoggerConfig(name, level, true)));
        logs.setConfiguration(all);
        handler.setLevel(java.util.logging.Level.ALL);
        driver.setLevel(java.util.logging.Level.ALL);
        driver.addHandler(handler);
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    private static Map<String, Level> warehouse() {
        Properties shipped = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src", "main", "resources", "log4j2.properties"))) {
            shipped.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of("spark", "hadoop", "parquet", "sparkproject")
                .collect(Collectors.toMap(
                        key -> shipped.getProperty("logger." + key + ".name"),
                        key -> Level.valueOf(shipped.getProperty("logger." + key + ".level"))));
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
