package io.airdelta.cli;

import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.OrderedLocationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel Main with the settings of a {@link Configuration} in the place of those that it would look for itself; those of the vaults
 * are read as {@link VaultSettings} does.
 */
final class ServiceMain extends Main {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private Configuration configuration;

    /** Starts Camel. @throws CannotStart where it does not start; a setting is named as the user wrote it */
    void startWith(Configuration settings) {
        configuration = settings;
        // Camel's own hook waits for a context that somebody else is to stop; where both meet, nobody does.
        setShutdownStrategy(new SimpleMainShutdownStrategy());
        setPropertyPlaceholderLocations("false");
        addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                ConfigurationSource.install(support.getCamelContext(), settings);
            }
        });
        try {
            start();
        } catch (Exception e) {
            LOG.debug("Camel did not start", e);
            PropertyBindingException binding = ObjectHelper.getException(PropertyBindingException.class, e);
            if (binding != null && binding.getOptionPrefix() != null) {
                throw new CannotStart("Setting '" + settingOf(binding)
                        + "' is none that Camel has, or has a value that Camel cannot take; correct or remove it");
            }
            throw new CannotStart("The service did not start: " + FailureText.text(e));
        }
    }

    @Override
    protected void doConfigureVaultFromMainConfiguration(
            CamelContext context, MainConfigurationProperties config, OrderedLocationProperties configured) {
        VaultSettings.bind(context, configuration);
    }

    /** As the user wrote it: Camel turns shutdown-now into shutdownNow. */
    private String settingOf(PropertyBindingException binding) {
        String prefix = binding.getOptionPrefix();
        String name = prefix + (prefix.endsWith(".") ? "" : ".") + binding.getOptionKey();
        return configuration.keys().stream()
                .filter(key -> key.replace("-", "").equalsIgnoreCase(name.replace("-", "")))
                .findFirst()
                .orElse(name);
    }
}
