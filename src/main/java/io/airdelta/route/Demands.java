package io.airdelta.route;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** What somebody asks of tables beyond their routes. */
final class Demands {
    private final Settings settings;
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    Demands(Settings settings) {
        this.settings = settings;
    }

    /**
     * What is asked of the run that an exchange is: by its trigger, and by the options of {@code airdelta run}, which count for the
     * first run of each table that succeeds.
     */
    RunDemands of(TableSpec table, Exchange exchange) {
        RunDemands asked = JobMemory.of(exchange).map(JobMemory::demands).orElse(RunDemands.NONE);
        return served.contains(table.id()) ? asked : asked.and(settings.runs().demands());
    }

    /** Notes that a table was served as was asked. */
    void served(Run run) {
        if (run.status() != RunStatus.INTERRUPTED) {
            served.add(run.spec().id());
        }
    }
}
