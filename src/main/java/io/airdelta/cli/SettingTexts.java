package io.airdelta.cli;

import java.util.Optional;
import java.util.Set;

/** The texts of settings by their names. */
interface SettingTexts {
    /**
     * The text of a setting; empty where it is not set.
     *
     * @throws io.airdelta.sync.InvalidSetting where what holds it cannot be read
     */
    Optional<String> text(String key);

    /** The names of all settings that stand in files or were decided by the command, in order. */
    Set<String> keys();
}
