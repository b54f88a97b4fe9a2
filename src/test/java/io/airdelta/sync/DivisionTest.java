package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.RecordIdSlice;
import io.airdelta.airtable.RecordIds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run makes of a table that several readers are to read. */
class DivisionTest {
    private final RunCapture capture = new RunCapture();
    private final Reading reading = new Reading(capture);

    @BeforeEach
    void begin() {
        reading.readBy(2);
        reading.start();
    }

    @Test
    void a_table_of_one_page_is_read_by_one_request() {
        assertThat(reading.isProbing()).isTrue();

        assertThat(reading.accepts(null, page(null, "rec1"))).isTrue();
        reading.takenIn(true);

        assertThat(reading.isCaughtUp()).isTrue();
    }

    @Test
    void a_larger_one_is_divided_and_its_first_page_asked_for_again() {
        assertThat(reading.accepts(null, page("itr", "recA", "recz"))).isFalse();

        assertThat(reading.isProbing()).isFalse();
        assertThat(reading.scan().isDivided()).isTrue();
        assertThat(reading.scan().walks()).hasSize(2);
        assertThat(reading.accepts(slice(0), page(null, "recA"))).isTrue();
        reading.takenIn(true);
        assertThat(reading.accepts(slice(1), page(null, "recz"))).isTrue();
        reading.takenIn(true);
        assertThat(reading.isCaughtUp()).isTrue();
    }

    @Test
    void a_record_in_a_slice_that_it_does_not_belong_to_is_found_out() {
        divide();

        assertThatThrownBy(() -> reading.accepts(slice(0), page(null, "recz")))
                .isInstanceOf(UnreliableSlices.class)
                .hasMessageContaining("record recz came with the slice of the ids that end in aA");
        assertThatThrownBy(() -> reading.accepts(slice(1), page(null, "recA")))
                .isInstanceOf(UnreliableSlices.class)
                .hasMessageContaining("of all ids but those");
    }

    @Test
    void a_record_of_the_first_page_that_no_slice_holds_is_asked_for_by_its_id_and_may_be_gone() {
        divide();
        take(slice(0), "recA");
        take(slice(1));
        assertThat(reading.isCaughtUp()).isFalse();
        RecordIds missing = (RecordIds) reading.scan().walks().get(2).bound().orElseThrow();
        assertThat(missing.ids()).containsExactly("recz");

        take(missing);

        assertThat(reading.isCaughtUp()).isTrue();
    }

    @Test
    void where_it_is_there_after_all_slices_lose_records() {
        divide();
        take(slice(0), "recA");
        take(slice(1));

        assertThatThrownBy(() -> reading.accepts(new RecordIds(List.of("recz")), page(null, "recz")))
                .isInstanceOf(UnreliableSlices.class)
                .hasMessageContaining("record recz came with no slice");
    }

    @Test
    void once_given_up_everything_is_read_by_one_reader() {
        divide();

        reading.readAlone();

        assertThat(reading.scan().isDivided()).isFalse();
        assertThat(reading.isProbing()).isFalse();
        assertThat(reading.accepts(null, page("itr", "recA"))).isTrue();
    }

    @Test
    void a_second_scan_is_divided_at_once() {
        divide();

        reading.startOver("the table's fields changed");

        assertThat(reading.scan().isDivided()).isTrue();
    }

    @Test
    void changes_and_a_second_look_are_read_by_one_reader() {
        reading.lookAgainAt(new PackedIds());
        assertThat(reading.isProbing()).isFalse();

        capture.readSince(Samples.START);
        reading.start();
        assertThat(reading.isProbing()).isFalse();
        assertThat(reading.accepts(null, page("itr", "recA"))).isTrue();
    }

    private void divide() {
        reading.accepts(null, page("itr", "recA", "recz"));
    }

    private void take(io.airdelta.airtable.Bound bound, String... ids) {
        assertThat(reading.accepts(bound, page(null, ids))).isTrue();
        reading.takenIn(true);
    }

    private static RecordIdSlice slice(int number) {
        return RecordIdSlice.of(2).get(number);
    }

    private static Page page(String offset, String... ids) {
        return new Page(
                Stream.of(ids)
                        .map(id ->
                                (JsonNode) JsonNodeFactory.instance.objectNode().put("id", id))
                        .toList(),
                offset);
    }
}
