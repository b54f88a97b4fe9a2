package io.airdelta.bench;

import java.util.Map;

/**
 * What one capture costs.
 *
 * @param capture its name
 * @param idle the dearest of the ticks in which nothing had changed, over all tables of the base together
 * @param changed requests, by kind, of the run that picked up changed records of the large table
 * @param arrived how many rows that run changed
 */
record CostFigures(String capture, Tick idle, Map<String, Long> changed, long arrived) {

    /**
     * @param requests to Airtable by kind
     * @param statements that arrived at the warehouse
     * @param commits on the targets
     * @param rows that these commits wrote
     */
    record Tick(Map<String, Long> requests, long statements, long commits, long rows) {

        static Tick most(Tick one, Tick other) {
            return new Tick(
                    sum(one.requests) > sum(other.requests) ? one.requests : other.requests,
                    Math.max(one.statements, other.statements),
                    Math.max(one.commits, other.commits),
                    Math.max(one.rows, other.rows));
        }
    }

    static long sum(Map<String, Long> requests) {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
