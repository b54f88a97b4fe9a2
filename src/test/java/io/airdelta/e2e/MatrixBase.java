package io.airdelta.e2e;

import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.Control;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One base whose table people edit, its targets, and the networks to Airtable and to the warehouse, all of which may fail. */
final class MatrixBase implements AutoCloseable {
    private static final int RECORDS = 101;
    private static final Duration SHARED = Duration.ofSeconds(15);
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final AirtableSimulator airtable;
    private final TcpProxy toAirtable;
    private final TcpProxy toWarehouse;
    private final String schema;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private Host host;
    private int edits;
    private Long polledAt;

    /** @param batchRows how many rows a MERGE takes; a table has two pages */
    MatrixBase(int batchRows) throws Exception {
        schema = SharedWarehouse.newSchema();
        EmbeddedWarehouse warehouse = SharedWarehouse.get();
        airtable = AirtableSimulator.of(TinyBase.with(RECORDS))
                .options(SimulatorOptions.unlimited())
                .start();
        toAirtable = TcpProxy.to(URI.create(airtable.url()).getPort());
        Matcher port = PORT.matcher(warehouse.jdbcUrl());
        if (!port.find()) {
            throw new IllegalStateException("no port in " + warehouse.jdbcUrl());
        }
        toWarehouse = TcpProxy.to(Integer.parseInt(port.group(1)));
        for (int i = 1; i <= RECORDS; i++) {
            ids.add(TinyBase.id(i));
        }
        settings.putAll(Map.of(
                "airtable.schema-cache", "1ms",
                "airtable.timeout", "2s",
                "airdelta.batch.rows", String.valueOf(batchRows),
                "airdelta.sql-retries.first-delay", "50ms",
                "airdelta.sql-retries.while-reading", "10s",
                "airdelta.sql-retries.otherwise", "20s"));
        restart();
    }

    /** Another process, as far as the control tables can tell. */
    void restart() throws Exception {
        if (host != null) {
            host.close();
        }
        host = new Host("http://127.0.0.1:" + toAirtable.port(), warehouseUrl(), SharedWarehouse.get(), settings);
    }

    Host host() {
        return host;
    }

    Control control() {
        return airtable.control();
    }

    TcpProxy toAirtable() {
        return toAirtable;
    }

    TcpProxy toWarehouse() {
        return toWarehouse;
    }

    /** The schema of the targets, without its catalog. */
    String schema() {
        return schema;
    }

    /** The warehouse behind its network. */
    String warehouseUrl() {
        return PORT.matcher(SharedWarehouse.get().jdbcUrl()).replaceFirst("127.0.0.1:" + toWarehouse.port());
    }

    /** The full name of a target. */
    String name(MatrixTarget target) {
        return "main." + schema + "." + target.table();
    }

    /** One run. A poll of the webhook's payloads serves other targets for 10 s, in which they would not see later edits. */
    Run run(MatrixTarget target) throws Exception {
        if (target.capture() == Capture.WEBHOOK) {
            if (polledAt != null && System.nanoTime() - polledAt < SHARED.toNanos()) {
                restart();
            }
            polledAt = System.nanoTime();
        }
        return host.run(target.parameters(schema).toArray(String[]::new));
    }

    /**
     * People change two records, make one, and take an earlier delete back; no state comes twice.
     *
     * @param deleting whether they delete one as well
     */
    void edit(boolean deleting) {
        edits++;
        List<String> live = ids.stream()
                .filter(id -> control().record(TinyBase.BASE, "Tasks", id) != null)
                .toList();
        List<String> gone = ids.stream().filter(id -> !live.contains(id)).toList();
        update(live.get(edits % live.size()));
        update(live.get((edits * 7 + 50) % live.size()));
        String made = "recMade%010d".formatted(edits);
        control().create(TinyBase.BASE, "Tasks", TinyBase.json("[{\"id\":\"" + made + "\"}]"));
        ids.add(made);
        update(made);
        if (gone.size() > 3) {
            control().restore(TinyBase.BASE, "Tasks", List.of(gone.get(0)));
            update(gone.get(0));
        }
        if (!deleting) {
            return;
        }
        control().delete(TinyBase.BASE, "Tasks", List.of(live.get((edits * 11 + 30) % live.size())));
    }

    private void update(String id) {
        control()
                .update(
                        TinyBase.BASE,
                        "Tasks",
                        TinyBase.json("[{\"id\":\"%s\",\"fields\":{\"%s\":\"edit %d of %s\",\"%s\":%d}}]"
                                .formatted(id, TinyBase.NAME, edits, id, TinyBase.POINTS, edits)));
    }

    /** Nothing fails any more. */
    void heal() throws IOException {
        control().disarm();
        control().cancelAfterList();
        SharedWarehouse.get().faults().clear();
        toAirtable.heal();
        toWarehouse.heal();
    }

    /**
     * Whether a run met all that was armed, or as much of it as made it fail.
     *
     * @param armed whether the simulator was to do something
     * @param statements how many faults were to strike a statement
     */
    boolean isMet(Run run, boolean armed, long statements) {
        boolean struck = SharedWarehouse.get().faults().struck() > 0;
        if (run.status() != RunStatus.SUCCEEDED) {
            // What ends a run lets it meet nothing else; its own faults are the only ones there are.
            return struck || statements == 0 && run.error() != null;
        }
        boolean everything = (!armed || control().faults().isEmpty())
                && SharedWarehouse.get().faults().struck() >= statements;
        boolean anything = armed || run.counters().retries.get() > 0 || struck;
        return everything && anything;
    }

    /** What the simulator holds. */
    MatrixTruth truth() {
        return MatrixTruth.of(control(), ids);
    }

    @Override
    public void close() throws IOException {
        heal();
        host.close();
        toAirtable.close();
        toWarehouse.close();
        airtable.close();
    }
}
