package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldNotation;
import io.airdelta.airtable.SchemaTypes;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.row.StoredTable.StoredRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of {@code docs/types.md} are mapped, stored and read back; the document shows what came back. */
@ExtendWith(SharedWarehouse.class)
class TypesDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "types.md");
    private static final Path GENERATED = Path.of("target", "types.md");
    private static final List<CellExample> TYPES = CellExample.read("types.json");
    private static final List<CellExample> EDGE_CASES = CellExample.read("edge-cases.json");

    private static final Map<String, Column> COLUMNS = new LinkedHashMap<>();
    private static StoredRow stored;

    @BeforeAll
    static void store() throws SQLException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        everyCase((name, example, notation) -> {
            Field field = new Field(name, name, null, ColumnTypesTest.type(FieldNotation.config(notation)));
            COLUMNS.put(name, Column.of(field, name, example.numbers()));
            if (example.cell() != null) {
                fields.set(name, example.cell());
            }
        });
        List<Column> columns = List.copyOf(COLUMNS.values());
        Row row = new RowMapper(columns).map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));
        try (StoredTable table = new StoredTable(columns)) {
            table.merge(List.of(row));
            stored = table.read().get("rec1");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsStoredAsItIsWrittenDown() {
        List<DynamicTest> tests = new ArrayList<>();
        everyCase((name, example, notation) ->
                tests.add(DynamicTest.dynamicTest(name + " " + notation, () -> assertStored(name, example))));
        return tests.stream();
    }

    @Test
    void everyTypeOfAirtableIsThereStoredComputedAndLookedUp() {
        Set<String> shown = TYPES.stream()
                .flatMap(example -> example.fields().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        for (String type : SchemaTypes.STORED) {
            assertThat(shown).contains(type, "multipleLookupValues<" + type + ">");
            assertThat(shown).containsAnyOf("formula<" + type + ">", "rollup<" + type + ">");
        }
        for (String type : SchemaTypes.COMPUTED) {
            assertThat(shown).contains(type + "<invalid>").anyMatch(other -> other.startsWith(type + "<number>"));
        }
    }

    @Test
    void theDocumentShowsWhatIsStored() throws Exception {
        String generated = new TypesDocument(COLUMNS, stored).render(TYPES, EDGE_CASES);
        List<String> present =
                Files.exists(DOCUMENT) ? Files.readString(DOCUMENT).lines().toList() : List.of();
        List<String> expected = generated.lines().toList();
        if (!present.equals(expected)) {
            Files.createDirectories(GENERATED.getParent());
            Files.writeString(GENERATED, generated);
            int line = 0;
            while (line < Math.min(present.size(), expected.size())
                    && present.get(line).equals(expected.get(line))) {
                line++;
            }
            fail(
                    "Line %d of %s is not what is stored:%n  %s%n  stored: %s%nIf the change is meant: cp %s %s",
                    line + 1,
                    DOCUMENT,
                    line < present.size() ? present.get(line) : "(missing)",
                    line < expected.size() ? expected.get(line) : "(nothing)",
                    GENERATED,
                    DOCUMENT);
        }
    }

    private static void assertStored(String name, CellExample example) {
        String text = stored.values().get(name);
        JsonNode expected = example.stored();
        if (example.delta() != null) {
            assertThat(COLUMNS.get(name).type().sql()).isEqualTo(example.delta());
        }
        if (expected.isContainerNode()) {
            assertThat(Json.parse(text)).isEqualTo(expected);
        } else {
            assertThat(text).isEqualTo(expected.textValue());
        }
        assertThat(stored.errors().get(name)).isEqualTo(example.reason());
    }

    private interface Case {
        void accept(String column, CellExample example, String notation);
    }

    /** One column for each field of each example, named by its place: {@code type_3_0}, {@code edge_0_0}. */
    private static void everyCase(Case action) {
        everyCase("type", TYPES, action);
        everyCase("edge", EDGE_CASES, action);
    }

    private static void everyCase(String table, List<CellExample> examples, Case action) {
        for (int i = 0; i < examples.size(); i++) {
            List<String> fields = examples.get(i).fields();
            for (int j = 0; j < fields.size(); j++) {
                action.accept(TypesDocument.column(table, i, j), examples.get(i), fields.get(j));
            }
        }
    }
}
