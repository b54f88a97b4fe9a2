package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

    @Test
    void changedSinceLooksASecondBehindTheWatermark() {
        assertThat(new ChangedSince(Instant.parse("2026-03-01T00:00:00.0129Z")).formula(null))
                .isEqualTo("OR(IS_AFTER(CREATED_TIME(),DATETIME_PARSE('2026-02-28T23:59:59.012Z')),"
                        + "IF(LAST_MODIFIED_TIME(),"
                        + "IS_AFTER(LAST_MODIFIED_TIME(),DATETIME_PARSE('2026-02-28T23:59:59.012Z')),0))");
    }

    @Test
    void aFilterIsAskedOnlyWithinTheBound() {
        assertThat(new RecordIds(List.of("rec1")).formula("{Name}='a'"))
                .isEqualTo("IF(OR(RECORD_ID()='rec1'),({Name}='a'\n),0)");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void withoutAFilterTheBoundStandsAlone(String filter) {
        assertThat(new RecordIds(List.of("rec1", "rec2")).formula(filter))
                .isEqualTo("OR(RECORD_ID()='rec1',RECORD_ID()='rec2')");
        assertThat(new EveryRecord().formula(filter)).isNull();
    }

    @Test
    void everyRecordLeavesTheFilterAsItIs() {
        assertThat(new EveryRecord().formula("{Name}='a'")).isEqualTo("{Name}='a'");
    }

    @Test
    void anIdCannotEndItsOwnQuotes() {
        assertThat(new RecordIds(List.of("a'b\\")).formula(null)).isEqualTo("OR(RECORD_ID()='a\\'b\\\\')");
    }

    @Test
    void idsComeInChunksOfOnePageInTheirOrder() {
        List<String> ids = IntStream.range(0, 201).mapToObj(i -> "rec" + i).toList();

        Iterator<RecordIds> chunks = RecordIds.inChunks(ids.iterator());

        assertThat(chunks.next().ids()).isEqualTo(ids.subList(0, 100));
        assertThat(chunks.next().ids()).isEqualTo(ids.subList(100, 200));
        assertThat(chunks.next().ids()).containsExactly("rec200");
        assertThat(chunks.hasNext()).isFalse();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
        assertThat(RecordIds.inChunks(List.<String>of().iterator()).hasNext()).isFalse();
    }

    @Test
    void noFormulaHasNoIdsOrTooMany() {
        List<String> tooMany =
                IntStream.range(0, 101).mapToObj(Integer::toString).toList();
        assertThatThrownBy(() -> new RecordIds(tooMany)).hasMessageContaining("101 record ids");
        assertThatThrownBy(() -> new RecordIds(List.of())).hasMessageContaining("0 record ids");
    }
}
