package io.airdelta.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.row.EncodedRow;
import java.util.List;

/** The records that a run met: which are there, which came more than once, and whether they were asked for. */
public final class MetRecords {
    private final RunCapture capture;
    private final boolean versions;
    private final PackedIds present = new PackedIds();
    private final PackedIds again = new PackedIds();
    private final RecentRows recent = new RecentRows();
    private final AnswerCheck answer = new AnswerCheck();

    /** @param versions whether the target keeps a version for each state of a record */
    MetRecords(RunCapture capture, boolean versions) {
        this.capture = capture;
        this.versions = versions;
    }

    /** Ids of the records that came, or that the transform gave back, those included that became dead letters. */
    public PackedIds present() {
        return present;
    }

    /** Ids of records that came more than once, of which a version may have been opened and taken back; at least one. */
    public List<String> nextAgain() {
        return again.first(RunDeletes.MOST_IDS);
    }

    /** Notes that the versions of such records were looked at. */
    public void rejoined() {
        nextAgain().forEach(again::remove);
    }

    boolean isAnyAgain() {
        return !again.isEmpty();
    }

    /** Rows that the run before stored, and those that this one reads. */
    RecentRows recent() {
        return recent;
    }

    /** Takes in a row. @return whether the target may not have it yet */
    boolean isNews(EncodedRow row) {
        boolean first = present.add(row.id());
        if (!first) {
            meetAgain(row.id());
        }
        boolean news = capture.since() == null || !recent.isStored(row);
        // Where it is not known what was stored before, an unchanged row says nothing about the answer.
        if (first && news && recent.isRecalled()) {
            answer.compared();
        }
        return news;
    }

    /** Takes in that the transform left a record out. @return whether the target may have a row of it */
    boolean isAbsenceNews(String id) {
        if (present.remove(id)) {
            meetAgain(id);
        }
        return capture.since() != null && !recent.isAbsent(id);
    }

    /**
     * Looks at an answer about changes: whether its records changed since then. A cell that is there for this alone goes.
     *
     * @param records of a page, as they came
     * @param source the table; null where it is not known yet
     */
    public void check(List<JsonNode> records, SourceTable source) {
        String field = source == null ? null : source.modifiedFieldId();
        if (capture.since() == null || field == null) {
            return;
        }
        records.forEach(record -> answer.look(record, field, capture.since()));
        if (!source.has(field)) {
            records.forEach(record -> {
                if (record.path("fields") instanceof ObjectNode cells) {
                    cells.remove(field);
                }
            });
        }
    }

    /** Judges the answer about changes, once it is counted what the run changed. */
    public void judge(RunCounters counters) {
        if (capture.since() != null) {
            long inserted = counters.rowsInserted.get();
            long updated = counters.rowsUpdated.get();
            // One version closed and one opened are one change.
            capture.distrust(answer.verdict(versions ? Math.max(inserted, updated) : inserted + updated));
        }
    }

    private void meetAgain(String id) {
        if (versions) {
            again.add(id);
        }
    }
}
