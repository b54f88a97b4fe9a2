package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Locale;

/**
 * Reads a cell of an answer as JSON: numbers as numbers, DECIMAL too and exactly, TIMESTAMP as ISO-8601 in UTC, TIMESTAMP_NTZ as
 * ISO-8601 without a zone, ARRAY, MAP and STRUCT as JSON, all else as text.
 */
final class SqlValue {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SqlValue() {}

    /**
     * @param column from 1
     * @param typeName as the warehouse names it: {@code DECIMAL(38,10)}, {@code ARRAY<STRING>}
     * @return a JSON null where the cell is NULL
     */
    static JsonNode read(ResultSet row, int column, String typeName) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return NullNode.getInstance();
        }
        return switch (kind(typeName)) {
            case "BOOLEAN" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
            case "TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "LONG", "SHORT", "BYTE" -> whole(text);
            case "DECIMAL", "NUMERIC" -> DecimalNode.valueOf(new BigDecimal(text));
            case "FLOAT", "DOUBLE", "REAL" -> floating(text);
            case "TIMESTAMP" -> instant(row.getTimestamp(column));
            case "TIMESTAMP_NTZ" ->
                TextNode.valueOf(row.getTimestamp(column).toLocalDateTime().toString());
            case "ARRAY", "MAP", "STRUCT" -> nested(text);
            default -> TextNode.valueOf(text);
        };
    }

    private static String kind(String typeName) {
        return typeName.replaceFirst("[(<].*", "").strip().toUpperCase(Locale.ROOT);
    }

    private static JsonNode whole(String text) {
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }

    /** JSON knows no NaN and no Infinity: they are text. */
    private static JsonNode floating(String text) {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? DoubleNode.valueOf(number) : TextNode.valueOf(text);
    }

    private static JsonNode instant(Timestamp timestamp) {
        return TextNode.valueOf(timestamp.toInstant().toString());
    }

    private static JsonNode nested(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
