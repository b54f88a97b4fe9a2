package io.airdelta.sync;

import java.time.Duration;

/** What holds for each run of a table. */
public record RunSettings(Settings settings) {
    /** For commands that a person gives beside the service; nothing that users need to change. */
    public static final String WAIT_FOR_WRITER = "airdelta.run.wait-for-writer";

    /** When a batch is written. */
    public BatchLimits batchLimits() {
        return new BatchLimits(
                settings.parsed("airdelta.batch.rows", "5000", Integer::parseInt, "a whole number such as 5000"),
                settings.parsed("airdelta.batch.bytes", "4MB", DataSizes::parse, "a size such as 4MB"));
    }

    /** How many of a hundred live rows one run may delete by itself, 0 to 100. */
    public DeleteBrake deleteBrake() {
        return new DeleteBrake(settings.parsed(
                "airdelta.deletes.max-percent", "20", RunSettings::percent, "a whole number from 0 to 100 such as 20"));
    }

    /** How long statements are repeated; nothing that users need to change. */
    public RetryLimits retryLimits() {
        return new RetryLimits(
                settings.parsed("airdelta.sql-retries.first-delay", "1s", Durations::parse, "a duration such as 1s"),
                settings.parsed("airdelta.sql-retries.most-delay", "15s", Durations::parse, "a duration such as 15s"),
                settings.parsed(
                        "airdelta.sql-retries.while-reading", "60s", Durations::parse, "a duration such as 60s"),
                settings.parsed("airdelta.sql-retries.otherwise", "10m", Durations::parse, "a duration such as 10m"));
    }

    /** How long what a run without changes has to record may wait for a statement that is due anyway. */
    public Duration flush() {
        return settings.parsed("airdelta.runs.flush", "1h", Durations::parse, "a duration such as 1h");
    }

    /** What the options of {@code airdelta run} ask of the first run of each table. */
    public RunDemands demands() {
        return new RunDemands(flag("airdelta.run.full"), flag("airdelta.run.accept-deletes"));
    }

    /** How long a run waits for another process that writes to its target. */
    public Duration waitForWriter() {
        return settings.parsed(WAIT_FOR_WRITER, "1ms", Durations::parse, "a duration such as 5m");
    }

    /** Reads each once, so that a wrong one is found before a run. @throws InvalidSetting */
    void validate() {
        InvalidSetting.ofAll(this::batchLimits, this::deleteBrake, this::retryLimits, this::flush);
    }

    private boolean flag(String key) {
        return settings.text(key).map(Boolean::parseBoolean).orElse(false);
    }

    private static int percent(String text) {
        int percent = Integer.parseInt(text);
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("out of range");
        }
        return percent;
    }
}
