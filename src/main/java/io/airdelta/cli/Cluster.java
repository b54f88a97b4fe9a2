package io.airdelta.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.airtable.SharedBudget;
import io.airdelta.sync.RunSettings;
import io.airdelta.sync.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process shares with others through a database: the request budget of the bases, and as a service the schedules. */
final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** A run takes over from a process that died when that one's claim on the target has ended, after 5 minutes. */
    private static final Map<String, String> RUNS = Map.of(RunSettings.WAIT_FOR_WRITER, "6m");

    private final HikariDataSource schedules;
    private final HikariDataSource budgets;
    private final DatabaseBudget budget;
    private final Map<String, String> settings = new HashMap<>();

    private Cluster(ClusterSettings cluster, Settings settings, boolean scheduling) {
        this.schedules = cluster.pool("cluster-schedules", settings.schedules().threads() + 3, Duration.ofSeconds(60));
        this.budgets = cluster.pool("cluster-budget", 4, Duration.ofSeconds(3));
        this.budget = new DatabaseBudget(budgets, cluster.node());
        if (scheduling) {
            this.settings.putAll(ClusterSchedules.settings(schedules, cluster.node()));
            this.settings.putAll(RUNS);
        }
    }

    /**
     * Joins the cluster of the settings.
     *
     * @return empty where they name none
     * @throws CannotStart where its database refuses what the settings say, and where it is needed and cannot be used
     */
    static Optional<Cluster> join(Configuration configuration) {
        Settings settings = configuration.settings();
        boolean scheduling = configuration.text(ClusterSettings.SCHEDULES).isPresent();
        boolean needed =
                scheduling || configuration.text(ClusterSettings.NEEDED).isPresent();
        return ClusterSettings.of(settings).map(cluster -> {
            Cluster joined = new Cluster(cluster, settings, scheduling);
            try {
                ClusterTables.make(joined.schedules);
                LOG.info("This process is {} of a cluster", cluster);
            } catch (SQLException e) {
                ClusterProblem.Finding problem = ClusterProblem.of(e);
                if (needed || problem.isSetting()) {
                    joined.close();
                    throw new CannotStart(problem.text());
                }
                LOG.warn("Requests are not shared with the other nodes before it answers. {}", problem.text());
            }
            return joined;
        });
    }

    /** The settings by which Camel takes part. */
    Map<String, String> settings() {
        return settings;
    }

    /** Whether the schedules are shared. */
    boolean isScheduling() {
        return !settings.isEmpty();
    }

    SharedBudget budget() {
        return budget;
    }

    @Override
    public void close() {
        budget.close();
        budgets.close();
        schedules.close();
    }
}
