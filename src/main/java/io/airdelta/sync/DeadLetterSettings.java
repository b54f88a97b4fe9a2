package io.airdelta.sync;

/** Where dead letters wait while the warehouse cannot take them. */
public record DeadLetterSettings(Settings settings) {
    /** The directory in which dead letters wait while the warehouse cannot take them. */
    public String directory() {
        return settings.parsed(
                "airdelta.dead-letters.dir",
                "./dead-letters",
                DeadLetterSettings::usable,
                "a directory without the characters ? # % $ {");
    }

    /** How many bytes that directory may hold, at least 1. */
    public long maxSize() {
        long bytes =
                settings.parsed("airdelta.dead-letters.max-size", "100MB", DataSizes::parse, "a size such as 100MB");
        if (bytes < 1) {
            throw new InvalidSetting("airdelta.dead-letters.max-size", "is " + bytes + "; set it to 1 or more");
        }
        return bytes;
    }

    /** Reads each once, so that a wrong one is found before a run. @throws InvalidSetting */
    void validate() {
        InvalidSetting.ofAll(this::directory, this::maxSize);
    }

    /** These mean something in the address of a Camel endpoint. */
    private static String usable(String text) {
        if (text.matches(".*[?#%${].*")) {
            throw new IllegalArgumentException("no path of an endpoint");
        }
        return text;
    }
}
