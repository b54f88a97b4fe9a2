package io.airdelta.route;

import io.airdelta.sync.Run;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads pages ahead of a run, by one reader or by several. Bound as {@code airdeltaReaders}. */
public final class Readers {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Engine engine;
    /** Tables that are read by one reader, and this was said: by route id. */
    private final Set<String> alone = ConcurrentHashMap.newKeySet();
    /** Bases whose slices proved to be unreliable. */
    private final Set<String> undivided = ConcurrentHashMap.newKeySet();

    /** @param engine whose routes ask Airtable */
    public Readers(Engine engine) {
        this.engine = engine;
    }

    /** Has pages read for a run from now on: as soon as it {@link #begin begins} or takes one. */
    public void open(Exchange exchange) {
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        choose(run);
        exchange.setProperty(ReadAhead.PROPERTY, open(run));
    }

    /** Settles by how many readers complete scans of the run's table are read. */
    private void choose(Run run) {
        if (run.spec().readers() == 1 || undivided.contains(base(run))) {
            return;
        }
        if (run.spec().view().isPresent()) {
            if (alone.add(run.spec().id())) {
                LOG.info(
                        "Table '{}' (base {}): readers={} is left aside, as a table with a view is read by one reader",
                        run.spec().id(),
                        run.baseId(),
                        run.spec().readers());
            }
            return;
        }
        run.reading().readBy(run.spec().readers());
    }

    /** Begins to read the pages of a complete scan, before the run is ready to take them. */
    public void begin(@ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(ReadAhead.PROPERTY) ReadAhead ahead) {
        if (run.capture().isComplete()) {
            run.reading().start();
            ahead.begin();
        }
    }

    /** Has pages read for a run outside of the engine's routes. */
    ReadAhead open(Run run) {
        return new ReadAhead(engine, run, engine.readers());
    }

    /**
     * Takes the next page, which is then in hand.
     *
     * @throws Exception why there is none
     */
    public void take(Exchange exchange) throws Exception {
        Fetched next = exchange.getProperty(ReadAhead.PROPERTY, ReadAhead.class).take();
        exchange.setProperty(Fetched.PROPERTY, next);
        if (next.failure() != null) {
            throw next.failure();
        }
    }

    /** Reads with one reader from now on, in this run and later ones. */
    void readAlone(Run run, String why) {
        undivided.add(base(run));
        LOG.warn(
                "Table '{}' (base {}): {}, so that Airtable does not divide tables as several readers need it; everything is read"
                        + " again by one reader, and so are the tables of this base until airdelta is started anew",
                run.spec().id(),
                run.baseId(),
                why);
        run.readAlone();
    }

    /** Reads no further page, however the scan ended. */
    public void close(Exchange exchange) {
        exchange.getProperty(ReadAhead.PROPERTY, ReadAhead.class).close();
        exchange.removeProperty(ReadAhead.PROPERTY);
    }

    private static String base(Run run) {
        return AirtableRequests.budget(run.account(), run.baseId());
    }
}
