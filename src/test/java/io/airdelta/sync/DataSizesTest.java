package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizesTest {
    @Test
    void every_unit_is_read_in_any_case_and_with_blanks() {
        Map.of(
                        "1048576", 1_048_576L,
                        "17b", 17L,
                        "512kB", 524_288L,
                        "4MB", 4_194_304L,
                        " 4 mb ", 4_194_304L,
                        "2GB", 2_147_483_648L)
                .forEach((text, bytes) -> assertThat(DataSizes.parse(text)).isEqualTo(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-4MB", "4.5MB", "4MiB", "4 megabytes", "4TB", "1234567890123", "999999999999GB"})
    void text_of_another_form_and_more_than_a_number_holds_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSizes.parse(text))
                .withMessageContaining(text);
    }
}
