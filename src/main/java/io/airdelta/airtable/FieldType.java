package io.airdelta.airtable;

import java.util.Objects;

/**
 * The type of an Airtable field, grouped by the shape of its cells (Airtable, field model). A type that Airtable adds later
 * is {@link Unknown}, never an error.
 */
public sealed interface FieldType {

    /** Airtable's own name of the type, such as {@code singleLineText}. */
    String airtableName();

    /**
     * What a computed field gives, as text that never means two things: {@code number}, {@code rollup<number>} for a lookup of
     * such a rollup, {@code date} for a createdTime that shows no time, {@code invalid} where Airtable names no result. Null
     * for a field that is not computed.
     */
    default String resultText() {
        return null;
    }

    /** A cell is a text: the text types, {@code singleSelect} (the option's name), {@code externalSyncSource}, {@code manualSort}. */
    record Text(String airtableName) implements FieldType {}

    /** A cell is a JSON number with a fraction: {@code number}, {@code currency}, {@code percent}, {@code duration} (seconds). */
    record Number(String airtableName) implements FieldType {}

    /** A cell is a whole number: {@code rating}, {@code autoNumber}, {@code count}. */
    record WholeNumber(String airtableName) implements FieldType {}

    /** A cell is {@code true}, or absent. */
    record Checkbox() implements FieldType {
        @Override
        public String airtableName() {
            return "checkbox";
        }
    }

    /** A cell is {@code yyyy-MM-dd}: {@code date}, or {@code createdTime} and {@code lastModifiedTime} that show no time. */
    record Date(String airtableName) implements FieldType {
        @Override
        public String resultText() {
            return airtableName.equals("date") ? null : "date";
        }
    }

    /**
     * A cell is an ISO-8601 time in UTC: {@code dateTime}, {@code createdTime}, {@code lastModifiedTime}.
     *
     * @param ofAllFields whether it is a {@code lastModifiedTime} that watches every field, so that {@code referencedFieldIds}
     *     is there and empty
     */
    record DateTime(String airtableName, boolean ofAllFields) implements FieldType {
        public DateTime(String airtableName) {
            this(airtableName, false);
        }

        @Override
        public String resultText() {
            return airtableName.equals("dateTime") ? null : "dateTime";
        }
    }

    /** A cell is a list of texts: {@code multipleSelects} (names), {@code multipleRecordLinks} (record ids). */
    record TextList(String airtableName) implements FieldType {}

    /** A cell is one person or group: {@code singleCollaborator}, {@code createdBy}, {@code lastModifiedBy}. */
    record Collaborator(String airtableName) implements FieldType {}

    /** A cell is a list of persons or groups. */
    record Collaborators() implements FieldType {
        @Override
        public String airtableName() {
            return "multipleCollaborators";
        }
    }

    /** A cell is a list of files. */
    record Attachments() implements FieldType {
        @Override
        public String airtableName() {
            return "multipleAttachments";
        }
    }

    /** A cell is {@code {text, type}}. */
    record Barcode() implements FieldType {
        @Override
        public String airtableName() {
            return "barcode";
        }
    }

    /** A cell is {@code {label, url}}. */
    record Button() implements FieldType {
        @Override
        public String airtableName() {
            return "button";
        }
    }

    /** A cell is {@code {state, isStale, value, errorType}}. */
    record AiText() implements FieldType {
        @Override
        public String airtableName() {
            return "aiText";
        }
    }

    /**
     * A cell is what a computation gives: {@code formula}, {@code rollup}, and any computed field that Airtable calls invalid.
     *
     * @param result type of what the computation gives; null when Airtable names none, which means that the field is invalid
     */
    record Computed(String airtableName, FieldType result) implements FieldType {
        @Override
        public String resultText() {
            return text(result);
        }
    }

    /**
     * A cell is the list of the linked records' cells: {@code multipleLookupValues}.
     *
     * @param result type of the field looked up; null when Airtable names none, which means that the field is invalid
     */
    record Lookup(FieldType result) implements FieldType {
        @Override
        public String airtableName() {
            return "multipleLookupValues";
        }

        @Override
        public String resultText() {
            return text(result);
        }
    }

    /** A type that this version does not know; a cell may be any JSON. */
    record Unknown(String airtableName) implements FieldType {
        public Unknown {
            Objects.requireNonNull(airtableName, "airtableName");
        }
    }

    private static String text(FieldType result) {
        if (result == null) {
            return "invalid";
        }
        String inner = result.resultText();
        return inner == null ? result.airtableName() : result.airtableName() + "<" + inner + ">";
    }
}
