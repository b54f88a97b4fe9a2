package io.airdelta.delta;

import java.util.List;

/** Names of fields that Airtable allows, and that SQL, JDBC, Spark or Delta could take for something else. */
final class NastyNames {

    static final List<String> ALL = List.of(
            "tick`s",
            "``",
            "q\"d'e",
            "a.b",
            "a",
            "{x}",
            "{fn now()}",
            "{{m}}",
            "l1\n  l2",
            "tab\there",
            "semi;colon",
            "a,b(c)=d",
            "אב גד",
            "select",
            "order",
            "$",
            "$$ {x}",
            "a?b",
            ":x",
            "😀",
            " lead ",
            "a--b /* c */ d",
            "\\n",
            "# col_name",
            "c0",
            "r",
            "s",
            "t",
            "%s",
            "x".repeat(255));

    private NastyNames() {}

    /** A column of each name, all of one type. */
    static List<ColumnDefinition> columns(String type) {
        return ALL.stream().map(name -> ColumnDefinition.of(name, type)).toList();
    }
}
