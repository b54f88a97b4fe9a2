package io.airdelta.sync;

import io.airdelta.airtable.OneLine;

/** A setting that is missing or cannot be understood; the message names it and the remedy, never a secret's value. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param key the setting's name
     * @param problem what is wrong with it and what to do
     */
    public InvalidSetting(String key, String problem) {
        super(OneLine.of("Setting '" + key + "' " + problem));
    }
}
