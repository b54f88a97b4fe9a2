package io.airdelta.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.route.AirdeltaRoutes;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** One engine with its default settings reads several bases side by side; each has a simulator, a token and a rate limit of its own. */
final class PaceProcess {
    private PaceProcess() {}

    static List<PaceFigures> run(List<PaceScenario> scenarios) throws IOException {
        String json = new ObjectMapper().writeValueAsString(scenarios);
        try (Child engine = Child.start(PaceProcess.class, -1, EngineProcess.withGiven(List.of("-Xmx3g")), json)) {
            return new ObjectMapper().readValue(engine.line("["), new TypeReference<>() {});
        }
    }

    /** Prints {@link PaceFigures} as one line of JSON. @param arguments scenarios as JSON */
    public static void main(String[] arguments) {
        Child.answer(() -> measure(arguments));
    }

    private static List<PaceFigures> measure(String[] arguments) throws Exception {
        List<PaceScenario> scenarios = new ObjectMapper().readValue(arguments[0], new TypeReference<>() {});
        Properties settings = new Properties();
        List<AirtableSimulator> simulators = new ArrayList<>();
        for (PaceScenario scenario : scenarios) {
            AirtableSimulator simulator = AirtableSimulator.of(new GeneratedBase(scenario.records(), scenario.tables()))
                    .options(SimulatorOptions.defaults()
                            .with(options -> options.put("latencyMillis", scenario.latencyMillis())))
                    .start();
            String account = "airtable.accounts." + account(simulators.size());
            settings.setProperty(account + ".url", simulator.url());
            settings.setProperty(account + ".token", "patBench" + simulators.size() + ".secret");
            simulators.add(simulator);
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings);
            context.addRoutes(new AirdeltaRoutes());
            new DiscardingWarehouse().takePlaceIn(context);
            context.start();
            readAll(context, scenarios);
        }
        List<PaceFigures> figures = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            JsonNode seen = simulators.get(i).control().statistics();
            figures.add(new PaceFigures(
                    scenarios.get(i),
                    seen.path("requests").asLong(),
                    seen.path("spanMillis").asLong(),
                    seen.path("maxInOneSecond").asLong(),
                    seen.path("tooManyRequests").asLong()));
        }
        return figures;
    }

    private static void readAll(DefaultCamelContext context, List<PaceScenario> scenarios) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> runs = new ArrayList<>();
        try (ProducerTemplate producer = context.createProducerTemplate()) {
            for (int i = 0; i < scenarios.size(); i++) {
                for (int table = 1; table <= scenarios.get(i).tables(); table++) {
                    String route = route(i, table, scenarios.get(i).readers());
                    runs.add(threads.submit(() -> read(producer, route)));
                }
            }
            for (Future<?> run : runs) {
                run.get(20, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void read(ProducerTemplate producer, String route) {
        Exchange outcome = producer.send(route, exchange -> {});
        Run run = outcome.getProperty(Run.PROPERTY, Run.class);
        if (run == null || run.status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException(
                    route + " ended " + (run == null ? "before it began" : run.status() + ", " + run.error()),
                    outcome.getException());
        }
    }

    private static String route(int scenario, int table, int readers) {
        return "kamelet:airtable-delta-sync?base=" + GeneratedBase.BASE_ID + "&account=" + account(scenario)
                + "&table=RAW(" + GeneratedBase.tableName(table) + ")&readers=" + readers + "&target=bench.s" + scenario
                + "_" + table;
    }

    private static String account(int scenario) {
        return "s" + scenario;
    }
}
