package io.airdelta.route;

import io.airdelta.sync.TableSpec;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** A table whose runs Quartz starts. @param trigger the route's endpoint */
record ScheduledTable(TableSpec spec, QuartzEndpoint trigger) {

    /**
     * Starts a run beside the schedule; where one is under way, when that has ended. Does nothing where somebody asked for one that is
     * yet to begin.
     */
    void runNow() throws SchedulerException {
        TriggerKey key = trigger.getTriggerKey();
        Trigger once = TriggerBuilder.newTrigger()
                .withIdentity(key.getName() + "-now", key.getGroup())
                .forJob(JobKey.jobKey(key.getName(), key.getGroup()))
                .startNow()
                .build();
        try {
            trigger.getComponent().getScheduler().scheduleJob(once);
        } catch (ObjectAlreadyExistsException e) {
            // It waits for its turn.
        }
    }
}
