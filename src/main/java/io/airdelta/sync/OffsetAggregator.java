package io.airdelta.sync;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Collects pages into batches: called by the loop's {@code enrich} with the exchange of the run and the exchange of a page.
 * Because it runs inside the loop, its errors are the run's errors; the {@code aggregate} EIP is detached from the run.
 */
public final class OffsetAggregator implements AggregationStrategy {

    /**
     * Takes a page's rows into the run's batch, and notes that the scan came so far.
     *
     * @param run holds the {@link Run}
     * @param page holds {@link PageRows} as body
     * @return the exchange of the run
     */
    @Override
    public Exchange aggregate(Exchange run, Exchange page) {
        PageRows rows = page.getMessage().getBody(PageRows.class);
        if (rows != PageRows.NONE) {
            run.getProperty(Run.PROPERTY, Run.class).intake().accept(rows);
        }
        return run;
    }
}
