package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ScdType;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Deletes;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A target, and what its rows must be. */
final class ModelTarget {
    private final ModelTable table;
    private final String name;
    private final Capture capture;
    private final ScdType type;
    private final Deletes deletes;
    private final boolean filtered;
    private Map<String, List<ModelVersion>> rows = new TreeMap<>();
    private int seen = -1;
    private int fieldsSeen = -1;

    /** @param schema in which the target is */
    ModelTarget(ModelTable table, String schema, Capture capture, ScdType type, Deletes deletes, boolean filtered) {
        this.table = table;
        this.capture = capture;
        this.type = type;
        this.deletes = deletes;
        this.filtered = filtered;
        this.name = String.join(
                        "_", schema + "." + table.name(), capture.name(), type.name(), deletes.name(), "f" + filtered)
                .toLowerCase(java.util.Locale.ROOT);
    }

    ModelTable table() {
        return table;
    }

    String name() {
        return name;
    }

    Capture capture() {
        return capture;
    }

    Run run(Host host) throws Exception {
        List<String> parameters = new ArrayList<>(List.of("base", ModelBase.BASE, "table", table.name()));
        parameters.addAll(List.of("target", name, "capture", capture.name().toLowerCase(java.util.Locale.ROOT)));
        parameters.addAll(
                List.of("scdType", type.name(), "deletes", deletes.name().toLowerCase(java.util.Locale.ROOT)));
        if (filtered) {
            parameters.addAll(List.of("filter", "{" + table.fields().filter() + "}"));
        }
        return host.run(parameters.toArray(String[]::new));
    }

    /** The newest version of the Delta table; -1 where it is not there. */
    long version(Host host) throws Exception {
        return seen < 0
                ? -1
                : (Long) host.query("DESCRIBE HISTORY " + name + " LIMIT 1")
                        .get(0)
                        .get("version");
    }

    /**
     * Compares the target with what the run may have seen, and goes on from what it is.
     *
     * @param first number of the moment at which the run may have looked first
     * @param last of the last one
     * @param before the version of the Delta table before the run
     */
    void check(Host host, Run run, int first, int last, long before) throws Exception {
        boolean succeeded = run.status() == RunStatus.SUCCEEDED;
        if (!succeeded
                && host.query("SHOW TABLES IN " + name.replaceAll("\\..*", "") + " LIKE '"
                                + name.replaceAll(".*\\.", "") + "'")
                        .isEmpty()) {
            return;
        }
        ModelColumns columns = ModelColumns.of(host, name, type, table.fields().retyped());
        Map<String, List<ModelVersion>> actual = ModelRows.stored(host, name, type);
        List<ModelMoment> moments = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            moments.add(table.moment(i));
        }
        Set<String> ids = new TreeSet<>(rows.keySet());
        ids.addAll(actual.keySet());
        moments.forEach(moment -> ids.addAll(moment.records().keySet()));
        Map<String, List<ModelVersion>> after = new TreeMap<>();
        for (String id : ids) {
            List<ModelVersion> is = actual.getOrDefault(id, List.of());
            Set<List<ModelVersion>> allowed = allowed(run, id, moments, columns);
            List<ModelVersion> match = allowed.stream()
                    .filter(rows -> columns.known(rows).equals(columns.known(is)))
                    .findFirst()
                    .orElse(null);
            assertThat(match)
                    .as(() -> "%s of %s after a run that %s (%s, %s), before it %s, now\n  %s\nallowed\n  %s"
                            .formatted(
                                    id,
                                    name,
                                    run.status(),
                                    run.capture().isComplete() ? "complete" : "changes",
                                    run.startedAt(),
                                    rows.get(id),
                                    is,
                                    allowed.stream().map(String::valueOf).collect(Collectors.joining("\n  "))))
                    .isNotNull();
            if (!match.isEmpty()) {
                after.put(id, match);
            }
        }
        boolean quiet =
                succeeded && seen >= 0 && fieldsSeen == table.moment(last).fields() && after.equals(rows);
        rows = after;
        if (succeeded) {
            if (quiet && first == last) {
                seen = first;
                assertThat(version(host))
                        .as("version of " + name + ", of which nothing changed")
                        .isEqualTo(before);
            }
            seen = first;
            fieldsSeen = table.moment(first).fields();
        } else {
            fieldsSeen = -1;
        }
    }

    private Set<List<ModelVersion>> allowed(Run run, String id, List<ModelMoment> moments, ModelColumns columns) {
        List<ModelVersion> before = rows.getOrDefault(id, List.of());
        long at = micros(run.startedAt());
        boolean exact = capture != Capture.INCREMENTAL || run.capture().isComplete();
        Set<Map<String, Object>> contents = new LinkedHashSet<>();
        moments.forEach(moment -> contents.add(content(moment, id, columns)));
        Set<List<ModelVersion>> allowed = new LinkedHashSet<>();
        if (run.status() != RunStatus.SUCCEEDED || !exact && !isNews(id, moments)) {
            allowed.add(before);
        }
        for (Map<String, Object> content : contents) {
            if (content == null && !exact) {
                allowed.add(before);
                continue;
            }
            List<ModelVersion> once = ModelVersion.next(before, content, at, type, deletes);
            allowed.add(once);
            if (contents.size() > 1) {
                contents.stream()
                        .filter(again -> again != null || exact)
                        .forEach(again -> allowed.add(ModelVersion.next(once, again, at, type, deletes)));
            }
        }
        return allowed;
    }

    /** Whether somebody edited the record since the last run that succeeded, so that its changes must be found. */
    private boolean isNews(String id, List<ModelMoment> moments) {
        return moments.get(0).edited().getOrDefault(id, -1) > seen;
    }

    /** What the target is to hold of a record; null where it is not among those that the route asks for. */
    private Map<String, Object> content(ModelMoment moment, String id, ModelColumns columns) {
        Map<String, Object> cells = moment.records().get(id);
        if (cells == null
                || filtered && !Boolean.TRUE.equals(cells.get(table.fields().filter()))) {
            return null;
        }
        Map<String, Object> content = new TreeMap<>();
        cells.forEach((field, value) -> {
            String column = columns.byField().get(field);
            if (column != null) {
                content.put(column, value);
            }
        });
        return content;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
