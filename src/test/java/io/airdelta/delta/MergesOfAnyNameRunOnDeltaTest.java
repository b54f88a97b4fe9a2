package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Merges, deletes and truncated rows of every kind of history where columns are named as the aliases, or worse. */
@ExtendWith(SharedWarehouse.class)
class MergesOfAnyNameRunOnDeltaTest {

    private static DriverSession session;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyNameIsWrittenChangedAndCopied(ScdType scdType) {
        List<ColumnDefinition> data = new ArrayList<>();
        for (String name : NastyNames.ALL) {
            boolean alias = List.of("s", "t", "r", "a").contains(name);
            data.add(ColumnDefinition.of(name, alias ? "STRUCT<id STRING, merge_id STRING>" : "STRING"));
        }
        for (String alias : List.of("c", "k", "n", "p", "id", "merge_id")) {
            data.add(ColumnDefinition.of(alias, "STRUCT<id STRING, merge_id STRING>"));
        }
        TableName target = session.newTarget();
        session.query(TargetTable.createForAnyColumnName(target));
        List<ColumnDefinition> added = new ArrayList<>(SystemColumns.of(scdType));
        added.remove(SystemColumns.ID);
        added.addAll(data);
        session.query(TargetTable.addColumns(target, added));
        String merge = TargetMerge.merge(target, scdType, data, 1);

        session.query(merge, "2026-01-01T00:00:00Z", row("h1", "first"));
        session.query(merge, "2026-01-02T00:00:00Z", row("h2", "second"));
        session.query(TargetDeletes.soft(target, scdType, data, 1), "2026-01-03T00:00:00Z", "[\"rec1\"]");

        assertThat(session.query("SELECT `tick``s` AS v FROM " + target.sql() + " ORDER BY 1"))
                .extracting(row -> row.get("v"))
                .isEqualTo(
                        switch (scdType) {
                            case SCD_TYPE_1 -> List.of("second");
                            case SCD_TYPE_2 -> List.of("first", "second");
                            case APPEND_ONLY -> List.of("first", "second", "second");
                        });
        if (scdType != ScdType.SCD_TYPE_1) {
            session.query(TargetHistory.rejoin(target, scdType, 1), "2026-01-03T00:00:00Z", "[\"rec1\"]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncatedRowsAreRefusedAndNothingIsWritten(ScdType scdType) {
        HistoryTable table = HistoryTable.create(session, scdType);
        table.merge(HistoryTable.RUN_1, "rec1 a h1");
        long before = table.version();
        String merge = TargetMerge.merge(table.name(), scdType, List.of(), 2);

        for (String rows :
                List.of("[{\"c0\":\"rec1\"}]", "[{\"c0\":\"rec1\"},{\"c0\"", "[{\"c0\":\"rec1\"},{\"c3\":\"x\"}]")) {
            assertThat(session.kindOf(merge, HistoryTable.RUN_2.toString(), rows))
                    .as(rows)
                    .isEqualTo(WarehouseFault.Kind.ROW_REFUSED);
        }
        assertThat(table.version()).isEqualTo(before);
    }

    private static String row(String hash, String firstValue) {
        return "[{\"c0\":\"rec1\",\"c3\":\"%s\",\"c4\":\"%s\"}]".formatted(hash, firstValue);
    }
}
