package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableDetail;
import io.airdelta.delta.TableName;
import java.util.List;
import java.util.Optional;

/** What a run knows of its target. */
public final class RunTarget {
    private final TableName given;
    private TableName name;
    private StateEntry remembered;
    private TableDescription description;
    private TableDetail detail;
    private Long versionBefore;
    private Long versionBeforeDeletes;
    private boolean comparedFirst;
    private boolean holdingForeignRows;
    private boolean away;
    private boolean ofAnother;

    /** @param given as the route names it */
    RunTarget(TableName given) {
        this.given = given;
        this.name = given;
    }

    /** With its catalog once the warehouse has told it. */
    public TableName name() {
        return name;
    }

    /** As {@link #name()}; where that is another table's target, what the route calls it, so that nothing is told of that table. */
    public TableName ownName() {
        return ofAnother ? given : name;
    }

    /** Notes the full name. */
    public void locate(TableName located) {
        name = located;
    }

    /** Notes that another table has this target, so that the run leaves it alone. */
    public void leaveToAnother() {
        ofAnother = true;
    }

    /** Notes that its warehouse was away for too long, so that no more is asked of it. */
    public void away() {
        away = true;
    }

    /** Whether its warehouse was away for too long. */
    public boolean isAway() {
        return away;
    }

    /** Notes what {@code airdelta_state} holds; null where it holds nothing. */
    public void remember(StateEntry state) {
        remembered = state;
    }

    /** What is remembered of the target; empty before its first claim, and without most of its columns before its first complete run. */
    public Optional<StateEntry> remembered() {
        return Optional.ofNullable(remembered);
    }

    /** Notes which columns the target has. */
    public void found(TableDescription found) {
        description = found;
    }

    /** Notes how the target is stored. */
    public void found(TableDetail found) {
        detail = found;
    }

    /** The columns when the target was looked at last; empty where it is yet to be made. */
    public Optional<List<ColumnDefinition>> columns() {
        return Optional.ofNullable(description).map(TableDescription::columns);
    }

    /** As {@link #columns()}, as the warehouse describes them. */
    public Optional<TableDescription> description() {
        return Optional.ofNullable(description);
    }

    /** How the target is stored; null where it is yet to be made. */
    public TableDetail detail() {
        return detail;
    }

    /** Whether the target is there and its rows may be somebody else's: nothing is remembered of it, or it has no record id. */
    public boolean isForeign() {
        return description != null && (remembered == null || !hasIds());
    }

    /** Whether the target is made by this run. */
    public boolean isNew() {
        return remembered == null && description == null;
    }

    /** Notes that the target holds rows which airdelta did not write. */
    public void holdsForeignRows() {
        holdingForeignRows = true;
    }

    /** Whether no row may be deleted before somebody accepts it, because airdelta did not write them all. */
    public boolean isConsentNeeded() {
        return holdingForeignRows || remembered != null && remembered.isConsentNeeded();
    }

    /** Whether the target has a column for the record's id. */
    boolean hasIds() {
        return has(SystemColumns.ID);
    }

    /** Whether the target has a column of that name. */
    boolean has(ColumnDefinition column) {
        return description != null && description.column(column.name()).isPresent();
    }

    /** Whether the target is there and lacks deletion vectors, without which a MERGE copies rows that did not change. */
    public boolean isWithoutDeletionVectors() {
        return detail != null && !detail.hasDeletionVectors() && !comparedFirst;
    }

    /** Notes that deletion vectors were refused, so that a batch is compared with the target before it is merged. */
    public void compareFirst() {
        comparedFirst = true;
    }

    /** Whether a batch is compared with the target before it is merged. */
    public boolean isComparedFirst() {
        return comparedFirst;
    }

    /** Whether it is to be asked which version the target has before this run writes to its rows. */
    public boolean isVersionDue() {
        return versionBefore == null;
    }

    /** Notes the version from which the run starts. */
    public void startFrom(long version) {
        versionBefore = version;
    }

    /** Notes the version from which the run deletes. */
    public void startDeletes(long version) {
        versionBeforeDeletes = version;
        versionBefore = versionBefore == null ? version : versionBefore;
    }

    /** The version before this run wrote to the target's rows; -1 where it did not. */
    public long versionBefore() {
        return versionBefore == null ? -1 : versionBefore;
    }

    /** The version before this run deleted rows; the highest there is where it did not. */
    public long versionBeforeDeletes() {
        return versionBeforeDeletes == null ? Long.MAX_VALUE : versionBeforeDeletes;
    }
}
