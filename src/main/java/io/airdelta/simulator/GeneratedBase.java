package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A base for benchmarks: one table {@value #TABLE_NAME} of any number of records with twelve fields. The same size gives
 * the same records; they are made when the simulator is built, straight into their compact form.
 *
 * @param records how many
 */
public record GeneratedBase(int records) {

    /** Id of the base. */
    public static final String BASE_ID = "appGeneratedBase1";

    /** Id of its table. */
    public static final String TABLE_ID = "tblGeneratedTable";

    /** Name of its table. */
    public static final String TABLE_NAME = "Generated";

    private static final long FIRST_CREATED = 1_704_067_200_000L;
    private static final String[] STATUS = {"Draft", "In review", "Approved", "Blocked"};
    private static final String[] TAGS = {"[\"red\"]", "[\"red\",\"blue\"]", "[\"green\"]", "[\"blue\",\"green\"]"};

    BaseReader.Content content() {
        Base base = new Base(
                Json.object().put("id", BASE_ID).put("name", "Generated base").put("permissionLevel", "create"));
        Table table = new Table(
                Json.object().put("id", TABLE_ID).put("name", TABLE_NAME).put("primaryFieldId", fieldId(0)));
        field(table, 0, "Name", "singleLineText");
        field(table, 1, "Notes", "multilineText");
        field(table, 2, "Amount", "number").putObject("options").put("precision", 2);
        field(table, 3, "Price", "currency")
                .putObject("options")
                .put("precision", 2)
                .put("symbol", "$");
        field(table, 4, "Share", "percent").putObject("options").put("precision", 1);
        choices(field(table, 5, "Status", "singleSelect"), STATUS);
        choices(field(table, 6, "Tags", "multipleSelects"), "red", "green", "blue");
        field(table, 7, "Due", "date")
                .putObject("options")
                .putObject("dateFormat")
                .put("name", "iso")
                .put("format", "YYYY-MM-DD");
        ObjectNode time =
                field(table, 8, "Seen", "dateTime").putObject("options").put("timeZone", "utc");
        time.putObject("dateFormat").put("name", "iso").put("format", "YYYY-MM-DD");
        time.putObject("timeFormat").put("name", "24hour").put("format", "HH:mm");
        field(table, 9, "Done", "checkbox")
                .putObject("options")
                .put("icon", "check")
                .put("color", "greenBright");
        field(table, 10, "Link", "url");
        field(table, 11, "Stars", "rating")
                .putObject("options")
                .put("icon", "star")
                .put("max", 5)
                .put("color", "yellowBright");
        table.views()
                .add(new View(Json.object()
                        .put("id", "viwGeneratedView1")
                        .put("name", "Grid view")
                        .put("type", "grid")));
        base.add(table);
        add(table, 0, records);
        return new BaseReader.Content(List.of(base), List.of());
    }

    private static void add(Table table, int from, int count) {
        CellPack pack = new CellPack();
        for (int i = from; i < from + count; i++) {
            long created = FIRST_CREATED + i * 1000L;
            table.put(new StoredRecord(recordId(i), created, created, cells(pack, i)));
        }
    }

    /** Ids ascend with the number. */
    private static String recordId(int number) {
        return String.format("recGen%011d", number);
    }

    private static byte[] cells(CellPack pack, int number) {
        SplittableRandom random = new SplittableRandom(number);
        String day = String.format("%04d-%02d-%02d", 2024 + number % 3, 1 + number % 12, 1 + number % 28);
        text(pack, 0, "\"Record " + number + "\"");
        text(pack, 1, "\"Batch " + number / 100 + ": checked by hand, see the sheet for row " + number + "\"");
        text(pack, 2, String.valueOf(random.nextInt(1_000_000) / 100.0));
        text(pack, 3, String.valueOf(random.nextInt(100_000) / 100.0));
        text(pack, 4, String.valueOf(random.nextInt(1000) / 1000.0));
        text(pack, 5, "\"" + STATUS[number % STATUS.length] + "\"");
        text(pack, 6, TAGS[number % TAGS.length]);
        text(pack, 7, "\"" + day + "\"");
        text(pack, 8, "\"" + day + "T" + String.format("%02d:%02d", number % 24, number % 60) + ":00.000Z\"");
        if (number % 2 == 0) {
            text(pack, 9, "true");
        }
        text(pack, 10, "\"https://example.com/items/" + number + "\"");
        text(pack, 11, String.valueOf(1 + number % 5));
        return pack.take();
    }

    private static void text(CellPack pack, int ordinal, String json) {
        pack.add(ordinal, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String fieldId(int number) {
        return String.format("fldGenerated%05d", number);
    }

    private static ObjectNode field(Table table, int number, String name, String type) {
        return table.putField(Json.object()
                        .put("id", fieldId(number))
                        .put("name", name)
                        .put("type", type))
                .json();
    }

    private static void choices(ObjectNode field, String... names) {
        ArrayNode choices = field.putObject("options").putArray("choices");
        for (String name : names) {
            choices.addObject()
                    .put("id", String.format("sel%014d", choices.size()))
                    .put("name", name);
        }
    }
}
