package io.airdelta.sync;

import static io.airdelta.sync.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.TableDescription;
import io.airdelta.row.EncodedRow;
import io.airdelta.row.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTransformTest {
    private final Run run = Samples.run("transform", "bean:shape", "capture", "incremental");

    @Test
    void rows_wait_for_it_and_a_record_that_comes_again_replaces_its_row() {
        read("rec1", "rec2");
        run.intake()
                .accept(page(new WaitingRow(new Row("rec1", null, Map.of("name", "newer"), Map.of()), "{\"é\":1}")));

        assertThat(run.transform().isDue()).isTrue();
        assertThat(run.due().isWaiting()).isFalse();
        assertThat(run.records().present().isEmpty())
                .as("nobody knows yet what comes back")
                .isTrue();
        assertThat(run.transform().waiting().ids()).containsExactly("rec1", "rec2");
        assertThat(run.transform().waiting().of("rec1").row().values()).containsEntry("name", "newer");
        assertThat(run.transform().waiting().bytes()).isEqualTo(8 + 2);
    }

    @Test
    void a_batch_of_them_is_due_at_the_batch_s_limits() {
        Run small = new Run(Samples.spec("transform", "bean:shape"), Samples.START);
        small.resolve(
                Samples.settings(Map.of("airtable.token", "pat", "airtable.base", "app1", "airdelta.batch.rows", "2")));
        small.intake().accept(page(waiting("rec1")));
        assertThat(small.due().isBatchDue()).isFalse();
        small.intake().accept(page(waiting("rec2")));
        assertThat(small.due().isBatchDue()).isTrue();

        small.intake().transformed(List.of(row("rec1", "1"), row("rec2", "2"), row("x", "3")), 4);

        assertThat(small.batch().rows()).extracting(EncodedRow::id).containsExactly("rec1", "rec2");
        assertThat(small.transform().isDue()).isFalse();
        assertThat(small.counters().cellErrors).hasValue(4);
        small.writes().merged(2);
        small.intake().refill();
        assertThat(small.batch().rows()).extracting(EncodedRow::id).containsExactly("x");
    }

    @Test
    void what_comes_back_last_decides_who_is_present() {
        read("rec1", "rec2");
        run.intake().transformed(List.of(row("rec1", "1"), row("rec2", "2"), row("added", "3")), 0);
        read("rec2");
        run.intake().transformed(List.of(), 0);

        assertThat(run.records().present()).containsExactlyInAnyOrder("rec1", "added");
    }

    @Test
    void a_refused_row_counts_as_present_and_is_asked_of_nobody_again() {
        read("rec1", "rec2");
        run.intake().refuse(new DeadLetter("rec1", "{}", "transform failed", "java.lang.Exception"));
        run.intake().transformed(List.of(row("rec2", "2")), 0);

        assertThat(run.records().present()).containsExactlyInAnyOrder("rec1", "rec2");
        assertThat(run.letters().waiting()).extracting(DeadLetter::recordId).containsExactly("rec1");
        assertThat(run.transform().absent().isEmpty()).isTrue();
    }

    @Test
    void a_run_that_reads_changes_deletes_what_was_left_out_once() {
        run.target().found(new TableDescription(List.of()));
        run.capture().readSince(Samples.START);
        read("rec1", "rec2");
        run.intake().transformed(List.of(row("rec2", "2")), 0);
        assertThat(run.transform().absent()).containsExactly("rec1");
        run.intake().accept(new PageRows(0, List.of(), List.of(), 0, true));
        assertThat(run.deleteDecisions().isDue()).isTrue();

        Run next = Samples.run("transform", "bean:shape", "capture", "incremental");
        next.target().found(new TableDescription(List.of()));
        TargetMemory.of(run, null).recallTo(next);
        next.capture().readSince(Samples.START);
        next.intake().accept(page(waiting("rec1"), waiting("rec2")));
        next.intake().transformed(List.of(row("rec2", "2")), 0);
        next.intake().accept(new PageRows(0, List.of(), List.of(), 0, true));

        assertThat(next.deleteDecisions().isDue()).as("the watermark's overlap").isFalse();
        assertThat(next.due().isWaiting()).isFalse();
    }

    @Test
    void an_answer_that_is_no_batch_fails_with_the_route_s_name() {
        assertThatThrownBy(() -> run.transform().answered("text"))
                .isInstanceOf(TransformFailed.class)
                .hasMessageStartingWith("Route 'tasks': the endpoint of the parameter 'transform' gave back");
        run.transform().answered(List.of(Map.of("_airtable_id", "rec1")));
        run.transform().answered(List.of(Map.of("_airtable_id", "rec1")));
        assertThatThrownBy(() -> run.transform().returned()).isInstanceOf(TransformFailed.class);
        run.transform().begin();
        assertThat(run.transform().returned().ids()).isEqualTo(Set.of());
    }

    private void read(String... ids) {
        for (String id : ids) {
            run.intake().accept(page(waiting(id)));
        }
    }

    private static WaitingRow waiting(String id) {
        return new WaitingRow(new Row(id, null, Map.of(), Map.of()), "{}");
    }

    private static PageRows page(WaitingRow... rows) {
        return new PageRows(rows.length, List.of(), List.of(rows), List.of(), 0, false);
    }
}
