package io.airdelta.sync;

import io.airdelta.airtable.OneLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings that are missing or cannot be understood, mostly one; the message names each and the remedy, never a secret's value.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /**
     * @param key the setting's name
     * @param problem what is wrong with it and what to do
     */
    public InvalidSetting(String key, String problem) {
        this(List.of(OneLine.of("Setting '" + key + "' " + problem)));
    }

    private InvalidSetting(List<String> lines) {
        super(String.join(". ", lines));
        this.lines = lines;
    }

    /** One line for each: its name, what is wrong with it, and what to do. */
    public List<String> lines() {
        return lines;
    }

    /**
     * Reads settings, each though those before it cannot be understood.
     *
     * @param readings each throws InvalidSetting where it cannot understand its own
     * @throws InvalidSetting with all that those say
     */
    public static void ofAll(Runnable... readings) {
        List<String> lines = new ArrayList<>();
        for (Runnable reading : readings) {
            try {
                reading.run();
            } catch (InvalidSetting e) {
                lines.addAll(e.lines);
            }
        }
        if (!lines.isEmpty()) {
            throw new InvalidSetting(List.copyOf(lines));
        }
    }
}
