package io.airdelta.e2e;

import io.airdelta.delta.ScdType;
import io.airdelta.sync.Deletes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row of a target.
 *
 * @param content column → value, without NULLs
 * @param from microseconds: start of the run that wrote it; of a version, when it became valid
 * @param to microseconds: when the version ceased to be valid; null while it is, and always where there are no versions
 * @param deletedAt microseconds; null where it is not marked
 */
record ModelVersion(Map<String, Object> content, Long from, Long to, Long deletedAt) {

    private ModelVersion closed(long at) {
        return new ModelVersion(content, from, at, deletedAt);
    }

    private ModelVersion marked(long at, ScdType type) {
        return switch (type) {
            case SCD_TYPE_1, APPEND_ONLY -> new ModelVersion(content, at, null, at);
            case SCD_TYPE_2 -> new ModelVersion(content, from, at, at);
        };
    }

    /**
     * A record's rows after a run, by the table of contract's "Capture, deletes, history".
     *
     * @param rows of the record before, oldest first
     * @param content what the run saw; null where the record is gone
     * @param at microseconds: start of the run
     */
    static List<ModelVersion> next(
            List<ModelVersion> rows, Map<String, Object> content, long at, ScdType type, Deletes deletes) {
        List<ModelVersion> after = new ArrayList<>(rows);
        ModelVersion newest = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        boolean live = newest != null && newest.deletedAt() == null && newest.to() == null;
        if (content == null ? !live : live && newest.content().equals(content)) {
            return after;
        }
        boolean ours = newest != null && newest.from() == at;
        if (content == null) {
            delete(after, newest, ours, at, type, deletes);
        } else if (type == ScdType.SCD_TYPE_1 || ours && type == ScdType.APPEND_ONLY) {
            replaceLast(after, new ModelVersion(content, at, null, null));
            if (type == ScdType.APPEND_ONLY && live) {
                takeBack(after);
            }
        } else if (live && ours) {
            replaceLast(after, new ModelVersion(content, at, null, null));
            rejoin(after, at);
        } else {
            if (live && type == ScdType.SCD_TYPE_2) {
                replaceLast(after, newest.closed(at));
            }
            after.add(new ModelVersion(content, at, null, null));
        }
        return after;
    }

    private static void delete(
            List<ModelVersion> rows, ModelVersion newest, boolean ours, long at, ScdType type, Deletes deletes) {
        if (deletes == Deletes.HARD) {
            rows.clear();
        } else if (deletes == Deletes.SOFT && ours && type == ScdType.SCD_TYPE_2) {
            rows.remove(rows.size() - 1);
            if (!rows.isEmpty() && rows.get(rows.size() - 1).to() == at) {
                replaceLast(rows, rows.get(rows.size() - 1).marked(at, type));
            }
        } else if (deletes == Deletes.SOFT) {
            if (type == ScdType.APPEND_ONLY && !ours) {
                rows.add(newest);
            }
            replaceLast(rows, newest.marked(at, type));
        }
    }

    private static void rejoin(List<ModelVersion> rows, long at) {
        if (rows.size() > 1) {
            ModelVersion before = rows.get(rows.size() - 2);
            if (before.deletedAt() == null
                    && before.to() != null
                    && before.to() == at
                    && before.content().equals(rows.get(rows.size() - 1).content())) {
                rows.remove(rows.size() - 1);
                replaceLast(rows, new ModelVersion(before.content(), before.from(), null, null));
            }
        }
    }

    private static void takeBack(List<ModelVersion> rows) {
        if (rows.size() > 1) {
            ModelVersion before = rows.get(rows.size() - 2);
            if (before.deletedAt() == null
                    && before.content().equals(rows.get(rows.size() - 1).content())) {
                rows.remove(rows.size() - 1);
            }
        }
    }

    private static void replaceLast(List<ModelVersion> rows, ModelVersion row) {
        if (!rows.isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        rows.add(row);
    }
}
