package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.vault.VaultConfiguration;

/**
 * The settings {@code camel.vault.…} of a Camel context. Camel Main of 4.18.0 takes the environment variable
 * {@code CAMEL_VAULT_AWS_ACCESS_KEY} for {@code camel.vault.aws.access.key}, and does not start; so they are asked for by their
 * names, and each may also stand in a file that the environment names.
 */
final class VaultSettings {
    /** What they begin with. */
    static final String PREFIX = "camel.vault.";

    private static final Map<String, Function<VaultConfiguration, Object>> VAULTS = Map.of(
            "aws", VaultConfiguration::aws,
            "azure", VaultConfiguration::azure,
            "gcp", VaultConfiguration::gcp,
            "hashicorp", VaultConfiguration::hashicorp,
            "kubernetes", VaultConfiguration::kubernetes,
            "kubernetescm", VaultConfiguration::kubernetesConfigmaps);

    private final CamelContext context;
    private final SettingTexts texts;
    private final Set<String> known = new HashSet<>();
    private final List<String> credentials = new ArrayList<>();

    private VaultSettings(CamelContext context, SettingTexts texts) {
        this.context = context;
        this.texts = texts;
    }

    /**
     * Gives them to a context.
     *
     * @return those that are secrets
     * @throws InvalidSetting where one is no setting of a vault
     */
    static List<String> bind(CamelContext context, SettingTexts texts) {
        VaultSettings settings = new VaultSettings(context, texts);
        VAULTS.forEach(
                (name, vault) -> settings.bind(PREFIX + name + ".", vault.apply(context.getVaultConfiguration())));
        settings.refuseUnknown();
        return settings.credentials;
    }

    private void bind(String prefix, Object vault) {
        Arrays.stream(vault.getClass().getDeclaredMethods())
                .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
                .map(Method::getName)
                .forEach(setter -> bind(prefix, setter.substring(3), vault));
    }

    private void bind(String prefix, String option, Object vault) {
        String dashed = option.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        known.add(plain(prefix + dashed));
        value(prefix + dashed).ifPresent(value -> {
            PropertyBindingSupport.build().withIgnoreCase(true).bind(context, vault, option, value);
            if (dashed.matches("(.*-)?(key|secret|token)")) {
                credentials.add(value);
            }
        });
    }

    /** Camel takes {@code accessKey} for {@code access-key}. */
    private Optional<String> value(String key) {
        return texts.text(key)
                .or(() -> texts.keys().stream()
                        .filter(other -> plain(other).equals(plain(key)))
                        .findFirst()
                        .flatMap(texts::text))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private void refuseUnknown() {
        texts.keys().stream()
                .filter(key -> key.startsWith(PREFIX) && !known.contains(plain(key)))
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidSetting(
                            key, "is none that a vault has; see 'A vault' in docs/deployment.md, or take it out");
                });
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
