package io.airdelta.sync;

import java.util.Optional;

/** The port on which the service tells how it is. */
public record HttpSettings(Settings settings) {
    private static final int SHORTEST_TOKEN = 16;

    /** The port of health, metrics and status page; empty for none. */
    public Optional<Integer> port() {
        return settings.parsed(
                "airdelta.http.port", "9876", HttpSettings::portOrOff, "a number from 1 to 65535 such as 9876, or off");
    }

    /** The address on which that port is open. */
    public String host() {
        return settings.text("airdelta.http.host").orElse("127.0.0.1");
    }

    /** What lets the status page have something done; empty where nothing does. */
    public Optional<String> token() {
        Optional<String> token = settings.text("airdelta.http.token");
        if (token.filter(text -> text.length() < SHORTEST_TOKEN).isPresent()) {
            throw new InvalidSetting(
                    "airdelta.http.token",
                    "has fewer than " + SHORTEST_TOKEN + " characters; set it to a long random text");
        }
        return token;
    }

    /** Reads each once, so that a wrong one is found before a run. @throws InvalidSetting */
    void validate() {
        InvalidSetting.ofAll(this::port, this::host, this::token);
    }

    private static Optional<Integer> portOrOff(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(port);
    }
}
