package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.row.ColumnType.ArrayType;
import java.util.List;
import java.util.Set;

/** The column type that cells themselves ask for. */
final class InferredType {

    private static final Set<String> COLLABORATOR_KEYS =
            Set.of("id", "email", "name", "permissionLevel", "profilePicUrl");

    private static final Set<ColumnType> LISTED =
            Set.of(ColumnType.STRING, ColumnTypes.ATTACHMENT, ColumnTypes.COLLABORATOR);

    /** What is known so far: nothing, only that the cells are lists, or a type. */
    private static final ColumnType NOTHING = new ColumnType.Other("nothing");

    private static final ColumnType SOME_LIST = new ArrayType(NOTHING);

    private InferredType() {}

    static ColumnType of(List<JsonNode> cells) {
        ColumnType type = NOTHING;
        for (JsonNode cell : cells) {
            type = common(type, ofCell(cell));
            if (type == null) {
                return ColumnType.STRING;
            }
        }
        return type == NOTHING ? ColumnType.STRING : type.equals(SOME_LIST) ? new ArrayType(ColumnType.STRING) : type;
    }

    /** @return null where no type but JSON text holds both, or where one of them is null */
    private static ColumnType common(ColumnType one, ColumnType other) {
        if (one == null || other == null) {
            return null;
        }
        if (one == NOTHING || one.equals(SOME_LIST) && other instanceof ArrayType || one.equals(other)) {
            return other;
        }
        return other == NOTHING || other.equals(SOME_LIST) && one instanceof ArrayType ? one : null;
    }

    /** @return null where only JSON text holds the cell */
    private static ColumnType ofCell(JsonNode cell) {
        if (cell == null || cell.isNull() || isError(cell)) {
            return NOTHING;
        }
        return switch (cell.getNodeType()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case NUMBER -> ColumnType.DOUBLE;
            case STRING -> ColumnType.STRING;
            case ARRAY -> ofList(cell);
            case OBJECT ->
                SpecialValue.of(cell) != null
                        ? ColumnType.DOUBLE
                        : isCollaborator(cell) ? ColumnTypes.COLLABORATOR : null;
            default -> null;
        };
    }

    private static ColumnType ofList(JsonNode list) {
        ColumnType element = NOTHING;
        for (JsonNode item : list) {
            element = common(element, isAttachment(item) ? ColumnTypes.ATTACHMENT : ofCell(item));
            if (element == null || element != NOTHING && !LISTED.contains(element)) {
                return null;
            }
        }
        return new ArrayType(element);
    }

    private static boolean isError(JsonNode cell) {
        return SpecialValue.of(cell) != null && cell.has("error");
    }

    private static boolean isAttachment(JsonNode item) {
        return item.path("id").asText("").startsWith("att")
                && item.path("url").isTextual()
                && item.path("filename").isTextual();
    }

    private static boolean isCollaborator(JsonNode item) {
        if (!item.path("id").isTextual()) {
            return false;
        }
        for (var names = item.fieldNames(); names.hasNext(); ) {
            if (!COLLABORATOR_KEYS.contains(names.next())) {
                return false;
            }
        }
        return true;
    }
}
