package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Puts the values of vaults where the texts of settings have Camel's functions for them, such as {@code {{aws:token}}}. Whoever
 * uses none pays nothing: the vaults are opened when the first is met, and stay open as long as the process.
 */
final class Vaults {
    private final Layers layers;
    private final Map<VaultFunction, VaultSecret> secrets = new ConcurrentHashMap<>();
    private ExecutorService asking;
    private OpenVaults open;

    /** @param layers with the settings of the vaults themselves */
    Vaults(Layers layers) {
        this.layers = layers;
    }

    /**
     * A setting's text with the values of the vaults. What is no vault's, such as {@code {{other.key}}}, stays as it is.
     *
     * @throws InvalidSetting where a vault is not there, or never gave a value
     */
    String resolved(String key, String text) {
        if (!text.contains("{{")) {
            return text;
        }
        StringBuilder answer = new StringBuilder();
        Matcher beginning = VaultFunction.BEGINNING.matcher(text);
        Matcher whole = VaultFunction.matcher(text);
        int end = 0;
        for (int at = 0; beginning.find(at); at = Math.max(beginning.end(), end)) {
            if (VaultJar.isFunction(beginning.group(1))) {
                if (!whole.region(beginning.start(), text.length()).lookingAt()) {
                    throw new InvalidSetting(
                            key,
                            "has a vault's function {{" + beginning.group(1)
                                    + ":…}} that does not end with }}, or has another placeholder in it; write the name out");
                }
                answer.append(text, end, beginning.start()).append(value(key, VaultFunction.of(whole)));
                end = whole.end();
            }
        }
        return answer.append(text, end, text.length()).toString();
    }

    private String value(String key, VaultFunction function) {
        if (OpenVaults.OWN_SETTINGS.stream().anyMatch(key::startsWith)) {
            throw new InvalidSetting(
                    key,
                    "asks for " + function
                            + ", but the vaults are opened with it; set it as an environment variable or a file");
        }
        if (!VaultJar.isHere(function.name())) {
            throw new InvalidSetting(key, "asks for " + function + ", but " + VaultJar.missing(function.name()));
        }
        try {
            return secrets.computeIfAbsent(function, this::secret).text();
        } catch (VaultUnanswered e) {
            throw new InvalidSetting(
                    key,
                    "asks for " + function + ", and the vault did not give it: "
                            + e.getMessage().replaceFirst("\\.+$", "")
                            + ". Correct the name, the settings of the vault (camel.vault.…, camel.kubernetes-config.…) or the"
                            + " rights of whoever they name, or see that it can be reached");
        }
    }

    private synchronized VaultSecret secret(VaultFunction function) {
        if (asking == null) {
            asking = Executors.newSingleThreadExecutor(new CamelThreadFactory("#name#", "airdelta-vaults", true));
        }
        return new VaultSecret(function, () -> read(function), asking, VaultSecret.PATIENCE, System::nanoTime);
    }

    /** By the thread that asks, alone. */
    private String read(VaultFunction function) throws VaultUnanswered {
        if (open == null) {
            try {
                open = OpenVaults.by(layers);
            } catch (RuntimeException e) {
                throw new VaultUnanswered(FailureText.text(e));
            }
        }
        return open.read(function);
    }
}
