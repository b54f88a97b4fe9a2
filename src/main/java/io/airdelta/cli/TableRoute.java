package io.airdelta.cli;

import io.airdelta.sync.TableSpec;
import java.util.Optional;

/**
 * A table as a route file describes it.
 *
 * @param spec the table; its id is the route's, or the Kamelet's own
 * @param routeId the route whose trigger starts its runs
 * @param trigger what starts its runs, for people to read: the schedule of a template, the endpoint before a Kamelet
 * @param file the file that it stands in
 * @param line where in it, from 1; 0 where that is not known
 */
record TableRoute(TableSpec spec, String routeId, String trigger, String file, int line) {
    /** The cron expression that starts its runs; empty where a trigger of the user's own does. */
    Optional<String> schedule() {
        return Optional.of(trigger).filter(spec.schedule()::equals);
    }
}
