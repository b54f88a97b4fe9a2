package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleteBrakeTest {
    private final DeleteBrake brake = new DeleteBrake(20);

    @ParameterizedTest
    @CsvSource({
        "10,     10, false", // never more than ten
        "11,     11, true",
        "11,     55, false", // just 20 %
        "11,     54, true",
        "200,  1000, false",
        "201,  1000, true",
        "3000000000, 10000000000, true",
        "0,       0, false"
    })
    void it_holds_what_is_more_than_ten_and_more_than_its_share(long deletes, long live, boolean held) {
        assertThat(brake.holds(deletes, live, 0, false)).isEqualTo(held);
    }

    @Test
    void what_was_accepted_goes_and_what_comes_on_top_is_judged_by_itself() {
        assertThat(brake.holds(60, 100, 60, false)).isFalse();
        assertThat(brake.holds(70, 100, 60, false)).as("ten more").isFalse();
        assertThat(brake.holds(90, 100, 60, false)).as("30 more of 100").isTrue();
        assertThat(brake.holds(5, 100, 60, false)).as("fewer than accepted").isFalse();
    }

    @Test
    void of_rows_that_airdelta_did_not_write_none_goes_by_itself() {
        assertThat(brake.holds(1, 1000, 0, true)).isTrue();
        assertThat(brake.holds(1, 1000, 1, true)).isFalse();
        assertThat(brake.holds(2, 1000, 1, true)).isTrue();
        assertThat(brake.holds(0, 1000, 0, true)).isFalse();
    }

    @Test
    void the_share_may_be_nothing_or_all() {
        assertThat(new DeleteBrake(0).holds(11, 1_000_000, 0, false)).isTrue();
        assertThat(new DeleteBrake(100).holds(500, 500, 0, false)).isFalse();
    }
}
