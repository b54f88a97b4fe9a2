package io.airdelta.route;

import io.airdelta.delta.TableName;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.FireTimes;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a table at once when its route starts, where no run of it was ever completed, or where a run that its schedule asked for fell
 * into a time without a service. What {@code airdelta_state} remembers tells that, one statement for all tables of a schema; who listens
 * is told of it, and of recent runs, dead letters and changes of columns.
 */
final class FirstRuns {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRuns.class);

    private final CamelContext context;
    private final WarehouseInquiry warehouses;
    private final Engine engine;
    private final Clock clock;
    private final Queue<Candidate> candidates = new ConcurrentLinkedQueue<>();
    private volatile boolean listening;
    private volatile boolean contextStarted;
    private ExecutorService threads;

    private record Candidate(ScheduledTable table, TableName target, Instant startedAt) {
        TableSpec spec() {
            return table.spec();
        }

        String warehouse() {
            return spec().warehouse().orElse(Warehouses.DEFAULT);
        }
    }

    FirstRuns(Engine engine, Clock clock) {
        this.engine = engine;
        this.context = engine.getCamelContext();
        this.warehouses = new WarehouseInquiry(engine);
        this.clock = clock;
    }

    /** Looks at a table whose route starts, as soon as the context has started. */
    void offer(ScheduledTable table) {
        candidates.add(new Candidate(table, table.spec().target(), clock.instant()));
        if (contextStarted) {
            decide();
        } else {
            listen();
        }
    }

    private synchronized void listen() {
        if (!listening) {
            listening = true;
            try {
                context.addStartupListener((started, already) -> {
                    contextStarted = true;
                    decide();
                });
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        }
    }

    /** Each warehouse on a thread of its own: one may be long in starting. */
    private void decide() {
        List<Candidate> all = Stream.generate(candidates::poll)
                .takeWhile(each -> each != null)
                .toList();
        all.stream()
                .collect(Collectors.groupingBy(Candidate::warehouse))
                .forEach((warehouse, tables) -> threads().execute(() -> askAndRun(warehouse, tables)));
    }

    private void askAndRun(String warehouse, List<Candidate> tables) {
        try {
            located(warehouse, tables).stream()
                    .collect(Collectors.groupingBy(table -> table.target().sibling("*")))
                    .values()
                    .forEach(schema -> askAndRun(schema));
        } catch (Exception e) {
            notTold(tables, e);
        }
    }

    /** Of one schema: another may be closed to this user. */
    private void askAndRun(List<Candidate> tables) {
        String warehouse = tables.get(0).warehouse();
        TableName any = tables.get(0).target();
        try {
            Map<String, StateEntry> states = warehouses.states(warehouse, any);
            for (Candidate table : tables) {
                Optional<StateEntry> state =
                        Optional.ofNullable(states.get(table.target().qualified()));
                state.ifPresent(found -> engine.listeners().tell(listener -> listener.remembered(table.spec(), found)));
                runWhereDue(table, state);
            }
        } catch (Exception e) {
            notTold(tables, e);
            return;
        }
        tellOfRuns(tables, warehouse, any);
    }

    /** For who shows them; no run waits for it. */
    private void tellOfRuns(List<Candidate> tables, String warehouse, TableName any) {
        if (!engine.listeners().isAny()) {
            return;
        }
        try {
            Map<String, List<EndedRun>> runs = warehouses.recentRuns(warehouse, any, TableListener.RECENT);
            Map<String, LettersBefore> letters = warehouses.newestLetters(warehouse, any, TableListener.RECENT_LETTERS);
            Map<String, List<LedgerEntry>> columns = warehouses.changedColumns(warehouse, any);
            for (Candidate table : tables) {
                String target = table.target().qualified();
                engine.listeners().tell(listener -> {
                    listener.ran(table.spec(), runs.getOrDefault(target, List.of()));
                    listener.lettersBefore(table.spec(), letters.getOrDefault(target, LettersBefore.of(0)));
                    listener.columnsBefore(table.spec(), columns.getOrDefault(target, List.of()));
                });
            }
        } catch (Exception e) {
            LOG.debug(
                    "Warehouse '{}' did not tell of earlier runs, dead letters and columns: {}",
                    warehouse,
                    RunLifecycle.reason(e));
        }
    }

    private void notTold(List<Candidate> tables, Exception why) {
        if (!engine.isContextStopping()) {
            LOG.warn(
                    "Warehouse '{}' did not tell which tables are due; these run at their next schedule: {}: {}",
                    tables.get(0).warehouse(),
                    tables.stream().map(table -> table.spec().id()).collect(Collectors.joining(", ")),
                    RunLifecycle.reason(why));
        }
    }

    private List<Candidate> located(String warehouse, List<Candidate> tables) throws Exception {
        String catalog = tables.stream().allMatch(table -> table.target().catalog() != null)
                ? null
                : warehouses.catalog(warehouse);
        return tables.stream()
                .map(each -> new Candidate(each.table(), each.target().withCatalog(catalog), each.startedAt()))
                .toList();
    }

    private void runWhereDue(Candidate table, Optional<StateEntry> state) throws SchedulerException {
        Optional<String> why =
                due(table.spec(), state, engine.settings().schedules().timeZone(), table.startedAt());
        if (why.isPresent() && !engine.isContextStopping()) {
            LOG.info("Table '{}' runs at once: {}", table.spec().id(), why.get());
            table.table().runUnlessEndedSince(table.startedAt());
        }
    }

    /**
     * Why a table is to run now; empty where it waits for its schedule.
     *
     * @param state what is remembered of its target; empty for nothing
     * @param now when its route started: Quartz does what is due later
     */
    static Optional<String> due(TableSpec spec, Optional<StateEntry> state, ZoneId zone, Instant now) {
        Optional<Instant> last = state.map(StateEntry::lastCompletedAt);
        if (last.isEmpty()) {
            return Optional.of("no run of it was completed yet");
        }
        return last.filter(end -> new FireTimes(spec.schedule(), zone).isMissed(end, now))
                .map(end -> "it was due since its last run, which was completed at " + end);
    }

    private synchronized ExecutorService threads() {
        if (threads == null) {
            threads = context.getExecutorServiceManager().newCachedThreadPool(this, "airdelta-first-runs");
        }
        return threads;
    }
}
