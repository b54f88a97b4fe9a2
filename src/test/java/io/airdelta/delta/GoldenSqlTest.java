package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement that airdelta can send, to the letter: one file per shape in {@code src/test/resources/sql}. */
class GoldenSqlTest {

    private static final TableName TARGET = TableName.parse("main.launch.packaging_tasks");

    private static final List<ColumnDefinition> DATA = List.of(
            new ColumnDefinition("task", "STRING", "Task · fld1 · singleLineText"),
            new ColumnDefinition("cost", "DOUBLE", null),
            new ColumnDefinition("tags", "ARRAY<STRING>", "It's a \"tag\"\nof ${env:HOME} \\ {fn x} 😀"),
            new ColumnDefinition("owner", "STRUCT<id STRING, email STRING, name STRING>", "Owner"),
            new ColumnDefinition("why? `so`", "STRING", null));

    static Map<String, String> statements() {
        Map<String, String> statements = new TreeMap<>();
        statements.put("describe-schema", TargetTable.describeSchema(TARGET));
        statements.put("create-schema", TargetTable.createSchema(TARGET));
        statements.put("create-target", TargetTable.create(TARGET));
        statements.put("create-target-for-any-column-name", TargetTable.createForAnyColumnName(TARGET));
        statements.put("add-columns", TargetTable.addColumns(TARGET, DATA));
        statements.put("comment-on", TargetTable.commentOn(TARGET, DATA));
        statements.put("comment-on-table", TargetTable.commentOnTable(TARGET, "It's ${x}"));
        statements.put("describe-target", TargetTable.describe(TARGET));
        statements.put("history", TargetTable.history(TARGET, 100));
        statements.put("detail", TargetTable.detail(TARGET));
        statements.put("enable-deletion-vectors", TargetTable.enableDeletionVectors(TARGET));
        statements.put("enable-column-mapping", TargetTable.enableColumnMapping(TARGET));
        statements.put("count-ids", TargetTable.countIds(TARGET));
        statements.put("any-row", TargetTable.anyRow(TARGET));
        statements.put("move-aside", TargetTable.moveAside(TARGET, "why? `so`"));
        for (ScdType scdType : ScdType.values()) {
            String suffix = "-" + scdType.name().toLowerCase(Locale.ROOT).replace('_', '-');
            statements.put("soft-delete" + suffix, TargetDeletes.soft(TARGET, scdType, DATA, 3));
            boolean plain = scdType == ScdType.SCD_TYPE_1;
            statements.put(
                    plain ? "merge-target" : "merge-target" + suffix, TargetMerge.merge(TARGET, scdType, DATA, 5000));
            statements.put(plain ? "differing" : "differing" + suffix, TargetMerge.differing(TARGET, scdType, 5000));
            statements.put(
                    plain ? "forget-hashes" : "forget-hashes" + suffix, TargetTable.forgetHashes(TARGET, scdType));
            statements.put("live-count" + suffix, LiveRows.count(TARGET, scdType));
            statements.put("live-slice" + suffix, LiveRows.slice(TARGET, scdType, 200_000));
            statements.put("live-among" + suffix, LiveRows.among(TARGET, scdType, 3));
        }
        statements.put("recent-runs", TableSummaries.recentRuns(TARGET, 50, 60));
        statements.put("newest-letters", TableSummaries.newestLetters(TARGET, 20));
        statements.put("changed-columns", TableSummaries.changedColumns(TARGET, 60));
        statements.put("optimize", TableUpkeep.optimize(TARGET));
        statements.put("vacuum", TableUpkeep.vacuum(TARGET));
        statements.put("forget-runs", TableUpkeep.forgetRuns(TARGET));
        statements.put("hard-delete", TargetDeletes.hard(TARGET, ScdType.SCD_TYPE_2, 3));
        statements.put("begin-history", TargetHistory.begin(TARGET));
        statements.put("rejoin-versions", TargetHistory.rejoin(TARGET, ScdType.SCD_TYPE_2, 3));
        statements.put("rejoin-appended", TargetHistory.rejoin(TARGET, ScdType.APPEND_ONLY, 3));
        statements.put("select-accepted-deletes", AcceptedDeletes.select(TARGET));
        statements.put("accept-deletes", AcceptedDeletes.accept(TARGET));
        statements.put("claim", WriterClaim.claim(TARGET, 3));
        statements.put("renew-claims", WriterClaim.renew(TARGET));
        statements.put("release-claim", WriterClaim.release(TARGET));
        statements.put("select-claims", WriterClaim.select(TARGET));
        statements.put("last-runs", TableSummaries.lastRuns(TARGET));
        statements.put("open-dead-letters", TableSummaries.openDeadLetters(TARGET));
        statements.put(
                "live-rows-of-targets",
                TableSummaries.liveRows(
                        List.of(TARGET, TARGET.sibling("vendors")), List.of(ScdType.SCD_TYPE_1, ScdType.APPEND_ONLY)));
        statements.put("rewrite-target", rewrite(clustered()));
        statements.put("rewrite-partitioned-target", rewrite(partitioned()));
        for (ControlTable table : ControlTable.values()) {
            statements.put("create-" + table.tableName(), table.create(TARGET));
            statements.put("upsert-" + table.tableName(), table.upsert(TARGET, 3));
        }
        statements.put("letters-open", LetterQueries.open(TARGET, 1_000));
        statements.put("letters-open-of-records", LetterQueries.openOfRecords(TARGET, 3));
        statements.put("letters-open-among", LetterQueries.openAmong(TARGET, 3));
        statements.put("letters", LetterQueries.letters(TARGET, 3));
        statements.put("letters-list", LetterQueries.list(TARGET, false, true, true, 200));
        statements.put("letters-list-all", LetterQueries.list(TARGET, true, false, false, 200));
        TableDescription older =
                new TableDescription(ControlTable.STATE.columns().subList(0, 16));
        statements.put(
                "add-missing-columns",
                ControlTable.STATE.addMissingColumns(TARGET, older).orElseThrow());
        statements.put("describe-control-table", ControlTable.STATE.describe(TARGET));
        statements.put("select", ControlTable.STATE.select(TARGET));
        statements.put("select-of-target", ControlTable.COLUMNS.selectOfTarget(TARGET));
        return statements;
    }

