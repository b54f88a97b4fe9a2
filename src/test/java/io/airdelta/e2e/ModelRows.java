package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ScdType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads what a target holds. */
final class ModelRows {
    private ModelRows() {}

    /** Record id → its rows, oldest first. */
    static Map<String, List<ModelVersion>> stored(Host host, String name, ScdType type) throws Exception {
        List<String> data = host.query("DESCRIBE TABLE " + name).stream()
                .map(row -> (String) row.get("col_name"))
                .takeWhile(column -> !column.isEmpty() && !column.startsWith("#"))
                .filter(column -> !column.startsWith("_airtable_"))
                .map(column -> "`" + column + "`")
                .toList();
        String times = type == ScdType.SCD_TYPE_2
                ? "unix_micros(_airtable_valid_from) AS f, unix_micros(_airtable_valid_to) AS t, _airtable_is_current AS c"
                : "unix_micros(_airtable_synced_at) AS f, CAST(NULL AS BIGINT) AS t, true AS c";
        String content = data.isEmpty() ? "'{}'" : "to_json(struct(" + String.join(", ", data) + "))";
        Map<String, List<ModelVersion>> stored = new TreeMap<>();
        for (Map<String, Object> row : host.query("SELECT _airtable_id AS id, " + times
                + ", unix_micros(_airtable_deleted_at) AS d, _airtable_cell_errors IS NULL AS whole, "
                + content
                + " AS content FROM " + name)) {
            ModelVersion version = new ModelVersion(
                    content((String) row.get("content")), (Long) row.get("f"), (Long) row.get("t"), (Long)
                            row.get("d"));
            assertThat(row.get("whole")).as("no cell errors: " + version).isEqualTo(true);
            assertThat(row.get("c")).as("is current: " + version).isEqualTo(version.to() == null);
            stored.computeIfAbsent((String) row.get("id"), id -> new ArrayList<>())
                    .add(version);
        }
        stored.values().forEach(versions -> versions.sort(Comparator.comparing(ModelVersion::from)));
        return stored;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> content(String json) {
        Map<String, Object> content =
                new TreeMap<>((Map<String, Object>) Objects.requireNonNull(ModelBase.value(TinyBase.json(json))));
        content.values().removeIf(Objects::isNull);
        return content;
    }
}
