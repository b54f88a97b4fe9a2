package io.airdelta.sync;

import java.time.Duration;

/** How Airtable is asked. */
public record AirtableSettings(Settings settings) {
    /** Upper bound of requests per second and base, more than 0. */
    public double requestsPerSecond() {
        double rate = settings.parsed("airtable.requests-per-second", "5", Double::parseDouble, "a number such as 5");
        if (!(rate > 0)) {
            throw new InvalidSetting("airtable.requests-per-second", "is " + rate + "; set it to more than 0");
        }
        return rate;
    }

    /** How long one request to Airtable may take. */
    public Duration timeout() {
        return settings.parsed("airtable.timeout", "60s", Durations::parse, "a duration such as 60s");
    }

    /** So many bytes an answer of Airtable's may have, as they come out of the compression; at least 1. */
    public long maxAnswerSize() {
        return settings.parsed("airtable.max-answer-size", "64MB", AirtableSettings::atLeastOne, "a size such as 64MB");
    }

    /** How long the schema of a base serves all tables whose runs start. */
    public Duration schemaCache() {
        return settings.parsed("airtable.schema-cache", "10s", Durations::parse, "a duration such as 10s");
    }

    /** Reads each once, so that a wrong one is found before a run. @throws InvalidSetting */
    void validate() {
        InvalidSetting.ofAll(
                () -> settings.url(Account.DEFAULT),
                this::requestsPerSecond,
                this::timeout,
                this::maxAnswerSize,
                this::schemaCache);
    }

    private static long atLeastOne(String text) {
        long size = DataSizes.parse(text);
        if (size < 1) {
            throw new IllegalArgumentException("nothing fits");
        }
        return size;
    }
}
