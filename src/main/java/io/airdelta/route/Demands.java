package io.airdelta.route;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What somebody asks of tables beyond their routes. */
final class Demands {
    private final Settings settings;
    private final Map<String, RunDemands> asked = new ConcurrentHashMap<>();
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    Demands(Settings settings) {
        this.settings = settings;
    }

    /**
     * What was asked of a table's next run: of this one alone, or by the options of {@code airdelta run}, which count for the first run
     * of each table that succeeds.
     */
    RunDemands of(TableSpec table) {
        RunDemands now = asked.get(table.id());
        if (now != null) {
            return now;
        }
        return served.contains(table.id()) ? RunDemands.NONE : settings.runs().demands();
    }

    /** Has the next run of a table that succeeds do more than its route asks for. */
    void ask(String table, RunDemands demands) {
        asked.put(table, demands);
    }

    /** Takes back what {@link #ask} asked for. */
    void withdraw(String table) {
        asked.remove(table);
    }

    /** Notes that a table was served as was asked; what was asked while its run went on is for the next one. */
    void served(Run run) {
        served.add(run.spec().id());
        asked.remove(run.spec().id(), run.demands());
    }
}
