package io.airdelta.cli;

import java.time.Duration;
import java.util.Map;

/** How long a command waits for a warehouse that is away, where a person waits for the command. */
final class Patience {
    private static final String KEY = "airdelta.sql-retries.otherwise";
    private static final Duration OF_A_PERSON = Duration.ofSeconds(30);

    private Patience() {}

    /** The configuration, but with statements repeated for half a minute at most; a run has ten. */
    static Configuration ofAPerson(Configuration configuration) {
        Duration set = configuration.settings().retryLimits().otherwise();
        return set.compareTo(OF_A_PERSON) <= 0
                ? configuration
                : configuration.with(Map.of(KEY, OF_A_PERSON.toSeconds() + "s"));
    }
}
