package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableDescriptionTest {

    private static Map<String, Object> row(String name, String type) {
        return Map.of("col_name", name, "data_type", type);
    }

    @Test
    void endsWhereTheSectionsOnClusteringAndPartitionsBegin() {
        for (String section : List.of("# Clustering Information", "# Partition Information", "")) {
            TableDescription description = TableDescription.parse(
                    List.of(row("a", "string"), row(section, ""), row("# col_name", "data_type"), row("a", "string")));

            assertThat(description.columns()).containsExactly(ColumnDefinition.of("a", "string"));
        }
    }

    @Test
    void takesAColumnThatIsCalledLikeASection() {
        TableDescription description =
                TableDescription.parse(List.of(row("# col_name", "string"), row("b", "array<string>")));

        assertThat(description.columns()).extracting(ColumnDefinition::name).containsExactly("# col_name", "b");
    }

    @Test
    void findsColumnsWithoutRegardToCase() {
        TableDescription description = TableDescription.parse(List.of(row("Task", "string")));

        assertThat(description.missing(List.of(ColumnDefinition.of("task", "STRING"), ColumnDefinition.of("b", "INT"))))
                .containsExactly(ColumnDefinition.of("b", "INT"));
    }

    @Test
    void comparesTypesHoweverTheyAreWritten() {
        ColumnDefinition wanted = ColumnDefinition.of("a", "ARRAY<STRUCT<id STRING, size BIGINT>>");

        assertThat(wanted.hasTypeOf(ColumnDefinition.of("a", "array<struct<id:string,size:bigint>>")))
                .isTrue();
        assertThat(wanted.hasTypeOf(ColumnDefinition.of("a", "array<struct<id:string,size:int>>")))
                .isFalse();
        assertThat(ColumnDefinition.of("a", "DECIMAL(38,10)").hasTypeOf(ColumnDefinition.of("a", "decimal(38, 10)")))
                .isTrue();
    }
}
