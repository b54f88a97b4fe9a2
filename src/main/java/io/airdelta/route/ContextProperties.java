package io.airdelta.route;

import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.DefaultPropertiesParser;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.util.IOHelper;

/**
 * The properties of a context by their names. Camel logs at DEBUG which value it found for a name; so a token is looked up
 * where Camel looks, in the same order, and Camel is asked only for what needs more than that: a placeholder in the value, or
 * a parser of the host's own, such as Spring's or one that decrypts.
 */
final class ContextProperties implements Function<String, Optional<String>> {
    private final CamelContext context;

    ContextProperties(CamelContext context) {
        this.context = context;
    }

    @Override
    public Optional<String> apply(String key) {
        return silently(key).or(() -> context.getPropertiesComponent().resolveProperty(key));
    }

    private Optional<String> silently(String key) {
        if (!key.endsWith(".token")
                || !(context.getPropertiesComponent() instanceof PropertiesComponent properties)
                || properties.getPropertiesParser().getClass() != DefaultPropertiesParser.class) {
            return Optional.empty();
        }
        return Optional.ofNullable(System.getProperty(key))
                .or(() -> Optional.ofNullable(IOHelper.lookupEnvironmentVariable(key)))
                .or(() -> overridden(properties, key))
                .or(() -> ofSources(properties, key))
                .or(() -> Optional.ofNullable(
                        properties.loadProperties(key::equals).getProperty(key)))
                .filter(value -> !value.contains("{{"));
    }

    private static Optional<String> overridden(PropertiesComponent properties, String key) {
        Properties given = properties.getOverrideProperties();
        return Optional.ofNullable(given).map(all -> all.getProperty(key));
    }

    private static Optional<String> ofSources(PropertiesComponent properties, String key) {
        for (PropertiesSource source : properties.getPropertiesSources()) {
            String value = source.getProperty(key);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
