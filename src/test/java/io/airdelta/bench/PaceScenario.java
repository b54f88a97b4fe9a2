package io.airdelta.bench;

/**
 * A base that is read once, at Airtable's own rate.
 *
 * @param tables how many
 * @param records in each
 * @param latencyMillis that each answer takes
 * @param readers of each table
 */
record PaceScenario(int tables, int records, int latencyMillis, int readers) {
    static final int REQUESTS_PER_SECOND = 5;
    private static final int PAGE = 100;

    /** Pages of all tables. */
    int pages() {
        return tables * ((records + PAGE - 1) / PAGE);
    }

    String name() {
        return (tables == 1 ? "" : tables + " tables, ") + latencyMillis + " ms, " + readers
                + (readers == 1 ? " reader" : " readers");
    }
}
