package io.airdelta.route;

import java.util.function.Supplier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;
import org.apache.camel.spi.Registry;

/**
 * The engine's beans that a host may replace: where it bound one of their names before the engine's routes load, its bean
 * stays. They are bound here and not among the beans of the engine's YAML, for which Camel unbinds and destroys what the host
 * has under the name (measured in a bare context and in Camel Main). Bound as {@code airdeltaReplaceable}.
 */
public final class ReplaceableBeans {
    private final Engine engine;

    /** @param engine the context's engine */
    public ReplaceableBeans(Engine engine) {
        this.engine = engine;
    }

    /**
     * Called by Camel when the engine's YAML is read.
     *
     * @throws IllegalStateException where a bean of the host's has a name and not the type
     */
    public void bind() {
        bind("airdeltaHttp", HttpClientConfigurer.class, () -> new AirtableHttpClient(engine));
        bind("airdeltaFetchRetry", RequestRetries.class, FetchRetries::new);
        bind("airdeltaParameters", JdbcPrepareStatementStrategy.class, PositionalParameters::new);
    }

    private <T> void bind(String name, Class<T> type, Supplier<T> engines) {
        Registry registry = engine.getCamelContext().getRegistry();
        Object bound = registry.lookupByName(name);
        if (bound == null || isEngines(bound)) {
            registry.bind(name, engines.get());
        } else if (!type.isInstance(bound)) {
            throw new IllegalStateException("The bean '" + name + "' of this application is a "
                    + bound.getClass().getName() + ", and airdelta takes it for its own " + type.getName()
                    + ". Give it another name, or implement that type to replace airdelta's bean.");
        }
    }

    /** What an earlier load of the routes bound belongs to the engine of that time. */
    private static boolean isEngines(Object bound) {
        return bound.getClass() == AirtableHttpClient.class
                || bound.getClass() == FetchRetries.class
                || bound.getClass() == PositionalParameters.class;
    }
}
