package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code type} and {@code options} of a field, or of the {@code options.result} of a computed one. Never throws. */
final class FieldTypeParser {

    private FieldTypeParser() {}

    /**
     * @param config a JSON object with {@code type} (text) and perhaps {@code options}; anything else is {@code Unknown}
     * @return never null
     */
    static FieldType parse(JsonNode config) {
        String type = config.path("type").asText("");
        JsonNode options = config.path("options");
        return switch (type) {
            case "singleLineText",
                    "multilineText",
                    "richText",
                    "email",
                    "url",
                    "phoneNumber",
                    "singleSelect",
                    "externalSyncSource",
                    "manualSort" -> new FieldType.Text(type);
            case "number", "currency", "percent", "duration" -> new FieldType.Number(type);
            case "rating", "autoNumber" -> new FieldType.WholeNumber(type);
            case "count" -> valid(options) ? new FieldType.WholeNumber(type) : new FieldType.Computed(type, null);
            case "checkbox" -> new FieldType.Checkbox();
            case "date" -> new FieldType.Date(type);
            case "dateTime" -> new FieldType.DateTime(type);
            case "createdTime", "lastModifiedTime" -> time(type, options);
            case "multipleSelects", "multipleRecordLinks" -> new FieldType.TextList(type);
            case "singleCollaborator", "createdBy", "lastModifiedBy" -> new FieldType.Collaborator(type);
            case "multipleCollaborators" -> new FieldType.Collaborators();
            case "multipleAttachments" -> new FieldType.Attachments();
            case "barcode" -> new FieldType.Barcode();
            case "button" -> new FieldType.Button();
            case "aiText" -> new FieldType.AiText();
            case "formula", "rollup" -> new FieldType.Computed(type, result(options));
            case "multipleLookupValues" -> new FieldType.Lookup(result(options));
            default -> new FieldType.Unknown(type);
        };
    }

    private static FieldType time(String type, JsonNode options) {
        if (valid(options) && !options.has("result")) {
            return new FieldType.DateTime(type);
        }
        FieldType result = result(options);
        if (result instanceof FieldType.Date) {
            return new FieldType.Date(type);
        }
        return result instanceof FieldType.DateTime
                ? new FieldType.DateTime(type, type.equals("lastModifiedTime") && watchesAll(options))
                : new FieldType.Computed(type, result);
    }

    private static boolean watchesAll(JsonNode options) {
        JsonNode watched = options.path("referencedFieldIds");
        return watched.isArray() && watched.isEmpty();
    }

    private static FieldType result(JsonNode options) {
        JsonNode result = options.path("result");
        return valid(options) && result.isObject() ? parse(result) : null;
    }

    private static boolean valid(JsonNode options) {
        return options.path("isValid").asBoolean(true);
    }
}
