package io.airdelta.sync;

/** Whether the service tells its runs as OpenTelemetry traces: the setting {@code airdelta.traces}. */
public enum Traces {
    /** It does not. */
    OFF,
    /** It sends them to a collector, as OpenTelemetry's own settings say. */
    OTLP;

    private static final String KEY = "airdelta.traces";

    /** What the settings say, {@link #OFF} where they do not. @throws InvalidSetting where it is neither */
    public static Traces of(Settings settings) {
        String text = settings.text(KEY).orElse("off");
        return switch (text) {
            case "off" -> OFF;
            case "otlp" -> OTLP;
            default -> throw new InvalidSetting(KEY, "is '" + text + "'; expected otlp or off");
        };
    }
}
