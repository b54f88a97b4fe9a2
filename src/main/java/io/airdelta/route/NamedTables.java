package io.airdelta.route;

import io.airdelta.airtable.OneLine;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names several tables at the beginning of a line of the log, as a line of one run names its own: each with its base. */
final class NamedTables {
    private static final int MOST = 5;

    private NamedTables() {}

    /** The tables of runs: {@code Tables 'tasks' (base app1), 'vendors' (base app1)}. @param runs at least one */
    static String of(Collection<Run> runs) {
        return text(runs.stream().map(run -> name(run.spec().id(), run.baseId())));
    }

    /** The tables that rows are about, by the ids of their routes; where a row tells none, by its target. */
    static String of(ControlRows rows) {
        return text(rows.tables().stream()
                .flatMap(table -> rows.rows(table).stream())
                .map(row -> {
                    Object route = row.get("route_id");
                    return name(route == null ? row.get("target") : route, row.get("base_id"));
                }));
    }

    private static String name(Object id, Object base) {
        return "'" + OneLine.of(String.valueOf(id)) + "' (base " + base + ")";
    }

    private static String text(Stream<String> names) {
        List<String> all = names.distinct().toList();
        String named = all.stream().limit(MOST).collect(Collectors.joining(", "));
        return (all.size() == 1 ? "Table " : "Tables ")
                + named
                + (all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "");
    }
}
