package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import io.airdelta.row.MalformedRows;
import io.airdelta.row.ReturnedRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Where a run stands with its route's transform: the rows that it is to be given, what it gave back, and what of that waits for
 * the next batch.
 */
public final class RunTransform {
    private final String routeId;
    private final WaitingRows waiting = new WaitingRows();
    private final List<ReturnedRows> answers = new ArrayList<>();
    private final Queue<EncodedRow> stored = new ArrayDeque<>();
    private final PackedIds absent = new PackedIds();

    RunTransform(String routeId) {
        this.routeId = routeId;
    }

    /** The rows that wait to be handed over. */
    public WaitingRows waiting() {
        return waiting;
    }

    /** Whether rows wait to be handed over. */
    public boolean isDue() {
        return !waiting.isEmpty();
    }

    /** Forgets earlier answers: rows are handed over from the start. */
    public void begin() {
        answers.clear();
    }

    /**
     * Takes an answer for all rows that wait, or for one of them.
     *
     * @throws TransformFailed where it is no list of rows with ids
     */
    public void answered(Object body) {
        try {
            answers.add(ReturnedRows.of(body));
        } catch (MalformedRows e) {
            throw new TransformFailed(routeId, e);
        }
    }

    /** All answers as one. @throws TransformFailed where two of them hold the same id */
    public ReturnedRows returned() {
        try {
            return ReturnedRows.joined(answers);
        } catch (MalformedRows e) {
            throw new TransformFailed(routeId, e);
        }
    }

    /**
     * Ids of records that changed and that the transform left out, where only changes are read: a complete scan needs no such
     * list, as it knows everything that is present.
     */
    public PackedIds absent() {
        return absent;
    }

    void store(EncodedRow row) {
        stored.add(row);
    }

    /** Moves rows into a batch until a limit is reached: a transform may give back more than it was given. */
    void fill(Consumer<EncodedRow> add, Batch batch) {
        while (!stored.isEmpty() && !batch.isFull()) {
            add.accept(stored.remove());
        }
    }
}
