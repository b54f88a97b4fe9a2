package io.airdelta.route;

import io.airdelta.sync.TableSpec;
import java.util.List;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** A table whose runs Quartz starts. @param trigger the route's endpoint */
record ScheduledTable(TableSpec spec, QuartzEndpoint trigger) {

    /** Quartz keeps the trigger of a run until that has ended: what is asked for meanwhile needs another. */
    private static final List<String> ASKED = List.of("-now", "-next");

    /**
     * Starts a run beside the schedule; where one is under way, when that has ended. Does nothing where somebody asked for one that is
     * yet to begin.
     */
    void runNow() throws SchedulerException {
        for (String suffix : ASKED) {
            if (isAskedFor(suffix)) {
                return;
            }
        }
    }

    /** Asks for a run. @return whether one is to begin for it; false where the one that was asked for so has begun */
    private boolean isAskedFor(String suffix) throws SchedulerException {
        Scheduler scheduler = trigger.getComponent().getScheduler();
        TriggerKey key = trigger.getTriggerKey();
        Trigger once = TriggerBuilder.newTrigger()
                .withIdentity(key.getName() + suffix, key.getGroup())
                .forJob(JobKey.jobKey(key.getName(), key.getGroup()))
                .startNow()
                .build();
        try {
            scheduler.scheduleJob(once);
            return true;
        } catch (ObjectAlreadyExistsException e) {
            Trigger known = scheduler.getTrigger(once.getKey());
            return known != null && known.getNextFireTime() != null;
        }
    }
}
