package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/** The row hash the slow way: a tree of the whole row, canonicalised by the library. Of what changes by itself it leaves out the URL of an attachment alone. */
final class ReferenceHash {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReferenceHash() {}

    static String of(Row row, List<Column> columns) {
        ObjectNode tree = JSON.objectNode();
        for (Column column : columns) {
            if (row.values().containsKey(column.name())) {
                // A file without a name is an attachment too, and a button has an URL that people made.
                boolean attachments = column.type().sql().contains("filename");
                tree.set(column.name(), node(row.values().get(column.name()), attachments));
            }
        }
        if (!row.cellErrors().isEmpty()) {
            ObjectNode errors = tree.putObject("_airtable_cell_errors");
            row.cellErrors().forEach(errors::put);
        }
        return of(tree.toString());
    }

    static String of(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(new JsonCanonicalizer(json).getEncodedUTF8());
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode node(Object value, boolean attachments) {
        if (value == null) {
            return JSON.nullNode();
        } else if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        } else if (value instanceof Long whole) {
            return Math.abs((double) whole) < 9007199254740992.0
                    ? JSON.numberNode(whole)
                    : JSON.textNode(whole.toString());
        } else if (value instanceof Integer whole) {
            return JSON.numberNode(whole);
        } else if (value instanceof Double floating) {
            return JSON.numberNode(floating);
        } else if (value instanceof BigDecimal decimal) {
            return JSON.textNode(decimal.toPlainString());
        } else if (value instanceof List<?> list) {
            return JSON.arrayNode()
                    .addAll(list.stream().map(item -> node(item, attachments)).toList());
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, item) -> object.set((String) key, node(item, attachments)));
            if (attachments) {
                object.remove("url");
            }
            return object;
        }
        return JSON.textNode(value.toString());
    }
}
