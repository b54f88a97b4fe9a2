package io.airdelta.cli;

import io.airdelta.sync.Redaction;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.vault.VaultConfiguration;

/**
 * A Camel context without routes, whose functions ask the vaults: those are needed before the service's Camel is there. To be
 * used by one thread, as the functions are not made for several.
 */
final class OpenVaults {
    /** What the vaults are opened with, and can therefore not come out of one. */
    static final List<String> OWN_SETTINGS = List.of("camel.vault.", "camel.kubernetes-config.");

    private static final Map<String, Function<VaultConfiguration, Object>> VAULTS = Map.of(
            "aws", VaultConfiguration::aws,
            "azure", VaultConfiguration::azure,
            "gcp", VaultConfiguration::gcp,
            "hashicorp", VaultConfiguration::hashicorp);

    private final CamelContext context;
    private final Redaction credentials;

    private OpenVaults(CamelContext context, Redaction credentials) {
        this.context = context;
        this.credentials = credentials;
    }

    /** @param configuration has the settings of the vaults, {@code camel.vault.…} and {@code camel.kubernetes-config.…} */
    static OpenVaults by(Configuration configuration) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        ConfigurationSource.install(context, configuration);
        List<String> credentials = new ArrayList<>();
        VAULTS.forEach((name, vault) ->
                configure(context, name, vault.apply(context.getVaultConfiguration()), configuration, credentials));
        context.start();
        return new OpenVaults(context, new Redaction(credentials));
    }

    /**
     * As Camel Main binds them, but one by one by their names, so that each may also stand in the environment, or in a file
     * that the environment names.
     */
    private static void configure(
            CamelContext context, String name, Object vault, Configuration configuration, List<String> credentials) {
        for (Method method : vault.getClass().getDeclaredMethods()) {
            if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
                String camelCase = method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                        + method.getName().substring(4);
                String dashed = camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                String prefix = "camel.vault." + name + ".";
                Optional<String> text =
                        configuration.text(prefix + dashed).or(() -> configuration.text(prefix + camelCase));
                text.map(String::strip).filter(value -> !value.isEmpty()).ifPresent(value -> {
                    PropertyBindingSupport.build().bind(context, vault, camelCase, value);
                    if (camelCase.matches(".*([kK]ey|[sS]ecret|[tT]oken)")) {
                        credentials.add(value);
                    }
                });
            }
        }
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
