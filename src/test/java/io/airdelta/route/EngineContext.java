package io.airdelta.route;

import io.airdelta.sync.Run;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A context with an {@link Engine}, in which a test stands in for the routes that reach Airtable and the warehouse. */
final class EngineContext implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Engine engine = new Engine();

    /** @param settings the context's properties */
    EngineContext(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        context.getPropertiesComponent().setInitialProperties(properties);
        engine.setCamelContext(context);
        context.start();
    }

    Engine engine() {
        return engine;
    }

    /** Answers what is sent to a route of the engine. */
    EngineContext answer(String uri, Processor answer) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).errorHandler(noErrorHandler()).process(answer);
            }
        });
        return this;
    }

    /** An exchange of a run. @param run null for none */
    Exchange exchange(Run run) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Run.PROPERTY, run);
        return exchange;
    }

    @Override
    public void close() {
        engine.stop();
        context.stop();
    }
}
