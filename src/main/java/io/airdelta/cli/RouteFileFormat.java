package io.airdelta.cli;

import java.util.Set;

/** How {@code airdelta generate} writes a table's route. */
enum RouteFileFormat {
    yaml {
        @Override
        String text(GeneratedTable table, String base) {
            return """
                    - templatedRoute:
                        routeTemplateRef: airtable-table
                        routeId: %s
                        parameters:
                          - {name: base,   value: %s}
                          - {name: table,  value: %s} # %s
                          - {name: target, value: %s}
                    """.formatted(
                            scalar(table.routeId()),
                            scalar(base),
                            scalar(table.tableId()),
                            DisplayText.line(table.tableName(), LONGEST_COMMENT),
                            scalar(target(table)))
                    .replaceAll("(?m) # $", "");
        }
    },
    xml {
        @Override
        String text(GeneratedTable table, String base) {
            return """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <camel>
                      <!-- %s -->
                      <templatedRoute routeTemplateRef="airtable-table" routeId="%s">
                        <parameter name="base" value="%s"/>
                        <parameter name="table" value="%s"/>
                        <parameter name="target" value="%s"/>
                      </templatedRoute>
                    </camel>
                    """.formatted(
                            DisplayText.line(table.tableName(), LONGEST_COMMENT).replaceAll("-(?=-)", "- "),
                            attribute(table.routeId()),
                            attribute(base),
                            attribute(table.tableId()),
                            attribute(target(table)));
        }
    };

    private static final int LONGEST_COMMENT = 200;
    private static final Set<String> NO_TEXT = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    /** The whole file. @param base the base's id, which makes the file independent of the setting {@code airtable.base} */
    abstract String text(GeneratedTable table, String base);

    /** The end of the file's name. */
    String extension() {
        return ".camel." + name();
    }

    private static String target(GeneratedTable table) {
        String plain = table.target().toString();
        return plain.contains("`") ? table.target().sql() : plain;
    }

    private static String scalar(String text) {
        boolean plain = text.matches("\\p{L}[\\p{L}\\p{M}\\p{Nd}_.-]*") && !NO_TEXT.contains(text);
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
