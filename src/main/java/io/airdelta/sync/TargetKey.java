package io.airdelta.sync;

import io.airdelta.delta.TableName;

/**
 * A target in its warehouse; two are equal where the warehouse takes them for the same table.
 *
 * @param warehouse the parameter {@code warehouse} of its route, or its {@link Workspace} where targets of several warehouses are
 *     compared
 * @param table as {@link TableName#qualified()} gives it
 */
public record TargetKey(String warehouse, String table) {

    /** @param target with its catalog, or without one for what the warehouse takes for its own */
    public static TargetKey of(String warehouse, TableName target) {
        return new TargetKey(warehouse, target.qualified());
    }

    /** Of a table as its route names it: without a catalog, where it names none. */
    public static TargetKey of(TableSpec spec) {
        return of(spec.warehouse(), spec.target());
    }

    /** Of a run whose target is located; one that another table has is known by what the run's own route calls it. */
    public static TargetKey of(Run run) {
        return of(run.spec().warehouse(), run.target().ownName());
    }
}
