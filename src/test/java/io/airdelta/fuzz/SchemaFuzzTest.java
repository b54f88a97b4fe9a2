package io.airdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.airtable.TableSchema;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.Naming;
import io.airdelta.row.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the schema of a base to names, types and comments of columns, and the DDL that makes them. */
@Fuzzed
class SchemaFuzzTest {
    private static final TableName TARGET = TableName.parse("c.s.t");

    @FuzzTest(maxDuration = "2m")
    void every_schema_is_refused_or_gives_columns(byte[] data) throws Exception {
        FuzzResults.executed();
        Optional<JsonNode> answer = Answers.read(data);
        if (answer.isEmpty()) {
            return;
        }
        BaseSchema schema;
        try {
            schema = SchemaParser.parse("appFuzzed00000001", answer.get());
        } catch (UnexpectedAnswer refused) {
            Lines.one(refused.getMessage());
            return;
        }
        schema.unnamed().forEach(Lines::one);
        schema.unreadable().values().forEach(Lines::one);
        schema.nearestName("Tasks");
        for (TableSchema table : schema.tables()) {
            for (Naming naming : Naming.values()) {
                columns(table.fields(), naming);
            }
        }
    }

    private static void columns(List<Field> fields, Naming naming) {
        Map<String, String> names = ColumnNames.assign(fields, Map.of(), naming);
        assertThat(names).hasSize(fields.size());
        assertThat(names.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        for (Field field : fields) {
            Column column = Column.of(field, names.get(field.id()), Numbers.DECIMAL);
            assertThat(column.name()).isNotEmpty();
            assertThat(column.name().codePointCount(0, column.name().length())).isLessThanOrEqualTo(Naming.MAX_LENGTH);
            assertThat(column.name().toLowerCase(Locale.ROOT)).doesNotStartWith("_airtable_");
            Lines.one(column.comment());
            ColumnDefinition definition =
                    new ColumnDefinition(column.name(), column.type().sql(), column.comment());
            assertThat(TargetTable.addColumns(TARGET, List.of(definition))).isNotEmpty();
        }
    }
}
