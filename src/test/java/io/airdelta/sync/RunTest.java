package io.airdelta.sync;

import static io.airdelta.sync.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableName;
import io.airdelta.row.EncodedRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
    private static final DeadLetter LETTER = new DeadLetter("rec9", "{}", "no id", null);

    @Test
    void it_takes_base_account_and_limits_from_the_settings_where_the_route_names_none() {
        Run run = new Run(Samples.spec(), Samples.START);
        run.resolve(Samples.settings(
                Map.of("airtable.token", "pat", "airtable.base", "appCommon", "airdelta.batch.rows", "1")));

        assertThat(run.baseId()).isEqualTo("appCommon");
        assertThat(run.account()).isEqualTo(new Account("", "https://api.airtable.com"));
        run.batch().add(row("rec1", "{}"));
        assertThat(run.due().isBatchDue()).isTrue();
    }

    @Test
    void the_route_s_own_base_and_account_count_first() {
        Run run = new Run(Samples.spec("base", "appOwn", "account", "marketing"), Samples.START);
        run.resolve(Samples.settings(Map.of(
                "airtable.token", "pat", "airtable.base", "appCommon", "airtable.accounts.marketing.token", "pat2")));

        assertThat(run.baseId()).isEqualTo("appOwn");
        assertThat(run.account().name()).isEqualTo("marketing");
    }

    @Test
    void a_run_without_a_base_or_a_token_is_refused_with_the_remedy() {
        Run run = new Run(Samples.spec(), Samples.START);

        assertThatThrownBy(() -> run.resolve(Samples.settings(Map.of("airtable.token", "pat"))))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("Route 'tasks'")
                .hasMessageContaining("airtable.base");
        assertThatThrownBy(() -> run.resolve(Samples.settings(Map.of("airtable.base", "app1"))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("airtable.token");
    }

    @Test
    void a_page_s_rows_rejected_records_and_counts_are_taken_in() {
        Run run = Samples.run();
        run.intake().accept(new PageRows(3, List.of(row("rec1", "1"), row("rec2", "2")), List.of(LETTER), 4, false));
        run.intake().accept(new PageRows(1, List.of(row("rec1", "3")), List.of(), 1, true));

        assertThat(run.batch().rows()).extracting(EncodedRow::json).containsExactly("3", "2");
        assertThat(run.letters().waiting()).containsExactly(LETTER);
        assertThat(run.due().isWaiting()).isTrue();
        assertThat(run.letters().isAnyWaiting()).isTrue();
        assertThat(run.counters().records).hasValue(4);
        assertThat(run.counters().cellErrors).hasValue(5);
        assertThat(run.scan().pages()).isEqualTo(2);
    }

    @Test
    void the_watermark_is_the_clock_of_the_first_page() {
        Run run = Samples.run();
        run.reading().pageAt(Samples.START);
        run.reading().pageAt(Samples.START.plusSeconds(60));
        assertThat(run.reading().watermark()).isEqualTo(Samples.START);

        Run timeless = Samples.run();
        timeless.reading().pageAt(null);
        timeless.reading().pageAt(Samples.START);
        assertThat(timeless.reading().watermark())
                .as("a later page's clock may hide a change")
                .isNull();
    }

    @Test
    void a_scan_that_broke_off_an_unknown_record_or_a_new_target_lead_to_no_delete() {
        Run brokenOff = Samples.run();
        brokenOff.target().found(new TableDescription(List.of()));
        brokenOff.intake().accept(new PageRows(1, List.of(row("rec1", "1")), List.of(), 0, false));
        assertThat(brokenOff.deleteDecisions().isDue()).isFalse();
        brokenOff.intake().accept(new PageRows(0, List.of(), List.of(), 0, true));
        assertThat(brokenOff.deleteDecisions().isDue()).isTrue();

        Run unidentified = Samples.run();
        unidentified.target().found(new TableDescription(List.of()));
        unidentified
                .intake()
                .accept(new PageRows(1, List.of(), List.of(new DeadLetter(null, "{}", "no id", null)), 0, true));
        assertThat(unidentified.deleteDecisions().isDue()).isFalse();

        Run fresh = Samples.run();
        fresh.intake().accept(new PageRows(1, List.of(row("rec1", "1")), List.of(), 0, true));
        assertThat(fresh.deleteDecisions().isDue()).isFalse();
    }

    @Test
    void a_dead_lettered_record_counts_as_present() {
        Run run = Samples.run();
        run.intake().accept(new PageRows(1, List.of(), List.of(LETTER), 0, true));

        assertThat(run.records().present().contains("rec9")).isTrue();
    }

    @Test
    void it_goes_on_scanning_until_the_last_page_or_its_end() {
        Run run = Samples.run();
        assertThat(run.isScanning()).isTrue();
        run.intake().accept(new PageRows(0, List.of(), List.of(), 0, false));
        assertThat(run.isScanning()).isTrue();
        run.intake().accept(new PageRows(0, List.of(), List.of(), 0, true));
        assertThat(run.isScanning()).isFalse();

        Run ended = Samples.run();
        ended.end(RunStatus.INTERRUPTED, "told to stop", Samples.START);
        assertThat(ended.isScanning()).isFalse();
    }

    @Test
    void rows_that_the_run_before_stored_are_left_out_where_changes_are_read_and_only_there() {
        EncodedRow stored = new EncodedRow("rec1", "1", "hash");
        TargetMemory memory = new TargetMemory(
                Samples.run().schema().source(),
                Samples.run().schema().mapping().plan(),
                new Oddities(Samples.run().schema().source(), Set.of()),
                true,
                0,
                Map.of("rec1", "hash"));
        Run run = Samples.run("capture", "incremental");
        run.capture().readSince(Samples.START);
        memory.recallTo(run);
        run.intake().accept(new PageRows(1, List.of(stored), List.of(), 0, true));

        assertThat(run.due().isWaiting()).isFalse();
        assertThat(run.counters().records).hasValue(1);
        assertThat(run.target().isComparedFirst()).isTrue();

        run.startOver("the table's fields changed");
        run.intake().accept(new PageRows(1, List.of(stored), List.of(), 0, true));
        assertThat(run.due().isWaiting()).isTrue();
    }

    @Test
    void starting_over_reads_everything_counts_anew_and_takes_the_clock_of_the_new_first_page() {
        Run run = Samples.run("capture", "incremental");
        run.capture().readSince(Samples.START);
        run.reading().start();
        assertThat(run.scan().walks().get(0).bound()).isPresent();
        run.reading().pageAt(Samples.START);
        run.intake().accept(new PageRows(1, List.of(row("rec1", "1")), List.of(), 1, true));

        run.startOver("the table's fields changed");
        run.reading().pageAt(Samples.START.plusSeconds(60));

        assertThat(run.scan().walks().get(0).bound()).isEmpty();
        assertThat(run.isScanning()).isTrue();
        assertThat(run.counters().records).hasValue(0);
        assertThat(run.reading().watermark()).isEqualTo(Samples.START.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCD_TYPE_2", "APPEND_ONLY"})
    void versions_of_records_that_came_twice_are_looked_at_where_any_was_written(String scdType) {
        Run run = Samples.run("scdType", scdType);
        run.intake().accept(new PageRows(2, List.of(row("rec1", "1"), row("rec2", "1")), List.of(), 0, false));
        run.intake().accept(new PageRows(1, List.of(row("rec1", "2")), List.of(), 0, true));
        assertThat(run.writes().isRejoinDue()).as("nothing was written").isFalse();

        run.writes().merged(1);
        assertThat(run.writes().isRejoinDue()).isTrue();
        assertThat(run.records().nextAgain()).containsExactly("rec1");
        run.records().rejoined();
        assertThat(run.writes().isRejoinDue()).isFalse();
    }

    @Test
    void a_target_that_is_gone_needs_every_record() {
        Run run = Samples.run("capture", "incremental");
        assertThat(run.isRescanDue()).isTrue();
    }

    @Test
    void stored_rows_leave_the_batch_and_are_counted_as_the_warehouse_says() {
        Run run = Samples.run();
        run.intake().accept(new PageRows(2, List.of(row("rec1", "1"), row("rec2", "2")), List.of(), 0, true));
        run.writes().merged(0);
        assertThat(run.due().isWaiting()).isFalse();
        assertThat(run.writes().isTargetTouched()).isFalse();

        run.writes().merged(2);

        assertThat(run.writes().isTargetTouched()).isTrue();
        assertThat(run.writes().statements()).isEqualTo(2);
        assertThat(run.counters().rowsTouched).hasValue(2);
    }

    @Test
    void the_first_end_counts() {
        Run run = Samples.run();
        assertThat(run.status()).isNull();
        Instant end = Samples.START.plusSeconds(5);
        run.end(RunStatus.FAILED, "no such table", end);
        run.end(RunStatus.SUCCEEDED, null, end.plusSeconds(5));

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).isEqualTo("no such table");
        assertThat(run.finishedAt()).isEqualTo(end);
    }

    @Test
    void two_runs_have_two_ids_and_the_target_is_the_route_s_until_it_is_located() {
        Run run = new Run(Samples.spec("target", "launch.tasks"), Samples.START);
        assertThat(run.id()).isNotEqualTo(Samples.run().id());
        assertThat(run.target().name()).isEqualTo(new TableName(null, "launch", "tasks"));

        run.target().locate(new TableName("main", "launch", "tasks"));

        assertThat(run.target().name()).isEqualTo(new TableName("main", "launch", "tasks"));
        assertThat(run.target().columns()).isEmpty();
        assertThat(run.target().versionBefore()).isEqualTo(-1);
    }
}
