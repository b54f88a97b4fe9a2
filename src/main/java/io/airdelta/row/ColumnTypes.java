package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.FieldType;
import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.StructField;
import io.airdelta.row.ColumnType.StructType;
import java.util.List;

/** Which column type each Airtable field type gets. */
public final class ColumnTypes {

    static final StructType COLLABORATOR = new StructType(List.of(
            new StructField("id", ColumnType.STRING),
            new StructField("email", ColumnType.STRING),
            new StructField("name", ColumnType.STRING)));

    static final StructType ATTACHMENT = new StructType(List.of(
            new StructField("id", ColumnType.STRING),
            new StructField("filename", ColumnType.STRING),
            new StructField("size", ColumnType.BIGINT),
            new StructField("type", ColumnType.STRING),
            new StructField("url", ColumnType.STRING),
            new StructField("width", ColumnType.INT),
            new StructField("height", ColumnType.INT)));

    static final StructType BARCODE = new StructType(
            List.of(new StructField("text", ColumnType.STRING), new StructField("type", ColumnType.STRING)));

    static final StructType BUTTON = new StructType(
            List.of(new StructField("label", ColumnType.STRING), new StructField("url", ColumnType.STRING)));

    static final StructType AI_TEXT = new StructType(List.of(
            new StructField("state", ColumnType.STRING),
            new StructField("is_stale", ColumnType.BOOLEAN),
            new StructField("value", ColumnType.STRING),
            new StructField("error_type", ColumnType.STRING)));

    private ColumnTypes() {}

    /**
     * @param numbers applies to stored numbers; what Airtable computes is DOUBLE either way
     * @return never null; STRING for types that are unknown or invalid
     */
    public static ColumnType of(FieldType field, Numbers numbers) {
        if (field instanceof FieldType.Text || field instanceof FieldType.Unknown) {
            return ColumnType.STRING;
        } else if (field instanceof FieldType.Number) {
            return numbers == Numbers.DECIMAL ? ColumnType.DECIMAL : ColumnType.DOUBLE;
        } else if (field instanceof FieldType.WholeNumber) {
            return ColumnType.BIGINT;
        } else if (field instanceof FieldType.Checkbox) {
            return ColumnType.BOOLEAN;
        } else if (field instanceof FieldType.Date) {
            return ColumnType.DATE;
        } else if (field instanceof FieldType.DateTime) {
            return ColumnType.TIMESTAMP;
        } else if (field instanceof FieldType.TextList) {
            return new ArrayType(ColumnType.STRING);
        } else if (field instanceof FieldType.Collaborator) {
            return COLLABORATOR;
        } else if (field instanceof FieldType.Collaborators) {
            return new ArrayType(COLLABORATOR);
        } else if (field instanceof FieldType.Attachments) {
            return new ArrayType(ATTACHMENT);
        } else if (field instanceof FieldType.Barcode) {
            return BARCODE;
        } else if (field instanceof FieldType.Button) {
            return BUTTON;
        } else if (field instanceof FieldType.AiText) {
            return AI_TEXT;
        } else if (field instanceof FieldType.Computed computed) {
            return computed.result() == null ? ColumnType.STRING : of(computed.result(), Numbers.DOUBLE);
        } else if (field instanceof FieldType.Lookup lookup) {
            return lookup.result() == null ? ColumnType.STRING : lookup(of(lookup.result(), Numbers.DOUBLE));
        }
        throw new IllegalStateException("no column type for " + field);
    }

    /**
     * The type for a field that is known by name only, because the schema may not be read.
     *
     * @param cells what was seen of the field; Java null, JSON null and <code>{"error": …}</code> say nothing
     * @return never null; STRING, which holds JSON, where the cells are of no one kind or none was seen
     */
    public static ColumnType infer(List<JsonNode> cells) {
        return InferredType.of(cells);
    }

    private static ColumnType lookup(ColumnType element) {
        return element instanceof ArrayType array ? array : new ArrayType(element);
    }
}
