package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * The engine in a process with a small heap, which reads a table whose target holds rows without records. The statements go
 * to a real warehouse with the real driver; only the MERGEs of rows are discarded, as Spark would take many minutes for them.
 */
final class DeletesProcess {
    private static final String ROUTE = "generated";
    private static final String JDBC =
            "jdbc:lakehouse?resetAutoCommit=false&useHeadersAsParameters=true&prepareStatementStrategy=#airdeltaParameters";

    private long began;
    private boolean slicing;
    private long slices;
    private long slowestSliceNanos;
    private long compareNanos;
    private long deleteNanos;

    private DeletesProcess() {}

    static DeletesFigures run(String airtableUrl, String warehouseUrl, List<String> options) throws IOException {
        try (Child engine =
                Child.start(DeletesProcess.class, -1, EngineProcess.withGiven(options), airtableUrl, warehouseUrl)) {
            return new ObjectMapper().readValue(engine.line("{"), DeletesFigures.class);
        }
    }

    /** Prints {@link DeletesFigures} as one line of JSON. @param arguments URLs of the simulator and of the warehouse */
    public static void main(String[] arguments) throws Exception {
        prepare(arguments[0], arguments[1]);
        DeletesFigures figures = new DeletesProcess().measure(arguments[0], arguments[1], new HeapWatch());
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        System.exit(0);
    }

    /** Makes the target, as the engine does it, and puts the row of one record into it. */
    private static void prepare(String airtableUrl, String warehouseUrl) throws Exception {
        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put("filter", "{Name} = 'Record 0'");
        try (EngineHost host = new EngineHost(airtableUrl, warehouseUrl, Map.of()).start()) {
            host.table(ROUTE, parameters).run(ROUTE);
        }
        try (DeletesTarget target = new DeletesTarget(warehouseUrl)) {
            target.fill();
        }
    }

    private DeletesFigures measure(String airtableUrl, String warehouseUrl, HeapWatch heap) throws Exception {
        try (EngineHost host = new EngineHost(airtableUrl, warehouseUrl, Map.of())) {
            advise(host.context());
            host.start().table(ROUTE, parameters());
            long wall = System.nanoTime();
            Run run = host.run(ROUTE);
            wall = System.nanoTime() - wall;
            return new DeletesFigures(
                    run.counters().records.get(),
                    run.counters().pages.get(),
                    slices,
                    slowestSliceNanos,
                    compareNanos,
                    deleteNanos,
                    wall,
                    run.counters().rowsDeleted.get(),
                    heap.peakAfterGc(),
                    HeapWatch.peakRss(),
                    HeapWatch.collectionMillis());
        }
    }

    private void advise(CamelContext context) throws Exception {
        AdviceWith.adviceWith(context, "airdelta-sql", false, route -> {
            route.weaveByType(ToDynamicDefinition.class)
                    .replace()
                    .choice()
                    .when(DeletesProcess::isMergeOfRows)
                    .process(exchange -> exchange.getMessage().setBody(List.of()))
                    .otherwise()
                    .process(this::beforeStatement)
                    .to(JDBC)
                    .process(exchange -> afterStatement());
        });
        AdviceWith.adviceWith(context, "airdelta-compare", false, route -> {
            route.weaveAddFirst().process(exchange -> compareNanos = -System.nanoTime());
            route.weaveAddLast().process(exchange -> compareNanos += System.nanoTime());
        });
        AdviceWith.adviceWith(context, "airdelta-delete", false, route -> {
            route.weaveAddFirst().process(exchange -> deleteNanos = -System.nanoTime());
            route.weaveAddLast().process(exchange -> deleteNanos += System.nanoTime());
        });
    }

    private static boolean isMergeOfRows(Exchange exchange) {
        String sql = exchange.getMessage().getBody(Statement.class).sql();
        return sql.startsWith("MERGE INTO ") && sql.contains("`generated` AS t") && sql.contains("WHEN NOT MATCHED");
    }

    private void beforeStatement(Exchange exchange) {
        String sql = exchange.getMessage().getBody(Statement.class).sql();
        slicing = sql.contains("`generated`") && sql.contains("\nLIMIT ");
        began = System.nanoTime();
    }

    private void afterStatement() {
        if (slicing) {
            slices++;
            slowestSliceNanos = Math.max(slowestSliceNanos, System.nanoTime() - began);
        }
    }

    private static Map<String, String> parameters() {
        return Map.of(
                "base",
                GeneratedBase.BASE_ID,
                "table",
                GeneratedBase.TABLE_NAME,
                "target",
                DeletesTarget.NAME,
                "deletes",
                "soft");
    }
}
