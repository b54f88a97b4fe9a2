package io.airdelta.route;

import io.airdelta.sync.TableSpec;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/** A table whose runs Quartz starts. @param trigger the route's endpoint */
record ScheduledTable(TableSpec spec, QuartzEndpoint trigger) {

    /** Starts a run beside the schedule; where one is under way, when that has ended. */
    void runNow() throws SchedulerException {
        TriggerKey key = trigger.getTriggerKey();
        trigger.getComponent().getScheduler().triggerJob(JobKey.jobKey(key.getName(), key.getGroup()));
    }
}
