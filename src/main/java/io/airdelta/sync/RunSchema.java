package io.airdelta.sync;

import io.airdelta.row.ReturnedRows;
import io.airdelta.row.RowMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * What a run knows of its table's schema, and whether that is still true: between two pages, a field that is not known or a cell
 * that contradicts its field's type tells of a change.
 */
public final class RunSchema {
    /** How often the schema is read again in one run: a field whose cells always contradict its type must not do more. */
    public static final int MOST_READS = 3;

    private final Set<String> settled = new HashSet<>();
    private FieldsByName fieldsByName;
    private TransformedColumns transformed;
    private SourceTable read;
    private SourceTable source;
    private TableMapping mapping;
    private int reads;
    private boolean secondScanDue;
    private int vanished;
    private boolean withoutCells;
    private boolean withoutCellsSeen;

    /** The table as it was read last, with the columns that the transform adds; null before. */
    public SourceTable source() {
        return source;
    }

    /** How records become rows; null before the target was made to fit. */
    public TableMapping mapping() {
        return mapping;
    }

    /** The fields of a table whose schema may not be read; null where it may. */
    public FieldsByName fieldsByName() {
        return fieldsByName;
    }

    /** Notes that the schema may not be read. */
    public void readByName(FieldsByName fields) {
        fieldsByName = fields;
    }

    /** Notes the table as it was read just now. */
    public void read(SourceTable table) {
        read = table;
        compose();
    }

    /** Notes which columns the route's transform is known to add; null where it has none. */
    public void transformedBy(TransformedColumns columns) {
        transformed = columns;
        if (read != null) {
            compose();
        }
    }

    /**
     * Looks for columns that the transform begins to add.
     *
     * @param rows what it gave back
     * @throws TransformFailed as {@link TransformedColumns#observe}
     */
    public void observe(ReturnedRows rows) {
        if (transformed.observe(rows, mapping.plan().columns())) {
            compose();
        }
    }

    private void compose() {
        source = transformed == null ? read : read.with(transformed.fields());
    }

    /** Whether the target is to be made to fit, because the table is not what the mapping was made for. */
    public boolean isFitDue() {
        return source != null && (mapping == null || !mapping.source().isStoredAs(source));
    }

    /**
     * Notes what the target will look like; rows are mapped in that way from now on. Rows that were stored in another way need
     * a second scan; where fields are known by name, a field that appears for the first time is no such case, nor is a column
     * that the transform begins to add.
     */
    public void plan(TargetPlan plan) {
        if (mapping != null) {
            boolean sameFields = mapping.source().asRead().isStoredAs(read);
            boolean firstSeen =
                    (fieldsByName != null || sameFields) && plan.rewritten().isEmpty() && !plan.hashesForgotten();
            secondScanDue |= !firstSeen;
            if (!sameFields) {
                settled.clear();
            }
        }
        mapping = TableMapping.of(source, plan);
    }

    /** Goes on with the mapping that the run before used; nothing is to be made to fit. */
    void recall(TargetMemory memory) {
        read = memory.source().asRead();
        source = memory.source();
        mapping = TableMapping.of(memory.source(), memory.plan());
        settled(memory.settled());
    }

    /** Notes how many fields the target's columns hold, where the schema that was read last has none of them; else 0. */
    public void vanished(int fields) {
        vanished = fields;
    }

    /** How many fields are gone, where all are that the target's columns hold; else 0. */
    public int vanished() {
        return vanished;
    }

    /** Notes that no record of the page in hand has a cell: its fields may be gone. It counts once. */
    public void cellsMissing() {
        withoutCells = !withoutCellsSeen;
        withoutCellsSeen = true;
    }

    /** Whether the schema is to be read again before the page in hand is taken in. */
    public boolean isInDoubt() {
        return mapping == null
                || reads < MOST_READS && (withoutCells || !settled.containsAll(doubted(mapping.mapper())));
    }

    /** Keys of cells that their columns could not hold. */
    public Set<String> contradicted() {
        return mapping == null ? Set.of() : mapping.mapper().contradictedFieldIds();
    }

    /** Notes that the schema is read again from Airtable. */
    public void rereads() {
        reads++;
    }

    /**
     * Notes that the page in hand was mapped by the newest schema.
     *
     * @return what is still strange about it, and stays so
     */
    public Oddities settle() {
        withoutCells = false;
        settled.addAll(doubted(mapping.mapper()));
        return new Oddities(source, settled);
    }

    /** Notes what an earlier run found strange; it counts while the table is the same. @param known null for nothing */
    public void settled(Oddities known) {
        if (known != null && known.source().isStoredAs(source)) {
            settled.addAll(known.keys());
        }
    }

    /** Whether the scan that ends now is to be followed by a complete one; answers yes once for each time. */
    boolean takeSecondScan() {
        boolean due = secondScanDue;
        secondScanDue = false;
        return due;
    }

    private static Set<String> doubted(RowMapper mapper) {
        Set<String> doubted = new HashSet<>(mapper.unknownFieldIds());
        doubted.addAll(mapper.contradictedFieldIds());
        return doubted;
    }
}
