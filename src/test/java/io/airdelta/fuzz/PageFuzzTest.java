package io.airdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.airtable.JsonText;
import io.airdelta.airtable.MalformedRecord;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.PageParser;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.route.AirtableJson;
import io.airdelta.row.Column;
import io.airdelta.row.EncodedRow;
import io.airdelta.row.Numbers;
import io.airdelta.row.Row;
import io.airdelta.row.RowEncoder;
import io.airdelta.row.RowMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the bytes of an answer to the rows of a MERGE: what is no page is refused, what is no record becomes a dead letter. */
@Fuzzed
class PageFuzzTest {
    private static final List<FieldType> TYPES = List.of(
            new FieldType.Text("email"),
            new FieldType.Number("currency"),
            new FieldType.WholeNumber("rating"),
            new FieldType.Checkbox(),
            new FieldType.Date("date"),
            new FieldType.DateTime("dateTime"),
            new FieldType.TextList("multipleSelects"),
            new FieldType.Collaborator("createdBy"),
            new FieldType.Collaborators(),
            new FieldType.Attachments(),
            new FieldType.Barcode(),
            new FieldType.Button(),
            new FieldType.AiText(),
            new FieldType.Computed("formula", new FieldType.Number("number")),
            new FieldType.Lookup(new FieldType.Date("date")),
            new FieldType.Lookup(new FieldType.TextList("multipleSelects")),
            new FieldType.Unknown("hologram"));
    private static final List<Column> COLUMNS = columns();
    private static final RowMapper MAPPER = new RowMapper(COLUMNS);
    private static final RowEncoder ENCODER = new RowEncoder(COLUMNS);
    private static final ObjectMapper STRICT = new AirtableJson().getObjectMapper();

    @FuzzTest(maxDuration = "2m")
    void every_answer_is_refused_or_becomes_rows(byte[] data) throws Exception {
        FuzzResults.executed();
        Optional<JsonNode> answer = Answers.read(data);
        if (answer.isEmpty()) {
            return;
        }
        Page page;
        try {
            page = PageParser.parse(answer.get());
        } catch (UnexpectedAnswer refused) {
            Lines.one(refused.getMessage());
            return;
        }
        for (JsonNode json : page.records()) {
            // Not the trees: they are compared by recursion, deeper than a stack may be.
            String text = JsonText.of(json);
            assertThat(JsonText.of(STRICT.readTree(text))).isEqualTo(text);
            record(json);
        }
    }

    private static void record(JsonNode json) throws Exception {
        AirtableRecord record;
        try {
            record = AirtableRecord.of(json);
        } catch (MalformedRecord refused) {
            Lines.one(refused.getMessage());
            return;
        }
        Row row = MAPPER.map(record);
        row.cellErrors().values().forEach(Lines::one);
        EncodedRow encoded = ENCODER.encode(row);
        assertThat(encoded.hash()).matches("[0-9a-f]{32}");
        assertThat(encoded.json()).doesNotContain("\n", "\r");
        JsonNode stored = STRICT.readTree(encoded.json());
        assertThat(stored.isObject()).isTrue();
        assertThat(ENCODER.encode(row)).isEqualTo(encoded);
        for (int i = 0; i < COLUMNS.size(); i++) {
            assertThat(stored.has("c" + (RowEncoder.FIRST_COLUMN + i)))
                    .isEqualTo(row.values().get(COLUMNS.get(i).name()) != null);
        }
    }

    /** Fields a, b, c, …, so that the fuzzer meets them. */
    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (FieldType type : TYPES) {
            String id = String.valueOf((char) ('a' + columns.size()));
            columns.add(Column.of(
                    new Field(id, id, null, type), id, columns.size() % 2 == 0 ? Numbers.DOUBLE : Numbers.DECIMAL));
        }
        return columns;
    }
}
