package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class RecordIdSliceTest {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Property
    void everyRecordIsInOneSliceWhateverItsIdIs(
            @ForAll @IntRange(min = 2, max = 5) int slices, @ForAll @NotEmpty String id) {
        assertThat(RecordIdSlice.of(slices).stream().filter(slice -> slice.contains(id)))
                .hasSize(1);
    }

    @Property
    void slicesHoldAboutTheSameNumberOfRecords(@ForAll @IntRange(min = 2, max = 5) int slices) {
        for (RecordIdSlice slice : RecordIdSlice.of(slices)) {
            long characters = ALPHABET.chars()
                    .filter(c -> slice.contains("rec" + (char) c))
                    .count();
            assertThat(characters).isCloseTo(62 / slices, org.assertj.core.data.Offset.offset(1L));
        }
    }

    /** Else a FIND that does not heed case would give a record to two readers. */
    @Property
    void bothCasesOfALetterAreInOneSlice(@ForAll @IntRange(min = 2, max = 5) int slices) {
        for (RecordIdSlice slice : RecordIdSlice.of(slices)) {
            for (char lower = 'a'; lower <= 'z'; lower++) {
                assertThat(slice.contains("rec" + lower))
                        .isEqualTo(slice.contains("rec" + Character.toUpperCase(lower)));
            }
        }
    }

    @Test
    void theFormulaNamesTheLastCharacterAndTheRestIsWhatIsLeft() {
        List<RecordIdSlice> slices = RecordIdSlice.of(2);

        assertThat(slices.get(0).formula(null))
                .isEqualTo("FIND(RIGHT(RECORD_ID(),1),'" + slices.get(0).characters() + "')>0");
        assertThat(slices.get(1).formula(null))
                .isEqualTo("FIND(RIGHT(RECORD_ID(),1),'" + slices.get(0).characters() + "')=0");
        assertThat(slices.get(0).formula("{Done}")).startsWith("IF(FIND(").endsWith(",({Done}\n),0)");
    }

    @Test
    void oneSliceIsNone() {
        assertThatThrownBy(() -> RecordIdSlice.of(1)).hasMessageContaining("1 slices");
    }
}
