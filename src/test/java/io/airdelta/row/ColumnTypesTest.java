package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.FieldType;
import io.airdelta.airtable.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypesTest {

    /** The field type as the schema parser gives it for this JSON. */
    static FieldType field(String json) {
        return type((ObjectNode) Json.of("{" + json + "}"));
    }

    /** The field type as the schema parser gives it for this {@code type} and {@code options}. */
    static FieldType type(ObjectNode config) {
        ObjectNode answer = (ObjectNode) Json.of("{'tables':[{'id':'tbl1','name':'T','fields':[]}]}");
        answer.withArray("/tables/0/fields")
                .add(config.deepCopy().put("id", "fld1").put("name", "F"));
        return SchemaParser.parse("app1", answer)
                .tables()
                .get(0)
                .fields()
                .get(0)
                .type();
    }

    private static String sql(String json, Numbers numbers) {
        return ColumnTypes.of(field(json), numbers).sql();
    }

    private static String result(String type, String result) {
        return "'type':'" + type + "','options':{'isValid':true,'result':" + result + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    singleLineText        | STRING
                    multilineText         | STRING
                    richText              | STRING
                    email                 | STRING
                    url                   | STRING
                    phoneNumber           | STRING
                    singleSelect          | STRING
                    externalSyncSource    | STRING
                    manualSort            | STRING
                    number                | DOUBLE
                    currency              | DOUBLE
                    percent               | DOUBLE
                    duration              | DOUBLE
                    rating                | BIGINT
                    autoNumber            | BIGINT
                    count                 | BIGINT
                    checkbox              | BOOLEAN
                    date                  | DATE
                    dateTime              | TIMESTAMP
                    createdTime           | TIMESTAMP
                    lastModifiedTime      | TIMESTAMP
                    multipleSelects       | ARRAY<STRING>
                    multipleRecordLinks   | ARRAY<STRING>
                    singleCollaborator    | STRUCT<id: STRING, email: STRING, name: STRING>
                    createdBy             | STRUCT<id: STRING, email: STRING, name: STRING>
                    lastModifiedBy        | STRUCT<id: STRING, email: STRING, name: STRING>
                    multipleCollaborators | ARRAY<STRUCT<id: STRING, email: STRING, name: STRING>>
                    multipleAttachments   | ARRAY<STRUCT<id: STRING, filename: STRING, size: BIGINT, type: STRING, url: STRING, width: INT, height: INT>>
                    barcode               | STRUCT<text: STRING, type: STRING>
                    button                | STRUCT<label: STRING, url: STRING>
                    aiText                | STRUCT<state: STRING, is_stale: BOOLEAN, value: STRING, error_type: STRING>
                    hologram              | STRING
                    formula               | STRING
                    multipleLookupValues  | STRING
                    """)
    void everyFieldTypeHasItsColumnType(String type, String sql) {
        assertThat(sql("'type':'" + type + "'", Numbers.DOUBLE)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource({"number", "currency", "percent", "duration"})
    void storedNumbersMayBeDecimalButComputedOnesAreDouble(String type) {
        assertThat(sql("'type':'" + type + "'", Numbers.DECIMAL)).isEqualTo("DECIMAL(38,10)");
        assertThat(sql(result("formula", "{'type':'" + type + "'}"), Numbers.DECIMAL))
                .isEqualTo("DOUBLE");
        assertThat(sql(result("rollup", "{'type':'" + type + "'}"), Numbers.DECIMAL))
                .isEqualTo("DOUBLE");
        assertThat(sql(result("multipleLookupValues", "{'type':'" + type + "'}"), Numbers.DECIMAL))
                .isEqualTo("ARRAY<DOUBLE>");
    }

    @Test
    void aLookupIsAnArrayAndFlattensOneLevel() {
        assertThat(sql(result("multipleLookupValues", "{'type':'date'}"), Numbers.DOUBLE))
                .isEqualTo("ARRAY<DATE>");
        assertThat(sql(result("multipleLookupValues", "{'type':'multipleSelects'}"), Numbers.DOUBLE))
                .isEqualTo("ARRAY<STRING>");
        assertThat(sql(result("multipleLookupValues", "{'type':'formula','options':{'result':null}}"), Numbers.DOUBLE))
                .isEqualTo("ARRAY<STRING>");
        assertThat(sql(
                        result("multipleLookupValues", "{" + result("multipleLookupValues", "{'type':'rating'}") + "}"),
                        Numbers.DOUBLE))
                .isEqualTo("ARRAY<BIGINT>");
    }

    @Test
    void aTimeThatShowsNoTimeIsADate() {
        assertThat(sql(result("createdTime", "{'type':'date'}"), Numbers.DOUBLE))
                .isEqualTo("DATE");
        assertThat(sql(result("lastModifiedTime", "{'type':'date'}"), Numbers.DOUBLE))
                .isEqualTo("DATE");
    }

    @Test
    void anInvalidComputedFieldIsText() {
        for (String type : new String[] {"formula", "rollup", "count", "lastModifiedTime", "multipleLookupValues"}) {
            assertThat(sql("'type':'" + type + "','options':{'isValid':false,'result':null}", Numbers.DECIMAL))
                    .isEqualTo("STRING");
        }
    }
}
