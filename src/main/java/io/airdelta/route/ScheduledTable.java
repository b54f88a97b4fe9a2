package io.airdelta.route;

import io.airdelta.sync.RunDemands;
import io.airdelta.sync.TableSpec;
import java.time.Instant;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * A table whose runs Quartz starts. What is asked of a run travels with its trigger: in a cluster another node may begin it.
 *
 * @param trigger the route's endpoint
 */
record ScheduledTable(TableSpec spec, QuartzEndpoint trigger) {

    /**
     * Starts a run beside the schedule; where one is under way, when that has ended. Does nothing where somebody asked for the same
     * and it is yet to begin.
     *
     * @param demands what it is to do beyond its route
     */
    void runNow(RunDemands demands) throws SchedulerException {
        String name = "now" + (demands.full() ? "-full" : "") + (demands.acceptDeletes() ? "-accept-deletes" : "");
        JobDataMap asked = JobMemory.asking(demands);
        // A run that was asked for keeps its trigger until it has ended.
        if (!start(name, asked) && isUnderWay(name)) {
            start(name + "-again", asked);
        }
    }

    /**
     * Starts a run as {@link #runNow}, unless one has ended since a moment. However many nodes ask for it, there is one.
     *
     * @param moment by this machine's clock
     */
    void runUnlessEndedSince(Instant moment) throws SchedulerException {
        start("first", JobMemory.unlessEndedSince(moment));
    }

    /** @return false where there is one of this name */
    private boolean start(String name, JobDataMap asked) throws SchedulerException {
        TriggerKey key = trigger.getTriggerKey();
        Trigger once = TriggerBuilder.newTrigger()
                .withIdentity(named(name))
                .forJob(JobKey.jobKey(key.getName(), key.getGroup()))
                .usingJobData(asked)
                .startNow()
                .build();
        try {
            scheduler().scheduleJob(once);
            return true;
        } catch (ObjectAlreadyExistsException e) {
            return false;
        }
    }

    private boolean isUnderWay(String name) throws SchedulerException {
        Trigger other = scheduler().getTrigger(named(name));
        return other == null || other.getNextFireTime() == null;
    }

    private TriggerKey named(String name) {
        TriggerKey key = trigger.getTriggerKey();
        return TriggerKey.triggerKey(key.getName() + "-" + name, key.getGroup());
    }

    private Scheduler scheduler() {
        return trigger.getComponent().getScheduler();
    }
}
