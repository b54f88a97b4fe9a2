package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.SettableClock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class CollectorWarningsTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void a_collector_that_is_away_is_told_of_once_in_ten_minutes() {
        CollectorWarnings warnings = new CollectorWarnings(clock);
        try (LogLines lines = LogLines.of("io.airdelta.cli.CollectorWarnings")) {
            warnings.publish(new LogRecord(Level.INFO, "started"));
            LogRecord first = new LogRecord(Level.SEVERE, "Failed to export\n{0}");
            first.setParameters(new Object[] {"spans"});
            warnings.publish(first);
            clock.advance(Duration.ofMinutes(9));
            warnings.publish(new LogRecord(Level.SEVERE, "Failed again"));
            clock.advance(Duration.ofMinutes(2));
            warnings.publish(new LogRecord(Level.WARNING, "Failed at last"));

            assertThat(lines.all()).hasSize(2);
            assertThat(lines.all().get(0))
                    .startsWith("WARN ")
                    .contains("do not reach the collector", "Failed to export\\nspans");
            assertThat(lines.all().get(1)).endsWith("Failed at last");
        }
    }
}
