package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.OneLine;
import io.airdelta.airtable.TableSchema;
import io.airdelta.sync.FieldsByName;
import io.airdelta.sync.FieldsVanished;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.SourceTable;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.TargetKey;
import io.airdelta.sync.TargetMemory;
import io.airdelta.sync.TransformedColumns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run that find out what its table is like. Bound as {@code airdeltaSchemas}. */
public final class SchemaSteps {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaSteps.class);

    private final Engine engine;
    private final SchemaCache schemas;
    private final ControlTables control;
    private final TableLookup tables = new TableLookup();
    private final Set<String> readByName = ConcurrentHashMap.newKeySet();
    private final Map<TargetKey, List<String>> unknownExclusions = new ConcurrentHashMap<>();
    private final Map<TargetKey, TargetMemory> memories = new ConcurrentHashMap<>();

    /**
     * @param engine whose fetch route asks Airtable
     * @param control which remembers the columns of each target
     */
    public SchemaSteps(Engine engine, ControlTables control) {
        this.engine = engine;
        this.schemas = new SchemaCache(engine);
        this.control = control;
    }

    /**
     * Where this process knows the target from an earlier run, and the table is the same, the run goes on from there and asks
     * the warehouse nothing. Where the table's fields changed, a complete scan is due.
     *
     * @throws Exception as {@link #load}
     */
    public void recall(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        TargetMemory memory = memories.get(TargetKey.of(run));
        // What another process wrote since may have changed the target in any way.
        if (memory == null || memory.lineage() != run.claim().lineage()) {
            return;
        }
        transformed(run);
        if (run.capture().isSchemaAsBefore()) {
            memory.recallTo(run);
            return;
        }
        load(run);
        if (run.schema().source() != null && run.schema().source().equals(memory.source())) {
            memory.recallTo(run);
        }
    }

    /** Remembers how the run left its target; a replay knows too little of it, so that the next run looks for itself. */
    public void remember(@ExchangeProperty(Run.PROPERTY) Run run) {
        memories.compute(
                TargetKey.of(run), (key, before) -> run.capture().isReplay() ? null : TargetMemory.of(run, before));
    }

    /** Forgets how earlier runs left the target, because this one did not come to its end: the next looks for itself. */
    public void forget(@ExchangeProperty(Run.PROPERTY) Run run) {
        memories.remove(TargetKey.of(run));
    }

    /**
     * Reads the schema of the run's table. Where the token may not read it, the fields are known by name, as far as they are
     * known: the first page tells the rest.
     *
     * @throws InvalidTable where the base has no such table or view; the message names the nearest
     * @throws Exception as the fetch route throws it
     */
    public void load(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        transformed(run);
        try {
            run.schema().read(source(run, schema(run)));
            Optional.ofNullable(memories.get(TargetKey.of(run)))
                    .map(TargetMemory::settled)
                    .ifPresent(run.schema()::settled);
        } catch (AirtableFault e) {
            if (!e.notPermitted()) {
                throw e;
            }
            tellOnce(run, e);
            FieldsByName fields = new FieldsByName(
                    run.spec(),
                    run.target().remembered(),
                    control.ledger(run),
                    run.target().description());
            run.schema().readByName(fields);
            if (fields.isAnyKnown()) {
                run.schema().read(fields.table());
            }
        }
    }

    /**
     * Holds a run back whose target would lose the values of all of its columns, unless somebody accepted that.
     *
     * @throws FieldsVanished where nobody did
     * @throws Exception as the warehouse answers
     */
    public void requireFields(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        int fields = run.schema().vanished();
        if (fields == 0
                || run.target().columns().isEmpty()
                || run.target().remembered().isEmpty()) {
            return;
        }
        if (run.demands().acceptDeletes() || control.accepted(run).acceptedFields() >= fields) {
            LOG.warn(
                    "Table '{}' (base {}): the fields of base {}, table '{}' are gone, which was accepted: the values of {} columns of"
                            + " {} become NULL",
                    run.spec().id(),
                    run.baseId(),
                    run.baseId(),
                    OneLine.of(run.tableName()),
                    fields,
                    run.target().name());
            return;
        }
        FieldsVanished vanished = new FieldsVanished(run, fields);
        LOG.warn("Table '{}' (base {}): held: {}", run.spec().id(), run.baseId(), vanished.getMessage());
        try {
            control.hold(run, fields);
        } catch (StateMoved e) {
            LOG.info(
                    "Table '{}' (base {}): another process writes to {}, so that the next run stores that it is held",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name());
        }
        throw vanished;
    }

    /**
     * Reads the schema again because of what a page holds.
     *
     * @param fetched the page, asked for before now
     */
    public void reread(@ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Fetched.PROPERTY) Fetched fetched)
            throws Exception {
        FieldsByName byName = run.schema().fieldsByName();
        if (byName != null) {
            byName.observe(fetched.page().records(), run.schema().contradicted());
            run.schema().read(byName.table());
            return;
        }
        run.schema().rereads();
        run.schema().read(source(run, schemas.schemaSince(run, Instant.now())));
        LOG.info(
                "Table '{}' (base {}): page {} does not fit the schema, which was read again; {}",
                run.spec().id(),
                run.baseId(),
                run.scan().pages() + 1,
                run.schema().isFitDue()
                        ? "it has changed, so a complete second scan will follow"
                        : "it is the same, so the cells are at fault");
    }

    /** Goes on with the page in hand, mapped by the newest schema; what is still strange about it stays so. */
    public void settle(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.schema().settle();
    }

    private void transformed(Run run) {
        if (run.spec().transform().isPresent()) {
            run.schema()
                    .transformedBy(new TransformedColumns(
                            run.spec(), control.ledger(run), run.target().description()));
        }
    }

    /** A schema from before the payloads that were read would leave out what they told, and no other payload tells it again. */
    private BaseSchema schema(Run run) throws Exception {
        Instant followedAt = run.capture().followedAt();
        return followedAt == null ? schemas.schema(run) : schemas.schemaSince(run, followedAt);
    }

    private SourceTable source(Run run, BaseSchema base) {
        TableSchema table = tables.find(run, base);
        tellExclusions(run, table);
        run.schema().vanished(FieldsVanished.count(control.ledger(run), table));
        return SourceTable.of(run.spec(), table);
    }

    /** Whoever excludes a field may rely on it: one that was renamed, or misspelt, is told of once, and again when that changes. */
    private void tellExclusions(Run run, TableSchema schema) {
        List<String> unknown = SourceTable.unknownExclusions(run.spec(), schema);
        if (!unknown.equals(unknownExclusions.put(TargetKey.of(run), unknown))) {
            unknown.forEach(text -> LOG.warn(
                    "Table '{}' (base {}): {}; until then a field of another name is stored",
                    run.spec().id(),
                    run.baseId(),
                    OneLine.of(text)));
        }
    }

    private void tellOnce(Run run, AirtableFault refusal) {
        if (readByName.add(run.target().name().qualified())) {
            LOG.warn(
                    "Table '{}' (base {}): the schema of base {} may not be read ({} {}), so records are read by the names of their"
                            + " fields: types are guessed from the cells, and a renamed field becomes another column."
                            + " Give the token the scope schema.bases:read",
                    run.spec().id(),
                    run.baseId(),
                    run.baseId(),
                    refusal.status(),
                    refusal.type());
        }
    }
}
