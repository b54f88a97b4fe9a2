package io.airdelta.bench;

import io.airdelta.route.AirdeltaRoutes;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** The engine's routes in this process: everything as in a host, but the warehouse keeps nothing. */
final class BenchEngine implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate producer;

    /**
     * Started.
     *
     * @param airtable URL of a simulator
     * @param warehouse takes the place of a real one
     * @param beans for the registry, by name
     */
    BenchEngine(String airtable, DiscardingWarehouse warehouse, Map<String, Object> beans) throws Exception {
        // As the service does.
        context.disableJMX();
        Properties properties = new Properties();
        properties.putAll(settings(airtable));
        context.getPropertiesComponent().setInitialProperties(properties);
        beans.forEach(context.getRegistry()::bind);
        context.addRoutes(new AirdeltaRoutes());
        warehouse.takePlaceIn(context);
        context.start();
        producer = context.createProducerTemplate();
    }

    /** Of an engine that reads the simulator's generated base as fast as it can. */
    static Map<String, String> settings(String airtable) {
        return Map.of(
                "airtable.url",
                airtable,
                "airtable.token",
                "patBench.secret",
                "airtable.base",
                GeneratedBase.BASE_ID,
                "airtable.requests-per-second",
                "1000000");
    }

    ProducerTemplate producer() {
        return producer;
    }

    /**
     * Runs the generated table once, with whichever engine the producer belongs to.
     *
     * @param target name of a table, without its schema
     * @throws IllegalStateException where the run does not succeed: then its cost means nothing
     */
    static Run run(ProducerTemplate producer, String target) {
        Exchange outcome = producer.send(
                "kamelet:airtable-delta-sync?table=" + GeneratedBase.TABLE_NAME + "&target=bench." + target
                        + "&deletes=ignore",
                exchange -> {});
        Run run = outcome.getProperty(Run.PROPERTY, Run.class);
        if (run == null || run.status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException(
                    "a run ended " + (run == null ? "before it began" : run.status() + ", " + run.error()),
                    outcome.getException());
        }
        return run;
    }

    @Override
    public void close() {
        context.stop();
    }
}
