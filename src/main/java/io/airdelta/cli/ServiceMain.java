package io.airdelta.cli;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.util.OrderedLocationProperties;

/** Camel Main, but with the settings of the vaults read as {@link VaultSettings} does. */
final class ServiceMain extends Main {
    private final Configuration configuration;

    ServiceMain(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void doConfigureVaultFromMainConfiguration(
            CamelContext context, MainConfigurationProperties config, OrderedLocationProperties configured) {
        VaultSettings.bind(context, configuration);
    }
}
