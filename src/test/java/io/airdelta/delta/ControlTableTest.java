package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlTableTest {

    private static final TableName TARGET = TableName.parse("main.launch.tasks");

    @ParameterizedTest
    @EnumSource
    void everyTableNamesBaseAndTarget(ControlTable table) {
        assertThat(table.columns()).extracting(ColumnDefinition::name).contains("base_id", "target");
        assertThat(table.columns()).extracting(ColumnDefinition::name).containsAll(table.keyColumns());
    }

    @Test
    void completeTableNeedsNoColumns() {
        TableDescription complete = new TableDescription(ControlTable.RUNS.columns());

        assertThat(ControlTable.RUNS.addMissingColumns(TARGET, complete)).isEmpty();
    }

    @Test
    void columnsOfANewerVersionDoNotMatter() {
        TableDescription newer = new TableDescription(java.util.stream.Stream.concat(
                        ControlTable.RUNS.columns().stream(),
                        java.util.stream.Stream.of(ColumnDefinition.of("later", "STRING")))
                .toList());

        assertThat(ControlTable.RUNS.addMissingColumns(TARGET, newer)).isEmpty();
    }
}
