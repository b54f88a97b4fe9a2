package io.airdelta.cli;

import io.airdelta.sync.Redaction;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;

/**
 * A Camel context without routes, whose functions ask the vaults: those are needed before the service's Camel is there. To be
 * used by one thread, as the functions are not made for several.
 */
final class OpenVaults {
    /** What the vaults are opened with, and can therefore not come out of one. */
    static final List<String> OWN_SETTINGS = List.of(VaultSettings.PREFIX, "camel.kubernetes-config.");

    private final CamelContext context;
    private final Redaction credentials;

    private OpenVaults(CamelContext context, Redaction credentials) {
        this.context = context;
        this.credentials = credentials;
    }

    /** @param settings with those of the vaults, {@code camel.vault.…} and {@code camel.kubernetes-config.…} */
    static OpenVaults by(SettingTexts settings) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        ConfigurationSource.install(context, settings);
        List<String> credentials = VaultSettings.bind(context, settings);
        context.start();
        return new OpenVaults(context, new Redaction(credentials));
    }

    /**
     * Asks a vault.
     *
     * @return the value without blanks around it, as a mounted file ends with a line end; empty where the function is
     *     optional and there is none
     * @throws VaultUnanswered where there is none, with the reason
     */
    String read(VaultFunction function) throws VaultUnanswered {
        try {
            PropertiesFunction vault = context.getPropertiesComponent().getPropertiesFunction(function.name());
            String value = vault == null ? null : vault.apply(function.asked());
            if (value == null && !function.optional()) {
                throw new VaultUnanswered("it has nothing of that name");
            }
            return value == null ? "" : value.strip();
        } catch (RuntimeException | LinkageError e) {
            throw new VaultUnanswered(credentials.of(reason(e)));
        }
    }

    /** A parser tells what it did not understand, and that would be the secret. */
    private static String reason(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getClass().getName().contains("jackson")) {
                return "what it has under that name is no JSON, so that it has no fields";
            }
        }
        return failure instanceof LinkageError
                ? "its jar is there without another that it needs (" + failure + "); fetch all of them"
                : FailureText.text(failure);
    }
}
