package io.airdelta.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Quartz's job store in the cluster's database: of the processes that share it, one runs what is due. */
final class ClusterSchedules {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSchedules.class);

    /** The group of the triggers that the route template makes. */
    private static final String GROUP = "airdelta";

    /** Handed to Quartz as a pool, so that no password stands among its properties, which Camel may show. */
    private record Pool(DataSource database) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return database.getConnection();
        }

        @Override
        public void shutdown() {
            // who opened it closes it
        }

        @Override
        public void initialize() {
            // it connects when it is asked
        }
    }

    private ClusterSchedules() {}

    /**
     * Makes a database known to Quartz.
     *
     * @param node this process's name
     * @return settings of Camel's component, by which Quartz uses it
     */
    static Map<String, String> settings(DataSource database, String node) {
        String name = "airdelta-" + node;
        DBConnectionManager.getInstance().addConnectionProvider(name, new Pool(database));
        return Map.of(
                quartz("scheduler.instanceName"),
                "airdelta",
                quartz("scheduler.instanceId"),
                node,
                // Whoever has a free thread hears of what was asked of another node by looking.
                quartz("scheduler.idleWaitTime"),
                "5000",
                quartz("jobStore.class"),
                JobStoreTX.class.getName(),
                quartz("jobStore.driverDelegateClass"),
                PostgreSQLDelegate.class.getName(),
                quartz("jobStore.dataSource"),
                name,
                quartz("jobStore.tablePrefix"),
                ClusterTables.PREFIX,
                quartz("jobStore.useProperties"),
                "true",
                quartz("jobStore.isClustered"),
                "true",
                quartz("jobStore.clusterCheckinInterval"),
                "5000");
    }

    private static String quartz(String key) {
        return "camel.component.quartz.properties[org.quartz." + key + "]";
    }

    /**
     * Makes the stored schedules those of the routes, as far as Camel does not: removes those of tables that the routes no longer
     * name, and moves the others to the time zone of the settings. To be called when all routes have started.
     */
    static void adjust(CamelContext context, ZoneId zone) {
        QuartzComponent quartz = (QuartzComponent) context.hasComponent("quartz");
        if (quartz == null) {
            return;
        }
        Set<TriggerKey> ours = new HashSet<>();
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof QuartzEndpoint trigger) {
                ours.add(trigger.getTriggerKey());
            }
        }
        try {
            Scheduler scheduler = quartz.getScheduler();
            for (TriggerKey stored : scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP))) {
                Trigger trigger = scheduler.getTrigger(stored);
                if (trigger == null) {
                    continue;
                }
                // The triggers of runs that somebody asked for have names of their own, and the job of their table.
                JobKey job = trigger.getJobKey();
                if (!ours.contains(TriggerKey.triggerKey(job.getName(), job.getGroup()))) {
                    scheduler.unscheduleJob(stored);
                    LOG.info("The schedule of {} is removed from the cluster: no route has it", stored.getName());
                } else if (trigger instanceof CronTrigger cron) {
                    move(scheduler, cron, TimeZone.getTimeZone(zone));
                }
            }
        } catch (SchedulerException e) {
            LOG.warn(
                    "The schedules in the database of the cluster were not all compared with the routes: {}",
                    e.getMessage());
        }
    }

    private static void move(Scheduler scheduler, CronTrigger cron, TimeZone zone) throws SchedulerException {
        if (!cron.getTimeZone().hasSameRules(zone)) {
            scheduler.rescheduleJob(
                    cron.getKey(),
                    cron.getTriggerBuilder()
                            .withSchedule(CronScheduleBuilder.cronSchedule(cron.getCronExpression())
                                    .inTimeZone(zone)
                                    .withMisfireHandlingInstructionFireAndProceed())
                            .build());
        }
    }
}
