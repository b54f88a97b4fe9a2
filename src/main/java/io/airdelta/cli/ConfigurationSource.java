package io.airdelta.cli;

import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.LoadablePropertiesSource;

/**
 * Hands the {@link Configuration} to Camel's property placeholders. Camel's own look at environment and system properties is
 * switched off, because there the environment wins over {@code -D}.
 */
record ConfigurationSource(SettingTexts texts) implements LoadablePropertiesSource {

    /** Makes these settings what {@code {{key}}} means in a context. To be called before its routes are read. */
    static void install(CamelContext context, SettingTexts texts) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        properties.addPropertiesSource(new ConfigurationSource(texts));
    }

    @Override
    public String getName() {
        return "airdelta";
    }

    @Override
    public String getProperty(String name) {
        return texts.text(name).orElse(null);
    }

    @Override
    public Properties loadProperties() {
        return loadProperties(name -> true);
    }

    @Override
    public Properties loadProperties(Predicate<String> filter) {
        Properties properties = new Properties();
        texts.keys().stream()
                .filter(filter)
                .forEach(key -> texts.text(key).ifPresent(text -> properties.setProperty(key, text)));
        return properties;
    }

    @Override
    public void reloadProperties(String location) {
        // the files are read once, at start
    }
}