    private static TableDetail clustered() {
        return new TableDetail(
                "delta",
                List.of("_airtable_id", "`x.y`", "owner.id"),
                List.of(),
                Map.of(
                        "delta.enableDeletionVectors", "true",
                        "delta.columnMapping.mode", "name",
                        "delta.columnMapping.maxColumnId", "7",
                        "delta.feature.clustering", "supported",
                        "team", "it's ${mine} 😀"),
                "Kept apart");
    }

    private static TableDetail partitioned() {
        return new TableDetail("delta", List.of(), List.of("cost", "why? `so`"), Map.of("delta.minReaderVersion", "1"));
    }

    private static String rewrite(TableDetail detail) {
        List<ColumnDefinition> found = List.of(
                new ColumnDefinition("_airtable_id", "string", "Airtable record id"),
                ColumnDefinition.of("task", "string"),
                ColumnDefinition.of("x.y", "bigint"),
                ColumnDefinition.of("day", "date"),
                ColumnDefinition.of("cost", "double"),
                ColumnDefinition.of("price", "decimal(38,10)"),
                ColumnDefinition.of("count", "decimal(38,0)"),
                ColumnDefinition.of("at", "timestamp"),
                ColumnDefinition.of("owner", "struct<id:string,email:string,name:string>"),
                ColumnDefinition.of("tags", "array<string>"),
                ColumnDefinition.of("why? `so`", "boolean"));
        return TargetRewrite.rewrite(
                TARGET,
                found,
                Map.of(
                        "x.y",
                        "DOUBLE",
                        "day",
                        "TIMESTAMP",
                        "cost",
                        "STRING",
                        "price",
                        "STRING",
                        "count",
                        "STRING",
                        "at",
                        "STRING",
                        "tags",
                        "STRING",
                        "why? `so`",
                        "STRING"),
                detail);
    }

    static List<String> names() {
        return List.copyOf(statements().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void statementIsAsInItsFile(String name) throws IOException {
        assertThat(statements().get(name) + "\n").isEqualTo(golden(name));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = GoldenSqlTest.class.getResourceAsStream("/sql/" + name + ".sql")) {
            assertThat(file).as("src/test/resources/sql/%s.sql", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
