package io.airdelta.route;

import io.airdelta.airtable.RequestPacer;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.Settings;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;

/**
 * What all tables of a context share: the settings, the request budget, and a way to call the engine's routes. Bound as
 * {@code airdelta}.
 */
public final class Engine extends ServiceSupport implements CamelContextAware {
    private CamelContext camelContext;
    private Settings settings;
    private RequestPacer pacer;
    private ProducerTemplate producer;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        this.settings = new Settings(camelContext.getPropertiesComponent()::resolveProperty);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    /** The settings as the context's properties give them. */
    public Settings settings() {
        return settings;
    }

    /** The request budget of every base and token in this context. */
    public synchronized RequestPacer pacer() {
        if (pacer == null) {
            pacer = new RequestPacer(settings.requestsPerSecond());
        }
        return pacer;
    }

    /** Spends another request budget: one whose clock a test owns. */
    synchronized void paceBy(RequestPacer other) {
        pacer = other;
    }

    /**
     * Sends a statement through {@code direct:airdelta-sql}.
     *
     * @param warehouse name of the {@code DataSource}
     * @return the rows of its answer; empty where it has none
     * @throws Exception as the route throws it, after its retries
     */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> query(String warehouse, Statement statement) throws Exception {
        Exchange answer = call("direct:airdelta-sql", statement, Map.of(Warehouses.PROPERTY, warehouse));
        Object rows = answer.getMessage().getBody();
        return rows instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** As {@link #query}, for a question about what may not be there: empty where the table or its schema is missing. */
    Optional<List<Map<String, Object>>> ask(String warehouse, String sql) throws Exception {
        try {
            return Optional.of(query(warehouse, Statement.of(sql)));
        } catch (SQLException e) {
            if (WarehouseFault.classify(e).missing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Calls a route of the engine and waits for its answer.
     *
     * @param properties exchange properties that the route needs
     * @throws Exception as the route throws it
     */
    Exchange call(String uri, Object body, Map<String, Object> properties) throws Exception {
        Exchange answer = producer().send(uri, exchange -> {
            exchange.getIn().setBody(body);
            properties.forEach(exchange::setProperty);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer;
    }

    private synchronized ProducerTemplate producer() {
        if (producer == null) {
            producer = camelContext.createProducerTemplate();
        }
        return producer;
    }

    @Override
    protected void doStop() throws Exception {
        if (producer != null) {
            producer.close();
        }
    }
}
