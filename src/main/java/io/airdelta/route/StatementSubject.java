package io.airdelta.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement does, and to which table or schema, as far as its text can be told to everybody: its first words and one name.
 *
 * @param operation MERGE, CREATE TABLE, …
 * @param table its full name without quotes; null where the statement is about none
 */
record StatementSubject(String operation, String table) {
    static final StatementSubject UNKNOWN = new StatementSubject("statement", null);

    private static final Pattern OPERATION =
            Pattern.compile("^\\s*([A-Z]+)(?:\\s+(?:OR REPLACE\\s+|ON\\s+)?(TABLE|SCHEMA|DETAIL|HISTORY)\\b)?");

    private static final String NAME = "`(?:[^`]|``)+`";

    /** One in parts, as a column may follow the same words. */
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:INTO|UPDATE|FROM|JOIN|TABLE|SCHEMA|DETAIL|HISTORY|OPTIMIZE|VACUUM|EXISTS)\\s+("
                    + NAME + "(?:\\." + NAME + ")+)");

    /** @param sql as the engine writes it */
    static StatementSubject of(String sql) {
        Matcher first = OPERATION.matcher(sql);
        if (!first.find()) {
            return UNKNOWN;
        }
        String operation = first.group(2) == null ? first.group(1) : first.group(1) + " " + first.group(2);
        Matcher name = TABLE.matcher(sql);
        return new StatementSubject(operation, name.find() ? unquoted(name.group(1)) : null);
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("`.`", ".").replace("``", "`");
    }

    /** Operation and table, as a span is called. */
    @Override
    public String toString() {
        return table == null ? operation : operation + " " + table;
    }
}
