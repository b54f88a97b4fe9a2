package io.airdelta.simulator;

/** Is told of every change of a base, in order and under the base's write lock: the place where webhooks hook in. */
interface ChangeJournal {

    /** What happened. */
    sealed interface Change {

        /** The table in which it happened. */
        String tableId();

        /** Epoch milliseconds of the simulator's clock. */
        long atMillis();
    }

    /**
     * A record was created (no {@code before}), changed, deleted (no {@code after}) or restored (no {@code before}).
     *
     * @param before null where the record did not exist
     * @param after null where the record is gone
     */
    record RecordChange(String tableId, long atMillis, StoredRecord before, StoredRecord after) implements Change {}

    /**
     * A field was added (no {@code before}), changed or deleted (no {@code after}).
     *
     * @param before null where the field did not exist
     * @param after null where the field is gone
     */
    record FieldChange(String tableId, long atMillis, Field before, Field after) implements Change {}

    /** A table was renamed, or deleted (no {@code name}). */
    record TableChange(String tableId, long atMillis, String name) implements Change {}

    void changed(Change change);
}
