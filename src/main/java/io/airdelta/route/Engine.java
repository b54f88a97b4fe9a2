package io.airdelta.route;

import io.airdelta.airtable.RequestPacer;
import io.airdelta.airtable.SharedBudget;
import io.airdelta.sync.BatchSize;
import io.airdelta.sync.Run;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TargetKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all tables of a context share: the settings, the request budget, and a way to call the engine's routes. Bound as
 * {@code airdelta}.
 */
public final class Engine extends ServiceSupport implements CamelContextAware {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** Of answers that wait: five seconds of a base whose pages have 160 KB, half a minute where they have 30 KB. */
    private static final long MOST_READ_AHEAD = 4L << 20;

    /** Name of the bean that other processes share the bases by: a {@link SharedBudget}; mostly there is none. */
    public static final String SHARED_BUDGET = "airdeltaSharedBudget";

    private CamelContext camelContext;
    private Settings settings;
    private RequestPacer pacer;
    private volatile QuotaPauses quotaPauses = new QuotaPauses(Clock.systemUTC());
    private final ReadAheadBudget readAheadBudget = new ReadAheadBudget(MOST_READ_AHEAD);
    private ExecutorService readers;
    private final Map<TargetKey, BatchSize> batchSizes = new ConcurrentHashMap<>();
    private TableListeners listeners;
    private RunTraces traces;
    private final OpenPermits permits = new OpenPermits();
    private ProducerTemplate producer;
    private final Sql sql = new Sql(this::call);
    private Demands demands;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private FlushTimer flushes;
    private final WriterIdentity writer = WriterIdentity.begin();
    private final List<ScheduledExecutorService> clocks = new CopyOnWriteArrayList<>();

    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (camelContext == this.camelContext) {
            // Camel tells a bean of a YAML file twice.
            return;
        }
        this.camelContext = camelContext;
        this.flushes = new FlushTimer(camelContext);
        this.listeners = new TableListeners(camelContext);
        this.settings = new Settings(new ContextProperties(camelContext));
        this.demands = new Demands(settings);
        camelContext.getCamelContextExtension().addInterceptStrategy(new SilentFailures());
        this.traces = RunTraces.in(camelContext);
        camelContext.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                contextStopping();
            }
        });
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    /** The settings as the context's properties give them. */
    public Settings settings() {
        return settings;
    }

    /** The request budget of every base and token in this context; that of a base is shared where there is a {@link #SHARED_BUDGET}. */
    public synchronized RequestPacer pacer() {
        if (pacer == null) {
            SharedBudget shared = camelContext.getRegistry().lookupByNameAndType(SHARED_BUDGET, SharedBudget.class);
            double rate = settings.airtable().requestsPerSecond();
            pacer = shared == null ? new RequestPacer(rate) : new RequestPacer(rate, shared);
        }
        return pacer;
    }

    /** Spends another request budget: one whose clock a test owns. */
    synchronized void paceBy(RequestPacer other) {
        pacer = other;
    }

    /** How large the batches of a run's target are to be. */
    BatchSize batchSize(Run run) {
        TargetKey target = TargetKey.of(run.spec());
        return batchSizes.computeIfAbsent(
                target, key -> new BatchSize(settings.runs().batchLimits()));
    }

    /** What runs may read ahead of what they take in. */
    ReadAheadBudget readAheadBudget() {
        return readAheadBudget;
    }

    /** The threads that wait for pages. */
    synchronized ExecutorService readers() {
        if (readers == null) {
            readers = camelContext.getExecutorServiceManager().newCachedThreadPool(this, "airdelta-read");
        }
        return traces.carriedOnBy(readers);
    }

    /** The requests that are about to be sent. */
    OpenPermits permits() {
        return permits;
    }

    /** Those who are told what happens to the tables. */
    TableListeners listeners() {
        return listeners;
    }

    /** The bases that are sent nothing, as their quota of the month is used up. */
    QuotaPauses quotaPauses() {
        return quotaPauses;
    }

    /** Tells the month's end by another clock: one that a test owns. */
    void pauseBy(Clock clock) {
        quotaPauses = new QuotaPauses(clock);
    }

    /** What somebody asks of tables beyond their routes. */
    Demands demands() {
        return demands;
    }

    /** Whether the context is on its way to stop, so that nothing can wait. */
    boolean isContextStopping() {
        return stopping.get();
    }

    /** Who writes where this engine does. */
    WriterIdentity writer() {
        return writer;
    }

    /**
     * Has something done again and again until the engine stops, the first time after one pause. Its thread is its own: nothing
     * else that is repeated waits for it.
     */
    void repeat(String name, Duration pause, Runnable action) {
        ScheduledExecutorService clock =
                camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, name);
        clocks.add(clock);
        clock.scheduleWithFixedDelay(action, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has something written at the latest when {@code airdelta.runs.flush} has passed, and before the context stops. */
    void flushLater(Runnable flush) {
        flushes.later(settings.runs().flush(), flush);
    }

    /** Routes still run when a context begins to stop: the last moment at which something can be written. */
    private void contextStopping() {
        if (stopping.compareAndSet(false, true)) {
            LOG.info("airdelta stops: a run that is under way reads no further page, and stores what it has read");
            flushes.stop();
        }
    }

    /** Sends statements to the warehouses. */
    Sql sql() {
        return sql;
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
        clocks.forEach(camelContext.getExecutorServiceManager()::shutdownNow);
        clocks.clear();
        if (readers != null) {
            camelContext.getExecutorServiceManager().shutdownNow(readers);
        }
        if (producer != null) {
            producer.close();
        }
        writer.end();
    }
}
