package io.airdelta.route;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunDemands;
import io.airdelta.sync.RunStatus;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.quartz.QuartzMessage;
import org.quartz.JobDataMap;

/**
 * What Quartz keeps with a table's job, and what the trigger of a run asks for. In a cluster that is kept in its database, so it
 * counts on whichever node the run begins. All of it is text, as the database's store wants it.
 */
final class JobMemory {
    private static final String PROPERTY = "airdeltaJob";
    private static final String FULL = "airdelta.full";
    private static final String ACCEPT_DELETES = "airdelta.accept-deletes";
    private static final String ENDED = "airdelta.ended";
    private static final String UNLESS_ENDED_SINCE = "airdelta.unless-ended-since";

    private final JobDataMap kept;
    private final JobDataMap asked;

    /**
     * @param kept what the job keeps; what is changed in it while a run goes on is kept when that ends
     * @param asked that, and what the trigger asks for
     */
    JobMemory(JobDataMap kept, JobDataMap asked) {
        this.kept = kept;
        this.asked = asked;
    }

    /** Notes by which job an exchange was begun. @return empty where Quartz did not begin it */
    static Optional<JobMemory> begin(Exchange exchange) {
        if (!(exchange.getIn() instanceof QuartzMessage message)) {
            return Optional.empty();
        }
        JobMemory memory = new JobMemory(
                message.getJobExecutionContext().getJobDetail().getJobDataMap(),
                message.getJobExecutionContext().getMergedJobDataMap());
        exchange.setProperty(PROPERTY, memory);
        return Optional.of(memory);
    }

    /** That of an exchange; empty where Quartz did not begin it. */
    static Optional<JobMemory> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, JobMemory.class));
    }

    /** What a trigger is to ask of the run that it begins. */
    static JobDataMap asking(RunDemands demands) {
        JobDataMap data = new JobDataMap();
        put(data, demands);
        return data;
    }

    /** What a trigger is to ask where its run is not needed any more once another one has ended. */
    static JobDataMap unlessEndedSince(Instant moment) {
        JobDataMap data = new JobDataMap();
        data.put(UNLESS_ENDED_SINCE, moment.toString());
        return data;
    }

    /** What was asked of this run, or of one before it that did not do it. */
    RunDemands demands() {
        return new RunDemands(asked.containsKey(FULL), asked.containsKey(ACCEPT_DELETES));
    }

    /** Whether another run did meanwhile what this one was for. */
    boolean isDone() {
        String since = asked.getString(UNLESS_ENDED_SINCE);
        String ended = asked.getString(ENDED);
        return since != null && ended != null && !Instant.parse(ended).isBefore(Instant.parse(since));
    }

    /**
     * Notes the end of a run: what was asked of it and what it did not do is asked of the next one. One that did not reach its warehouse,
     * or that a stop interrupted, takes nobody's place: who asked for a run meanwhile gets one.
     */
    void ended(Run run) {
        if (run.status() != RunStatus.INTERRUPTED && !run.target().isAway()) {
            kept.put(ENDED, run.finishedAt().toString());
        }
        kept.remove(FULL);
        kept.remove(ACCEPT_DELETES);
        if (!isServed(run)) {
            put(kept, demands());
        }
    }

    private static boolean isServed(Run run) {
        return run.status() == RunStatus.SUCCEEDED
                || run.status() == RunStatus.HELD && run.deleteDecisions().held() > 0;
    }

    private static void put(JobDataMap data, RunDemands demands) {
        if (demands.full()) {
            data.put(FULL, "true");
        }
        if (demands.acceptDeletes()) {
            data.put(ACCEPT_DELETES, "true");
        }
    }
}
