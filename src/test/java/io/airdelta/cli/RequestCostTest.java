package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Capture;
import io.airdelta.sync.FireTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCostTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:07:00Z");
    private static final List<Instant> QUARTERS = runs("0 0/15 * * * ?");
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "100, 1", "101, 2", "250000, 2500"})
    void a_complete_scan_costs_a_request_for_each_hundred_records_and_at_least_one(long records, long requests) {
        assertThat(new RequestCost(Capture.SNAPSHOT, true, records, QUARTERS, DAY).nextRun())
                .isEqualTo(requests);
    }

    @Test
    void changes_cost_one_request_and_those_of_a_webhook_none_of_the_table_s_own() {
        assertThat(new RequestCost(Capture.INCREMENTAL, false, null, QUARTERS, DAY).nextRun())
                .isEqualTo(1);
        assertThat(new RequestCost(Capture.WEBHOOK, false, null, QUARTERS, DAY).nextRun())
                .isZero();
    }

    @Test
    void what_is_not_known_is_not_guessed() {
        RequestCost neverRead = new RequestCost(Capture.SNAPSHOT, true, null, QUARTERS, DAY);
        RequestCost ownTrigger = new RequestCost(Capture.SNAPSHOT, true, 250L, null, DAY);

        assertThat(neverRead.nextRun()).isNull();
        assertThat(neverRead.month()).isNull();
        assertThat(ownTrigger.nextRun()).isEqualTo(3);
        assertThat(ownTrigger.month()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SNAPSHOT,    8640", // 2880 runs of 3 pages
        "AUTO,        8640",
        "INCREMENTAL, 2940", // 30 complete scans of 3 pages, 2850 questions for changes
        "WEBHOOK,       90"
    })
    void a_month_of_quarters_of_an_hour_with_a_complete_scan_a_day(Capture capture, long requests) {
        assertThat(new RequestCost(capture, true, 250L, QUARTERS, DAY).month()).isEqualTo(requests);
    }

    @Test
    void there_are_no_more_complete_scans_than_runs() {
        List<Instant> weekly = runs("0 0 3 ? * SUN");

        assertThat(new RequestCost(Capture.INCREMENTAL, false, 250L, weekly, DAY).month())
                .isEqualTo(3L * weekly.size());
    }

    @Test
    void tables_that_run_at_a_time_share_the_schema_and_the_webhook() {
        RequestCost snapshot = new RequestCost(Capture.SNAPSHOT, true, 250L, QUARTERS, DAY);
        RequestCost hourly = new RequestCost(Capture.INCREMENTAL, false, 250L, runs("0 0 * * * ?"), DAY);
        RequestCost webhook = new RequestCost(Capture.WEBHOOK, false, 250L, QUARTERS, DAY);
        RequestCost ownTrigger = new RequestCost(Capture.SNAPSHOT, true, 250L, null, DAY);

        assertThat(RequestCost.sharedNextRun(List.of(snapshot, hourly))).isEqualTo(1);
        assertThat(RequestCost.sharedNextRun(List.of(snapshot, webhook, webhook)))
                .isEqualTo(2);
        assertThat(RequestCost.sharedMonth(List.of(snapshot, hourly, snapshot))).isEqualTo(2880);
        assertThat(RequestCost.sharedMonth(List.of(hourly, webhook, webhook, ownTrigger)))
                .isEqualTo(720 + 2880);
    }

    private static List<Instant> runs(String cron) {
        return new FireTimes(cron, ZoneOffset.UTC).within(NOW, RequestCost.MONTH);
    }
}
