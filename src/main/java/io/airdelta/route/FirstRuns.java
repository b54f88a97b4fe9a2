package io.airdelta.route;

import io.airdelta.delta.TableName;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.FireTimes;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.SchemaKey;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.ObjectHelper;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a table at once when its route starts, where no run of it was ever completed, or where a run that its schedule asked for fell
 * into a time without a service. What {@code airdelta_state} remembers tells that, one statement for all tables of a schema, whenever
 * its warehouse comes to answer; who listens is told of it, and of recent runs, dead letters and changes of columns.
 */
final class FirstRuns {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRuns.class);

    private final CamelContext context;
    private final WarehouseInquiry warehouses;
    private final WarehouseInquiry once;
    private final Engine engine;
    private final Clock clock;
    private final Queue<FirstTable> offered = new ConcurrentLinkedQueue<>();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Map<String, FirstQuestion> questions = new ConcurrentHashMap<>();
    private final List<ScheduledExecutorService> threads = new CopyOnWriteArrayList<>();
    private volatile boolean listening;
    private volatile boolean contextStarted;

    FirstRuns(Engine engine, Clock clock) {
        this.engine = engine;
        this.context = engine.getCamelContext();
        this.warehouses = new WarehouseInquiry(engine);
        this.once = warehouses.within(Duration.ZERO);
        this.clock = clock;
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                threads.forEach(stopping.getExecutorServiceManager()::shutdownNow);
            }
        });
    }

    /** Looks at a table whose route starts, as soon as the context has started. */
    void offer(ScheduledTable table) {
        wanted.add(table.spec().id());
        offered.add(FirstTable.at(table, clock.instant()));
        if (contextStarted) {
            decide();
        } else {
            listen();
        }
    }

    /** Asks no more about a table whose route has ended. */
    void withdraw(TableSpec table) {
        wanted.remove(table.id());
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

    private void decide() {
        List<FirstTable> all =
                Stream.generate(offered::poll).takeWhile(each -> each != null).toList();
        all.stream()
                .collect(Collectors.groupingBy(FirstTable::warehouse))
                .forEach((warehouse, tables) ->
                        questions.computeIfAbsent(warehouse, this::question).ask(tables));
    }

    private FirstQuestion question(String warehouse) {
        ScheduledExecutorService thread =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "airdelta-first-runs");
        threads.add(thread);
        return new FirstQuestion(warehouse, engine, clock, thread, tables -> ask(warehouse, tables));
    }

    private Optional<FirstQuestion.Left> ask(String warehouse, List<FirstTable> tables) {
        List<FirstTable> left = tables.stream()
                .filter(each -> wanted.contains(each.spec().id()))
                .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<SchemaKey, List<FirstTable>> schemas = located(warehouse, left).stream()
                    .collect(Collectors.groupingBy(table -> SchemaKey.of(warehouse, table.target())));
            for (List<FirstTable> schema : schemas.values()) {
                runWhereDue(warehouse, schema);
                left = left.stream()
                        .filter(each ->
                                schema.stream().noneMatch(done -> done.spec().equals(each.spec())))
                        .toList();
            }
            return Optional.empty();
        } catch (Exception e) {
            if (isAway(e)) {
                return Optional.of(new FirstQuestion.Left(left, e));
            }
            notTold(left, e);
            return Optional.empty();
        }
    }

    /** Of one schema: another may be closed to this user. @throws SQLException where the warehouse is away */
    private void runWhereDue(String warehouse, List<FirstTable> tables) throws Exception {
        TableName any = tables.get(0).target();
        try {
            Map<String, StateEntry> states = once.states(warehouse, any);
            for (FirstTable table : tables) {
                Optional<StateEntry> state =
                        Optional.ofNullable(states.get(table.target().qualified()));
                state.ifPresent(found -> engine.listeners().tell(listener -> listener.remembered(table.spec(), found)));
                runWhereDue(table, state);
            }
        } catch (Exception e) {
            if (isAway(e)) {
                throw e;
            }
            notTold(tables, e);
            return;
        }
        tellOfRuns(tables, warehouse, any);
    }

    /** For who shows them; no run waits for it. */
    private void tellOfRuns(List<FirstTable> tables, String warehouse, TableName any) {
        if (!engine.listeners().isAny()) {
            return;
        }
        try {
            Map<String, List<EndedRun>> runs = warehouses.recentRuns(warehouse, any, TableListener.RECENT);
            Map<String, LettersBefore> letters = warehouses.newestLetters(warehouse, any, TableListener.RECENT_LETTERS);
            Map<String, List<LedgerEntry>> columns = warehouses.changedColumns(warehouse, any);
            for (FirstTable table : tables) {
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
                    FailureReason.of(e));
        }
    }

    private static boolean isAway(Exception why) {
        SQLException failure = ObjectHelper.getException(SQLException.class, why);
        return failure != null && WarehouseFault.classify(failure).retryable();
    }

    private void notTold(List<FirstTable> tables, Exception why) {
        if (!engine.isContextStopping()) {
            LOG.warn(
                    "Warehouse '{}' did not tell which tables are due; these run at their next schedule: {}: {}",
                    tables.get(0).warehouse(),
                    FirstQuestion.names(tables),
                    FailureReason.of(why));
        }
    }

    private List<FirstTable> located(String warehouse, List<FirstTable> tables) throws Exception {
        String catalog =
                tables.stream().allMatch(table -> table.target().catalog() != null) ? null : once.catalog(warehouse);
        return tables.stream().map(each -> each.in(catalog)).toList();
    }

    private void runWhereDue(FirstTable table, Optional<StateEntry> state) throws SchedulerException {
        Optional<String> why =
                due(table.spec(), state, engine.settings().schedules().timeZone(), table.moment());
        if (why.isPresent() && !engine.isContextStopping()) {
            LOG.info("Table '{}' runs at once: {}", table.spec().id(), why.get());
            table.table().runUnlessEndedSince(table.moment());
        }
    }

    /**
     * Why a table is to run now; empty where it waits for its schedule.
     *
     * @param state what is remembered of its target; empty for nothing
     * @param now when its route started, or its warehouse was asked: Quartz does what is due later
     */
    static Optional<String> due(TableSpec spec, Optional<StateEntry> state, ZoneId zone, Instant now) {
        Optional<Instant> last = state.map(StateEntry::lastCompletedAt);
        if (last.isEmpty()) {
            return Optional.of("no run of it was completed yet");
        }
        return last.filter(end -> new FireTimes(spec.schedule(), zone).isMissed(end, now))
                .map(end -> "it was due since its last run, which was completed at " + end);
    }
}
