package io.airdelta.route;

import io.airdelta.delta.TargetTable;
import io.airdelta.row.Naming;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableMapping;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.TargetDdl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Finds out what the next run of a table would read and change, and changes nothing. */
public final class PlanInquiry {
    private final Engine engine;
    private final ControlTables control;

    /**
     * What is to come.
     *
     * @param id the table's route
     * @param target the full name of the target
     * @param tableName the Airtable table's name
     * @param control statements that make what is missing of the target's schema and of the control tables in it, which all
     *     tables of the schema share
     * @param statements the target's own, in the order in which they are sent
     * @param changes what changed in Airtable, a line each
     * @param byName whether fields are known by name only, so that columns come as cells appear
     * @param read how the run reads the table
     * @param rows records that the last complete scan found; null before one
     * @param heldDeletes deletes, and fields that are gone, that wait until somebody accepts them
     * @param scanned what the table's records tell; null where they were not read
     */
    public record Answer(
            String id,
            String target,
            String tableName,
            List<String> control,
            List<String> statements,
            List<String> changes,
            boolean byName,
            NextRead read,
            Long rows,
            long heldDeletes,
            Scanned scanned) {}

    /**
     * What the records of a table tell of the next run.
     *
     * @param records how many there are
     * @param requests what reading them cost
     * @param inserts records without a live row; null where that cannot be known
     * @param updates records whose live row would change; null where that cannot be known
     * @param deletes live rows whose record did not come; a run asks for each again before it deletes; null where that cannot
     *     be known
     * @param deletesHeld whether so many would be held back until somebody accepts them
     * @param deadLetters records that cannot become a row; null where that cannot be known
     * @param note why rows are not known; null where they are
     */
    public record Scanned(
            long records,
            long requests,
            Long inserts,
            Long updates,
            Long deletes,
            boolean deletesHeld,
            Long deadLetters,
            String note) {
        /** Whether a run would change rows. */
        public boolean changesRows() {
            return note == null && inserts + updates + deletes > 0;
        }
    }

    /** @param context a started context with the engine's routes and the warehouses' {@code DataSource}s */
    public PlanInquiry(CamelContext context) {
        this.engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        this.control = context.getRegistry().lookupByNameAndType("airdeltaControl", ControlTables.class);
    }

    /**
     * Plans the next run of a table, without reading its records.
     *
     * @throws Exception what would make that run fail before it reads a page
     */
    public Answer plan(TableSpec spec) throws Exception {
        return plan(spec, false);
    }

    /**
     * Plans the next run of a table.
     *
     * @param scan whether to read the table's records
     * @throws Exception what would make that run fail
     */
    public Answer plan(TableSpec spec, boolean scan) throws Exception {
        Run run = engine.call("direct:airdelta-plan", null, Map.of(TableRoutePolicy.PROPERTY, spec))
                .getProperty(Run.PROPERTY, Run.class);
        List<String> statements = new ArrayList<>();
        TableMapping mapping = run.schema().mapping();
        if (mapping != null) {
            TargetDdl.statements(run).stream().map(Statement::sql).forEach(statements::add);
            statements.addAll(TargetDdl.comments(run));
        } else if (run.target().columns().isEmpty()) {
            // No field is known before the first page, but the table is made whatever that page holds.
            statements.add(
                    spec.naming() == Naming.ORIGINAL
                            ? TargetTable.createForAnyColumnName(run.target().name())
                            : TargetTable.create(run.target().name()));
        }
        statements.addAll(TargetDdl.deletionVectors(run));
        return new Answer(
                spec.id(),
                run.target().name().toString(),
                run.tableName() == null ? spec.table() : run.tableName(),
                control.missing(run),
                statements,
                mapping == null ? List.of() : mapping.plan().changes(),
                run.schema().fieldsByName() != null,
                NextRead.of(run),
                run.target().remembered().map(StateEntry::rows).orElse(null),
                run.target().remembered().map(StateEntry::held).orElse(0L),
                scan ? new PlanScan(engine, run).count() : null);
    }
}
