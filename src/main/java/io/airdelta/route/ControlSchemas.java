package io.airdelta.route;

import io.airdelta.delta.TargetTable;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.SchemaKey;
import io.airdelta.sync.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control tables of every schema that has a target: each schema of a warehouse has one {@link ControlSchema}, which keeps
 * them in memory and writes for all of its tables.
 */
final class ControlSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSchemas.class);

    private final Engine engine;
    private final Map<SchemaKey, ControlSchema> schemas = new ConcurrentHashMap<>();
    private final Map<String, String> catalogs = new ConcurrentHashMap<>();

    ControlSchemas(Engine engine) {
        this.engine = engine;
    }

    /** The schema of a run's target, which is located by now. */
    ControlSchema of(Run run) {
        SchemaKey key = SchemaKey.of(run.spec().warehouse(), run.target().name());
        return schemas.computeIfAbsent(key, each -> new ControlSchema(engine, each.warehouse()));
    }

    /**
     * Completes the name of a run's target by the warehouse's own catalog, which is asked for once.
     *
     * @throws Exception as the warehouse answers
     */
    void locate(Run run) throws Exception {
        run.target().locate(run.spec().target().withCatalog(catalog(run)));
    }

    /** The catalog of a target that names none, as far as the warehouse was asked for it. */
    Optional<String> knownCatalog(Run run) {
        return Optional.ofNullable(catalogs.get(run.spec().warehouse()));
    }

    private String catalog(Run run) throws Exception {
        if (run.spec().target().catalog() != null) {
            return run.spec().target().catalog();
        }
        String known = catalogs.get(run.spec().warehouse());
        if (known == null) {
            Statement question = Statement.of(TargetTable.currentCatalog());
            SqlCall call = SqlCall.to(run.spec().warehouse()).on(NamedTables.of(List.of(run)));
            known = (String) engine.sql().query(call, question).get(0).get("catalog");
            catalogs.put(run.spec().warehouse(), known);
        }
        return known;
    }

    /** The lowest cursor at which a target stands in a webhook's payloads; {@link Long#MAX_VALUE} where none is known to. */
    long lowestCursor(String webhookId) {
        return schemas.values().stream()
                .mapToLong(schema -> schema.known().lowestCursor(webhookId))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Stores rows of a run; those of one that had nothing to tell the warehouse wait for somebody who has.
     *
     * @throws Exception as the warehouse answers
     */
    void store(Run run, ControlRows rows) throws Exception {
        if (run.counters().isQuiet() && !engine.isContextStopping() && of(run).later(rows)) {
            engine.flushLater(this::flush);
            if (engine.isContextStopping()) {
                // It began to stop meanwhile, and nobody would come for the rows.
                flush();
            }
        } else {
            of(run).write(run, rows);
        }
    }

    /** Keeps rows of a run for the next write. @return whether there was room for them, and there will be a next */
    boolean later(Run run, ControlRows rows) {
        if (engine.isContextStopping()) {
            return false;
        }
        boolean waits = of(run).later(rows);
        engine.flushLater(this::flush);
        if (waits && engine.isContextStopping()) {
            flush();
        }
        return waits;
    }

    /** Stores what waits for a statement that is due anyway. */
    private void flush() {
        schemas.forEach((key, schema) -> {
            try {
                schema.flush();
            } catch (Exception e) {
                ControlRows waiting = schema.waiting();
                LOG.warn(
                        "{}: schema {} in warehouse '{}' did not take what was due of the control tables, which {}: {}",
                        waiting.isEmpty() ? "Control tables" : NamedTables.of(waiting),
                        key.schema(),
                        key.warehouse(),
                        engine.isContextStopping() ? "is lost, as the service stops" : "waits for the next write",
                        FailureReason.of(e));
            }
        });
    }
}
