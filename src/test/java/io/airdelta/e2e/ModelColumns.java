package io.airdelta.e2e;

import io.airdelta.delta.ScdType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a target, as its ledger names them.
 *
 * @param byField the column of each field that is there
 * @param left columns that keep what they hold: those of an earlier type
 */
record ModelColumns(Map<String, String> byField, Set<String> left, boolean history) {
    /** In a table without versions a row's earlier columns keep what they held. */
    List<ModelVersion> known(List<ModelVersion> rows) {
        return history
                ? rows
                : rows.stream()
                        .map(row -> new ModelVersion(without(row.content()), row.from(), row.to(), row.deletedAt()))
                        .toList();
    }

    private Map<String, Object> without(Map<String, Object> content) {
        Map<String, Object> kept = new TreeMap<>(content);
        kept.keySet().removeAll(left);
        return kept;
    }

    /** @param name of the target @param retyped ids of fields that ever had another type */
    static ModelColumns of(Host host, String name, ScdType type, Set<String> retyped) throws Exception {
        Map<String, String> byField = new TreeMap<>();
        Set<String> left = new HashSet<>();
        for (Map<String, Object> row : host.query("SELECT field_id, column_name, is_current FROM "
                + name.replaceAll("\\..*", "") + ".airdelta_columns WHERE target = 'main." + name + "'")) {
            String field = (String) row.get("field_id");
            String column = (String) row.get("column_name");
            if ((Boolean) row.get("is_current")) {
                byField.put(field, column);
            } else if (retyped.contains(field)) {
                left.add(column);
            }
        }
        return new ModelColumns(byField, left, type != ScdType.SCD_TYPE_1);
    }
}
