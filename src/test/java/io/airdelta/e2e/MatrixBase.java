package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.Control;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.AdviceWith;

/** One base whose table people edit, its targets, and the networks to Airtable and to the warehouse, all of which may fail. */
final class MatrixBase implements AutoCloseable {
    private static final int RECORDS = 101;
    private static final Duration SHARED = Duration.ofSeconds(15);
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final AirtableSimulator airtable;
    private final TcpProxy toAirtable;
    private final TcpProxy toWarehouse;
    private final String schema;
    private final MatrixPeople people;
    private final MatrixPoison poison = new MatrixPoison(this);
    private final Map<String, String> settings = new HashMap<>();
    private final Set<MatrixTarget> known = new HashSet<>();
    private final MatrixSigns signs;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Change atRequest;
    private Host host;
    private boolean quotaSpent;
    private Long polledAt;
    private boolean writeDue;

    /** What happens while a run is under way. */
    interface Change {
        void happen() throws Exception;
    }

    /** @param batchRows how many rows a MERGE takes; a table has two pages */
    MatrixBase(int batchRows) throws Exception {
        this(batchRows, Path.of("dead-letters"));
    }

    /**
     * @param batchRows how many rows a MERGE takes; a table has two pages
     * @param letters a directory for the letters that the warehouse does not take
     */
    MatrixBase(int batchRows, Path letters) throws Exception {
        schema = SharedWarehouse.newSchema();
        String warehouse = SharedWarehouse.get().jdbcUrl();
        airtable = AirtableSimulator.of(TinyBase.with(RECORDS))
                .options(SimulatorOptions.unlimited())
                .start();
        people = new MatrixPeople(control(), RECORDS);
        signs = new MatrixSigns(control());
        toAirtable = TcpProxy.to(URI.create(airtable.url()).getPort());
        Matcher port = PORT.matcher(warehouse);
        if (!port.find()) {
            throw new IllegalStateException("no port in " + warehouse);
        }
        toWarehouse = TcpProxy.to(Integer.parseInt(port.group(1)));
        settings.putAll(Map.of(
                "airtable.schema-cache", "1ms",
                "airtable.timeout", "2s",
                "airdelta.batch.rows", String.valueOf(batchRows),
                "airdelta.dead-letters.dir", letters.toString(),
                "airdelta.sql-retries.first-delay", "50ms",
                "airdelta.sql-retries.while-reading", "20s",
                "airdelta.sql-retries.otherwise", "20s"));
        restart();
    }

    /** Another process, as far as the control tables can tell. */
    void restart() throws Exception {
        if (host != null) {
            host.close();
        }
        polledAt = null;
        writeDue = false;
        host = new Host("http://127.0.0.1:" + toAirtable.port(), warehouseUrl(), SharedWarehouse.get(), settings);
        AdviceWith.adviceWith(
                host.context(),
                "airdelta-request",
                route -> route.weaveAddFirst().process(exchange -> {
                    if (requests.decrementAndGet() == 0) {
                        atRequest.happen();
                    }
                }));
    }

    /** Another process, the first run of each target of which reads everything. */
    void restartForCompleteScans() throws Exception {
        settings.put("airdelta.run.full", "true");
        restart();
    }

    Host host() {
        return host;
    }

    Control control() {
        return airtable.control();
    }

    MatrixPeople people() {
        return people;
    }

    MatrixPoison poison() {
        return poison;
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

    /** People edit, see {@link MatrixPeople#edit}. */
    void edit(boolean deleting) {
        people.edit(deleting);
    }

    /** What the simulator holds. */
    MatrixTruth truth() {
        return MatrixTruth.of(people);
    }

    /** One run. */
    Run run(MatrixTarget target) throws Exception {
        forgetPoll(target);
        if (target.capture() == Capture.WEBHOOK) {
            polledAt = System.nanoTime();
        }
        Run run = host.run(target.parameters(schema).toArray(String[]::new));
        // Where a run that sent no statement stands is written with the next one that does, or when the process stops.
        writeDue |= run.counters().isQuiet();
        if (run.status() == RunStatus.SUCCEEDED) {
            known.add(target);
        }
        return run;
    }

    /** A poll of the webhook's payloads serves other targets for 10 s, in which they would not see later edits. */
    void forgetPoll(MatrixTarget target) throws Exception {
        if (target.capture() == Capture.WEBHOOK
                && polledAt != null
                && System.nanoTime() - polledAt < SHARED.toNanos()) {
            restart();
        }
    }

    /** Has written what the runs before have left to be. */
    void write() throws Exception {
        if (writeDue) {
            restart();
        }
    }

    /** Sees to it that the target holds the table as it was at some time. */
    void know(MatrixTarget target) throws Exception {
        if (!known.contains(target)) {
            Run run = run(target);
            assertThat(run.status()).as("%s: %s", target, run.error()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    /** What the run that follows has to show. */
    MatrixSigns signs() {
        return signs;
    }

    /** Lets something happen to the run that follows, between the first page and the second. */
    void betweenPages(Change change) {
        AtomicBoolean happened = new AtomicBoolean();
        signs.expect(run -> happened.get());
        control().afterList(TinyBase.BASE, "Tasks", 1, () -> {
            happened.set(true);
            try {
                change.happen();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Lets something happen before the run that follows sends its request of this number; repeated ones count. */
    void atRequest(int number, Change change) {
        atRequest = change;
        requests.set(number);
        signs.expect(run -> requests.get() <= 0);
    }

    /** The workspace has used up its requests of the month. */
    void spendQuota() {
        quotaSpent = true;
        control().quotaSpent(TinyBase.BASE, true);
    }

    /** Nothing fails any more. */
    void heal() throws Exception {
        disarm();
        if (quotaSpent) {
            quotaSpent = false;
            control().quotaSpent(TinyBase.BASE, false);
            // A process asks once an hour whether the quota is back; another one does not know that it was gone.
            restart();
        }
        poison.heal();
    }

    private void disarm() throws IOException {
        signs.clear();
        requests.set(0);
        control().disarm();
        control().cancelAfterList();
        SharedWarehouse.get().faults().clear();
        toAirtable.heal();
        toWarehouse.heal();
    }

    @Override
    public void close() throws IOException {
        disarm();
        host.close();
        toAirtable.close();
        toWarehouse.close();
        airtable.close();
    }
}
