package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comments that are set come back as they were, so that a comparison finds no difference. */
@ExtendWith(SharedWarehouse.class)
class CommentsRunOnDeltaTest {

    private static final List<String> TEXTS = List.of(
            "plain",
            "it's \"q\" `b` '' ''' \\' \\",
            "\\ back \\n \\u0041 \\U0001F600 \\101 \\% \\_ %s %d %1$s",
            "${env:HOME} ${spark:x} ${x} $ $$ { } {fn now()} {d '2020-01-01'} {{m}} ?",
            "😀 👩‍👩‍👧 👍🏽 \uD83D\uDE00\uD83D\uDE00",
            "עברית العربية \u202E reversed \u202C \u200F",
            "-- /* c */ ; # :x @y",
            "a\nb\r\nc\td\u0000e\u001af\u2028g\u0085h\uFEFFi",
            "  spaces around  ",
            " ",
            "\n",
            "NULL",
            "x".repeat(100_000));

    private static DriverSession session;

    private TableName target;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @BeforeEach
    void makeTarget() {
        target = session.newTarget();
        session.query(TargetTable.createForAnyColumnName(target));
    }

    @Test
    void commentsOfSeveralColumnsAreOneCommitAndComeBackAsTheyWereSet() {
        List<ColumnDefinition> columns = NastyNames.columns("STRING");
        session.query(TargetTable.addColumns(target, columns));
        long before = session.version(target);
        List<ColumnDefinition> commented = IntStream.range(0, columns.size())
                .mapToObj(i -> commented(columns.get(i), TEXTS.get(i % TEXTS.size())))
                .toList();

        session.query(TargetTable.commentOn(target, commented));

        assertThat(session.version(target)).isEqualTo(before + 1);
        assertThatTheWarehouseHas(commented);
        assertThat(session.describe(target).columns())
                .as("comments, to the letter")
                .extracting(ColumnDefinition::comment)
                .containsSubsequence(TEXTS);
    }

    @Test
    void commentsOfNewColumnsComeBackAsTheyWereSet() {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (String text : TEXTS) {
            columns.add(commented(ColumnDefinition.of("c" + columns.size(), "STRING"), text));
        }

        session.query(TargetTable.addColumns(target, columns));

        assertThatTheWarehouseHas(columns);
    }

    @Test
    void everyCharacterOfTheBasicPlaneComesBack() {
        List<ColumnDefinition> columns = IntStream.range(0, 64)
                .mapToObj(block -> commented(
                        ColumnDefinition.of("c" + block, "STRING"),
                        IntStream.range(block * 0x400, (block + 1) * 0x400)
                                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining())))
                .toList();
        session.query(TargetTable.addColumns(
                target,
                columns.stream()
                        .map(c -> ColumnDefinition.of(c.name(), c.type()))
                        .toList()));

        session.query(TargetTable.commentOn(target, columns));

        assertThatTheWarehouseHas(columns);
    }

    @Test
    void halfOfASurrogatePairIsTheOnlyThingThatDoesNotComeBackAndCountsAsEqual() {
        ColumnDefinition column = new ColumnDefinition("a", "STRING", "x\uD83Dy\uDE00z");
        session.query(TargetTable.addColumns(target, List.of(column)));

        assertThat(session.describe(target).column("a").orElseThrow().comment()).isEqualTo("x\uFFFDy\uFFFDz");
        assertThatTheWarehouseHas(List.of(column));
    }

    @Test
    void commentIsRemovedByNone() {
        ColumnDefinition column = ColumnDefinition.of("a", "STRING");
        session.query(TargetTable.addColumns(target, List.of(commented(column, "was here"))));
        assertThat(session.describe(target).column("a").orElseThrow().hasCommentOf(column))
                .isFalse();

        session.query(TargetTable.commentOn(target, List.of(column)));

        assertThat(session.describe(target).column("a").orElseThrow().comment()).isNull();
        assertThatTheWarehouseHas(List.of(column, commented(column, "")));
    }

    @Test
    void commentOfTheTableIsSetAndRemoved() {
        String text = String.join("|", TEXTS);
        session.query(TargetTable.commentOnTable(target, text));
        assertThat(session.detail(target).comment()).isEqualTo(text);

        session.query(TargetTable.commentOnTable(target, null));
        assertThat(session.detail(target).comment()).isNull();
    }

    private void assertThatTheWarehouseHas(List<ColumnDefinition> commented) {
        TableDescription found = session.describe(target);
        for (ColumnDefinition column : commented) {
            assertThat(found.column(column.name()).orElseThrow().hasCommentOf(column))
                    .as(column.name())
                    .isTrue();
        }
    }

    private static ColumnDefinition commented(ColumnDefinition column, String comment) {
        return new ColumnDefinition(column.name(), column.type(), comment);
    }
}
