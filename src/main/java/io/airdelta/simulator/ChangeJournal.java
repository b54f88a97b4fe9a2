package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Is told of every transaction of a base, in order and under the base's write lock: the place where webhooks hook in. */
interface ChangeJournal {

    /** What happened to one thing of a base. */
    sealed interface Change {

        /** The table in which it happened. */
        String tableId();
    }

    /**
     * A record was created (no {@code before}), changed, deleted (no {@code after}) or restored (no {@code before}).
     *
     * @param before null where the record did not exist
     * @param after null where the record is gone
     */
    record RecordChange(String tableId, StoredRecord before, StoredRecord after) implements Change {}

    /**
     * A field was added (no {@code before}), changed or deleted (no {@code after}).
     *
     * @param before null where the field did not exist
     * @param after null where the field is gone
     */
    record FieldChange(String tableId, Field before, Field after) implements Change {}

    /**
     * A table was added (no {@code before}), renamed, or deleted (no {@code after}).
     *
     * @param before its name, null where the table did not exist
     * @param after its name, null where the table is gone
     */
    record TableChange(String tableId, String before, String after) implements Change {}

    /**
     * Who changes a base, and when.
     *
     * @param atMillis epoch milliseconds of the simulator's clock
     * @param source as webhooks name it, such as {@code client}, {@code publicApi} or {@code system}
     * @param user collaborator object, null where the source has none
     */
    record Origin(long atMillis, String source, ObjectNode user) {}

    /**
     * All changes of one action.
     *
     * @param number counts up by one over the life of the base
     */
    record Transaction(long number, Origin origin, List<Change> changes) {}

    void committed(Transaction transaction);
}
