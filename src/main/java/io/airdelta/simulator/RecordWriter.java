package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Writes records as the API gives them. Made for one answer: it holds the member names that this answer shows. */
final class RecordWriter {

    private static final byte[] ID = "{\"id\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIELDS = "\",\"fields\":{".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CREATED = "},\"createdTime\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COMMENTS = ",\"commentCount\":".getBytes(StandardCharsets.UTF_8);

    private final byte[][] keys;
    private final Field[] shaped;
    private final CellText text;
    private final LookupShape lookups;
    private final boolean createdMillis;

    private RecordWriter(byte[][] keys, Field[] shaped, CellText text, LookupShape lookups, boolean createdMillis) {
        this.keys = keys;
        this.shaped = shaped;
        this.text = text;
        this.lookups = lookups;
        this.createdMillis = createdMillis;
    }

    /**
     * @param wanted the fields to show
     * @param createdMillis whether createdTime keeps its milliseconds
     */
    static RecordWriter of(
            Base base,
            Table table,
            Collection<Field> wanted,
            CellFormat format,
            SimulatorOptions options,
            boolean createdMillis) {
        byte[][] keys = new byte[table.ordinalCount()][];
        Field[] shaped = new Field[keys.length];
        LookupShape lookups = new LookupShape(options.lookupArrays());
        for (Field field : wanted) {
            keys[field.ordinal()] = format.byFieldId() ? field.idKey() : field.nameKey();
            if (format.asText() || lookups.changes(field)) {
                shaped[field.ordinal()] = field;
            }
        }
        CellText text = format.asText() ? new CellText(base, format.zone()) : null;
        return new RecordWriter(keys, shaped, text, lookups, createdMillis);
    }

    static RecordWriter of(Base base, Table table, CellFormat format, SimulatorOptions options) {
        return of(base, table, List.copyOf(table.fields()), format, options, false);
    }

    /** @param commentCount below 0 to show none */
    void write(StoredRecord record, int commentCount, Utf8Buffer out) {
        out.add(ID).add(record.id()).add(FIELDS);
        int before = out.size();
        CellPack.visit(record.cells(), (ordinal, pack, from, length) -> {
            byte[] key = ordinal < keys.length ? keys[ordinal] : null;
            if (key == null) {
                return;
            }
            if (out.size() > before) {
                out.add(',');
            }
            out.add(key);
            if (shaped[ordinal] == null) {
                out.add(pack, from, length);
            } else {
                out.add(shape(shaped[ordinal], pack, from, length));
            }
        });
        long created = record.createdMillis();
        out.add(CREATED).add(createdMillis ? Timestamps.millis(created) : Timestamps.seconds(created));
        out.add('"');
        if (commentCount >= 0) {
            out.add(COMMENTS).add(String.valueOf(commentCount));
        }
        out.add('}');
    }

    byte[] bytes(StoredRecord record) {
        Utf8Buffer out = new Utf8Buffer(512);
        write(record, -1, out);
        return Arrays.copyOf(out.array(), out.size());
    }

    private byte[] shape(Field field, byte[] pack, int from, int length) {
        var value = Json.node(pack, from, length);
        return Json.bytes(text != null ? TextNode.valueOf(text.of(field, value)) : lookups.apply(value));
    }
}
