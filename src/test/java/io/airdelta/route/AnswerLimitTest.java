package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLimitTest {
    private static final long LATER = System.nanoTime() + 3_600_000_000_000L;

    private final AtomicInteger discarded = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10})
    void an_answer_of_at_most_the_bound_is_read_whole_and_its_connection_kept(int size) throws Exception {
        try (InputStream bounded = bounded(size, false, LATER)) {
            assertThat(bounded.readAllBytes()).hasSize(size);
        }

        assertThat(discarded).hasValue(0);
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 1_000_000})
    void a_larger_one_is_refused_and_its_connection_closed_unread(int size) {
        InputStream bounded = bounded(size, false, LATER);

        assertThatThrownBy(bounded::readAllBytes)
                .isInstanceOf(AnswerTooLarge.class)
                .hasMessageContaining("more than 10 bytes")
                .hasMessageContaining("airtable.max-answer-size");
        assertThat(discarded).hasValue(1);
        assertThatNothingMoreIsRead(bounded);
    }

    @Test
    void an_error_is_cut_to_its_beginning() throws Exception {
        InputStream bounded = bounded(1_000_000, true, LATER);

        assertThat(bounded.readAllBytes()).hasSize(10);
        assertThat(discarded).hasValue(1);
        assertThatNothingMoreIsRead(bounded);
    }

    @Test
    void byte_by_byte_the_bound_is_the_same() throws Exception {
        InputStream bounded = bounded(20, true, LATER);
        int read = 0;
        while (bounded.read() >= 0) {
            read++;
        }

        assertThat(read).isEqualTo(10);
    }

    @Test
    void an_answer_that_drips_on_beyond_the_timeout_is_given_up() {
        InputStream bounded = bounded(5, false, System.nanoTime() - 1);

        assertThatThrownBy(bounded::readAllBytes)
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("airtable.timeout");
        assertThat(discarded).hasValue(1);
    }

    @Test
    void what_is_skipped_counts_like_what_is_read() throws Exception {
        InputStream fits = bounded(10, false, LATER);
        fits.skipNBytes(4);
        assertThat(fits.readAllBytes()).hasSize(6);

        InputStream larger = bounded(11, false, LATER);
        assertThatThrownBy(() -> larger.skipNBytes(11)).isInstanceOf(AnswerTooLarge.class);
        InputStream skipping = bounded(11, false, LATER);
        assertThat(skipping.skip(100)).isZero();
        assertThatThrownBy(skipping::readAllBytes).isInstanceOf(AnswerTooLarge.class);
        assertThat(discarded).hasValue(2);
    }

    @Test
    void nothing_is_read_twice_by_going_back() {
        assertThat(bounded(10, false, LATER).markSupported()).isFalse();
    }

    @Test
    void closing_reads_the_few_bytes_that_are_left_and_keeps_the_connection() throws Exception {
        InputStream bounded = bounded(10, false, LATER);
        bounded.readNBytes(8);

        bounded.close();

        assertThat(closed).hasValue(1);
        assertThat(discarded).hasValue(0);
    }

    @Test
    void closing_an_answer_of_which_much_is_left_closes_its_connection_unread() throws Exception {
        AtomicInteger read = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return read.incrementAndGet() & 0x7f;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        InputStream bounded = new AnswerLimit.Bounded(endless, 1_000_000, false, LATER, discarded::incrementAndGet);
        bounded.readNBytes(10);

        bounded.close();
        bounded.close();

        assertThat(discarded).hasValue(1);
        assertThat(closed).hasValue(0);
        assertThat(read).hasValueLessThan(1_000);
    }

    @Test
    void the_refusal_names_base_and_table_in_one_line_once_they_are_known() {
        AnswerTooLarge refusal = new AnswerTooLarge(10);

        assertThat(refusal.to(new AirtableCall(null, "appOne", "Ta\nsks", "/v0/appOne/x", null, null)))
                .hasMessageContainingAll("base appOne", "table \"Ta", "more than 10 bytes", "airtable.max-answer-size")
                .hasMessageNotContaining("\n")
                .hasCause(refusal);
    }

    private void assertThatNothingMoreIsRead(InputStream bounded) {
        try {
            assertThat(bounded.read()).isEqualTo(-1);
            bounded.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(closed)
                .as("closing would read the rest for the next request")
                .hasValue(0);
    }

    private InputStream bounded(int size, boolean cut, long deadline) {
        InputStream answer = new ByteArrayInputStream(new byte[size]) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        return new AnswerLimit.Bounded(answer, 10, cut, deadline, discarded::incrementAndGet);
    }
}
