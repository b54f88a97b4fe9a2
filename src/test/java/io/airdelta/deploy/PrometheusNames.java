package io.airdelta.deploy;

import java.util.Set;

/** The meters of the service as Prometheus sees them. */
final class PrometheusNames {
    static final Set<String> METERS = Set.of(
            "airdelta_records_total",
            "airdelta_rows_inserted_total",
            "airdelta_rows_updated_total",
            "airdelta_rows_deleted_total",
            "airdelta_dead_letters_total",
            "airdelta_dead_letters_open",
            "airdelta_cell_errors_total",
            "airdelta_requests_total",
            "airdelta_waits_seconds_total",
            "airdelta_retries_total",
            "airdelta_runs_seconds_count",
            "airdelta_runs_seconds_sum",
            "airdelta_runs_seconds_max",
            "airdelta_since_success_seconds",
            "airdelta_warehouse_unanswered_seconds",
            "airdelta_deletes_held");

    /** Of each meter; {@code status} of the runs alone. */
    static final Set<String> LABELS = Set.of("base", "table", "target", "status");

    static final Set<String> STATUSES = Set.of("succeeded", "failed", "held", "interrupted");

    private PrometheusNames() {}
}
