package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long a command waits for a warehouse or for Airtable, where a person waits for the command. */
final class Patience {
    private static final String STATEMENTS = "airdelta.sql-retries.otherwise";
    private static final String REQUESTS = "airtable.timeout";
    private static final Duration OF_A_PERSON = Duration.ofSeconds(30);

    private Patience() {}

    /** The configuration, but with statements repeated for half a minute at most, and an answer of Airtable's awaited as long. */
    static Configuration ofAPerson(Configuration configuration) {
        Settings settings = configuration.settings();
        Map<String, String> shorter = new HashMap<>();
        shorten(STATEMENTS, () -> settings.runs().retryLimits().otherwise(), shorter);
        shorten(REQUESTS, () -> settings.airtable().timeout(), shorter);
        return configuration.with(shorter);
    }

    private static void shorten(String key, Supplier<Duration> set, Map<String, String> shorter) {
        try {
            if (set.get().compareTo(OF_A_PERSON) > 0) {
                shorter.put(key, OF_A_PERSON.toSeconds() + "s");
            }
        } catch (InvalidSetting e) {
            // NeededSettings tells it, together with all else that is wrong.
            shorter.remove(key);
        }
    }
}
