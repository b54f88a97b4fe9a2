package io.airdelta.sync;

import java.time.temporal.ChronoUnit;

/** Whether a run is followed by the upkeep of its target and of the control tables beside it. */
public final class RunUpkeep {
    private final Run run;
    private boolean following;
    private boolean ofSchema;

    RunUpkeep(Run run) {
        this.run = run;
    }

    /** Whether it is due: once a week, and never behind a run that left the warehouse asleep. */
    public boolean isDue() {
        return !run.counters().isQuiet()
                && run.target()
                        .remembered()
                        .map(StateEntry::maintainedAt)
                        .filter(last -> last.isBefore(run.startedAt().minus(7, ChronoUnit.DAYS)))
                        .isPresent();
    }

    /** Notes that it follows. @param schema whether it is of the control tables as well */
    public void follow(boolean schema) {
        following = true;
        ofSchema = schema;
    }

    /** Whether the run moved its target's state and is followed by upkeep. */
    public boolean isFollowing() {
        return following;
    }

    /** Whether that is of the control tables as well. */
    public boolean isOfSchema() {
        return ofSchema;
    }
}
