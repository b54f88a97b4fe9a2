package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.delta.ScdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a target is equal to its table in the simulator, with each record stored once: one row, one version of each state, no
 * two versions at a time.
 */
final class MatrixTruth {
    /** A row of a target. {@code from} and {@code to} are null where rows are no versions, {@code deleted} where the record lives. */
    private record Stored(String content, Long from, Long to, Long deleted) {}

    private final Map<String, String> live = new TreeMap<>();

    private MatrixTruth() {}

    /** What the simulator holds now. */
    static MatrixTruth of(MatrixPeople people) {
        MatrixTruth truth = new MatrixTruth();
        for (String id : people.live()) {
            JsonNode cells = people.record(id).path("fields");
            truth.live.put(
                    id,
                    cells.path(TinyBase.NAME).asText("NULL") + " "
                            + cells.path(TinyBase.POINTS).asDouble());
        }
        return truth;
    }

    /** How many records there are. */
    int size() {
        return live.size();
    }

    /** @param deletesKnown whether the last run found out which records are gone */
    void check(Host host, String name, ScdType scdType, boolean deletesKnown) throws Exception {
        Map<String, List<Stored>> rows = stored(host, name, scdType);
        Map<String, String> current = new TreeMap<>();
        rows.forEach((id, versions) -> {
            requireOnce(id, versions, scdType);
            Stored newest = versions.get(versions.size() - 1);
            if (newest.deleted() == null && newest.to() == null) {
                current.put(id, newest.content());
            }
        });
        if (deletesKnown) {
            assertThat(current).as("live rows of " + name).isEqualTo(live);
        } else {
            assertThat(current).as("live rows of " + name).containsAllEntriesOf(live);
        }
    }

    private static void requireOnce(String id, List<Stored> versions, ScdType scdType) {
        if (scdType == ScdType.SCD_TYPE_1) {
            assertThat(versions).as("rows of " + id).hasSize(1);
        }
        for (int i = 1; i < versions.size(); i++) {
            Stored before = versions.get(i - 1);
            Stored after = versions.get(i);
            if (scdType == ScdType.SCD_TYPE_2) {
                assertThat(before.to())
                        .as("end of a version of %s: %s", id, versions)
                        .isNotNull();
                assertThat(before.to())
                        .as("end of a version of %s: %s", id, versions)
                        .isLessThanOrEqualTo(after.from());
            }
            boolean adjacent = scdType == ScdType.APPEND_ONLY || before.to().equals(after.from());
            if (adjacent && (before.deleted() == null) == (after.deleted() == null)) {
                assertThat(after.content())
                        .as("a state of %s that stands twice: %s", id, versions)
                        .isNotEqualTo(before.content());
            }
        }
    }

    private static Map<String, List<Stored>> stored(Host host, String name, ScdType scdType) throws Exception {
        boolean versions = scdType == ScdType.SCD_TYPE_2;
        Map<String, List<Stored>> rows = new TreeMap<>();
        host.query("SELECT _airtable_id AS id, concat(coalesce(name, 'NULL'), ' ', points) AS content, "
                        + (versions
                                ? "unix_micros(_airtable_valid_from) AS f, unix_micros(_airtable_valid_to) AS t"
                                : "unix_micros(_airtable_synced_at) AS f, CAST(NULL AS BIGINT) AS t")
                        + ", unix_micros(_airtable_deleted_at) AS d FROM " + name + " ORDER BY id, f, t")
                .forEach(row -> rows.computeIfAbsent((String) row.get("id"), id -> new ArrayList<>())
                        .add(new Stored((String) row.get("content"), (Long) row.get("f"), (Long) row.get("t"), (Long)
                                row.get("d"))));
        return rows;
    }
}
