package io.airdelta.airtable;

import java.util.List;

/** The types of the field model in Airtable's documentation. */
public final class SchemaTypes {

    /** Types that say by themselves what a cell holds. */
    public static final List<String> STORED = List.of(
            "singleLineText",
            "multilineText",
            "richText",
            "email",
            "url",
            "phoneNumber",
            "singleSelect",
            "externalSyncSource",
            "manualSort",
            "number",
            "currency",
            "percent",
            "duration",
            "rating",
            "autoNumber",
            "count",
            "checkbox",
            "date",
            "dateTime",
            "createdTime",
            "lastModifiedTime",
            "multipleSelects",
            "multipleRecordLinks",
            "singleCollaborator",
            "createdBy",
            "lastModifiedBy",
            "multipleCollaborators",
            "multipleAttachments",
            "barcode",
            "button",
            "aiText");

    /** Types whose cells are what {@code options.result} says. */
    public static final List<String> COMPUTED = List.of("formula", "rollup", "multipleLookupValues");

    private SchemaTypes() {}
}
