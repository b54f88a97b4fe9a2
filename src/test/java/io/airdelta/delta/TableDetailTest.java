package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableDetailTest {

    @Test
    void readsListsAndMapsAsJsonTextOrAsTheyAre() {
        TableDetail expected =
                new TableDetail("delta", List.of("a", "`x.y`"), List.of("p"), Map.of("k", "it's \"v\""), "why");

        assertThat(TableDetail.parse(List.of(Map.of(
                        "format",
                        "delta",
                        "clusteringColumns",
                        "[\"a\",\"`x.y`\"]",
                        "partitionColumns",
                        "[\"p\"]",
                        "properties",
                        "{\"k\":\"it's \\\"v\\\"\"}",
                        "description",
                        "why"))))
                .isEqualTo(expected);
        assertThat(TableDetail.parse(List.of(Map.of(
                        "format",
                        "delta",
                        "clusteringColumns",
                        List.of("a", "`x.y`"),
                        "partitionColumns",
                        List.of("p"),
                        "properties",
                        Map.of("k", "it's \"v\""),
                        "description",
                        "why"))))
                .isEqualTo(expected);
    }

    @Test
    void whatIsAbsentIsEmpty() {
        TableDetail detail = TableDetail.parse(List.of(Map.of("format", "parquet", "properties", "null")));

        assertThat(detail).isEqualTo(new TableDetail("parquet", List.of(), List.of(), Map.of()));
        assertThat(detail.isDelta()).isFalse();
        assertThat(detail.hasDeletionVectors()).isFalse();
        assertThat(detail.hasColumnMapping()).isFalse();
    }

    @Test
    void tellsFeaturesFromProperties() {
        assertThat(with("delta.enableDeletionVectors", "TRUE").hasDeletionVectors())
                .isTrue();
        assertThat(with("delta.enableDeletionVectors", "false").hasDeletionVectors())
                .isFalse();
        assertThat(with("delta.columnMapping.mode", "name").hasColumnMapping()).isTrue();
        assertThat(with("delta.columnMapping.mode", "id").hasColumnMapping()).isTrue();
        assertThat(with("delta.columnMapping.mode", "none").hasColumnMapping()).isFalse();
        assertThat(with("x", "y").isDelta()).isTrue();
    }

    @Test
    void refusesAnAnswerOfAnotherForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableDetail.parse(List.of()))
                .withMessageContaining("0 rows, expected 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableDetail.parse(List.of(Map.of("properties", "[1]"))))
                .withMessageContaining("properties");
    }

    private static TableDetail with(String property, String value) {
        return new TableDetail("delta", List.of(), List.of(), Map.of(property, value));
    }
}
