package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.route.NextRead;
import io.airdelta.route.PlanInquiry;
import io.airdelta.sync.Capture;
import io.airdelta.sync.FireTimes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Instant> QUARTERS =
            new FireTimes("0 0/15 * * * ?", ZoneOffset.UTC).within(Instant.EPOCH, RequestCost.MONTH);

    @Test
    void bases_are_asked_side_by_side_and_the_tables_of_one_after_each_other() {
        Plan plan = Plan.of(List.of(table("app1", 4_900L), table("app1", 5_000L), table("app2", 100L)), 5);

        assertThat(plan.bases()).extracting(Plan.PlannedBase::requests).containsExactly(100L, 2L);
        assertThat(plan.requests()).isEqualTo(102);
        assertThat(plan.leastSeconds()).isEqualTo(20.0);
    }

    @Test
    void a_token_is_asked_fifty_times_a_second_whatever_the_bases() {
        List<PlannedTable> tables = java.util.stream.IntStream.range(0, 20)
                .mapToObj(base -> table("app" + base, 4_900L))
                .toList();

        assertThat(Plan.of(tables, 5).leastSeconds()).isEqualTo(20 * 50 / 50.0);
        assertThat(Plan.of(tables, 1).leastSeconds()).isEqualTo(50.0);
    }

    @Test
    void more_than_a_workspace_may_ask_in_a_month_is_warned_of() throws Exception {
        // 2,880 runs, each one request for the schema of the base, and one for each page
        Plan within = Plan.of(List.of(table("app1", 3_300L)), 5);
        Plan beyond = Plan.of(List.of(table("app1", 3_400L)), 5);

        assertThat(within.requestsPerMonth()).isEqualTo(2_880 * 34);
        assertThat(within.warnings()).isEmpty();
        assertThat(beyond.requestsPerMonth()).isEqualTo(2_880 * 35);
        assertThat(beyond.warnings())
                .singleElement()
                .asString()
                .contains("at least 100,800 times in 30 days")
                .contains("'schedule'", "'capture'");
        StringWriter text = new StringWriter();
        PlanFormat.text.print(beyond, new PrintWriter(text));
        assertThat(text.toString())
                .contains("-- capture snapshot: 34 requests, 97,920 in 30 days\n")
                .contains("-- requests: 35 for the next runs, at least 7.0 s at the rate limit; 100,800 in 30 days\n")
                .contains("-- WARNING: the tables ask Airtable");
    }

    @Test
    void a_table_that_was_never_read_leaves_the_sum_open() {
        Plan plan = Plan.of(List.of(table("app1", 300L), table("app1", null)), 5);

        assertThat(plan.requests()).isNull();
        assertThat(plan.leastSeconds()).isNull();
        assertThat(plan.requestsPerMonth()).as("of what is known").isEqualTo(2_880 * 4);
    }

    private static PlannedTable table(String base, Long records) {
        PlanInquiry.Answer answer = new PlanInquiry.Answer(
                "x",
                "main.s.x",
                "X",
                List.of(),
                List.of(),
                List.of(),
                false,
                new NextRead(Capture.SNAPSHOT, true, null),
                records,
                0,
                null);
        return PlannedTable.of(
                answer,
                new PlannedTable.Budget("", base),
                new RequestCost(Capture.SNAPSHOT, true, records, QUARTERS, Duration.ofDays(1)));
    }
}
