package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Adds and restores tables, and changes their views, as {@link Control} does with fields. What does not exist makes an
 * {@link IllegalArgumentException} that names it.
 */
public final class TableControl {

    private final TableAccess access;
    private final RecordEditor editor;
    private final Simulation simulation;

    TableControl(Simulation simulation, TableAccess access, RecordEditor editor) {
        this.simulation = simulation;
        this.access = access;
        this.editor = editor;
    }

    /**
     * Adds a table.
     *
     * @param table as in a base file: {@code name}, {@code fields}, optionally {@code id}, {@code primaryFieldId} (the first
     *     field), {@code views} and {@code records}; what has no id gets one, and cells are named by field id or name
     * @return its id
     */
    public String add(String base, JsonNode table) {
        return access.in(base, TableAccess.CLIENT, b -> new TableMaker(simulation, editor).add(b, table));
    }

    /** Brings a deleted table back as it was, by its id. */
    public void restore(String base, String tableId) {
        access.in(base, TableAccess.CLIENT, b -> {
            Table table = b.takeFromTrash(tableId).orElseThrow(() -> TableAccess.unknown("deleted table", tableId));
            b.add(table);
            b.changed(new ChangeJournal.TableChange(table.id(), null, table.name()));
            return true;
        });
    }

    /**
     * Adds a view.
     *
     * @param view {@code name}, optionally {@code id}, {@code type} (grid), {@code filterByFormula} and {@code sort}, which is
     *     {@code [{"field":"fld…","direction":"asc"}]}; an edit of a record may then take it in or out of the view
     * @return its id
     */
    public String addView(String base, String table, JsonNode view) {
        return access.in(base, table, (b, t) -> ViewEditor.add(t, view));
    }

    /** Changes the named members of a view; a null one is removed. */
    public void changeView(String base, String table, String view, JsonNode changes) {
        access.in(base, table, (b, t) -> ViewEditor.change(t, view, changes));
    }

    public void deleteView(String base, String table, String view) {
        access.in(base, table, (b, t) -> ViewEditor.delete(t, view));
    }
}
