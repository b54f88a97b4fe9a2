package io.airdelta.sync;

import java.time.Duration;
import java.time.ZoneId;

/** When tables run, how many of them side by side, and what is tidied up behind them. */
public record ScheduleSettings(Settings settings) {
    /** The time zone of the schedules. */
    public ZoneId timeZone() {
        return settings.parsed("airdelta.time-zone", "UTC", ZoneId::of, "a time zone such as Europe/Berlin");
    }

    /** How many tables run side by side, at least 1. */
    public int threads() {
        int threads = settings.parsed("airdelta.threads", "20", Integer::parseInt, "a whole number such as 20");
        if (threads < 1) {
            throw new InvalidSetting("airdelta.threads", "is " + threads + "; set it to 1 or more");
        }
        return threads;
    }

    /** How long the rows of {@code airdelta_runs} are kept. */
    public Duration runsKeep() {
        return settings.parsed("airdelta.runs.keep", "400d", Durations::parse, "a duration such as 400d");
    }

    /** Whether airdelta optimises and vacuums tables; else the platform does it. */
    public boolean isMaintaining() {
        return settings.parsed("airdelta.maintenance", "auto", ScheduleSettings::maintenance, "auto or off");
    }

    /** Reads each once, so that a wrong one is found before a run. @throws InvalidSetting */
    void validate() {
        InvalidSetting.ofAll(this::timeZone, this::threads, this::runsKeep, this::isMaintaining);
    }

    private static boolean maintenance(String text) {
        return switch (text) {
            case "auto" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
