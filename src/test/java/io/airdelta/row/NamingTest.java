package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Unit Cost ($)         | unit_cost_dollar
                    C#                    | c_num
                    2nd Owner             | col_2nd_owner
                    Name                  | name
                    R&D                   | r_and_d
                    50%                   | col_50_pct
                    a+b@c                 | a_plus_b_at_c
                    $$                    | dollar_dollar
                    % done %              | pct_done_pct
                    __x -- y__            | x_y
                    _airtable_id          | airtable_id
                    Größe (cm)            | größe_cm
                    Ｆｕｌｌ＄ｗｉｄｔｈ   | full_dollar_width
                    数量                   | 数量
                    ٣ أيام                | col_٣_أيام
                    हिन्दी नाम              | हिन्दी_नाम
                    x²                    | x2
                    Ⅷ                     | viii
                    ½ price               | col_1_2_price
                    Don't                 | don_t
                    ÉTÉ                   | été
                    🎉 Party 🎉            | party
                    🎉                    | fldX
                    ~~                    | fldX
                    ---                   | fldX
                    """)
    void snakeJoinsWordsInLowerCase(String field, String column) {
        assertThat(Naming.SNAKE.columnName(field, "fldX")).isEqualTo(column);
    }

    @Test
    void snakeIsAtMost255CharactersAndEndsInNoUnderscore() {
        assertThat(Naming.SNAKE.columnName("x".repeat(300), "fldX")).hasSize(255);
        assertThat(Naming.SNAKE.columnName("x".repeat(254) + " y", "fldX")).isEqualTo("x".repeat(254));
        String supplementary = Naming.SNAKE.columnName("\uD840\uDC00".repeat(300), "fldX");
        assertThat(supplementary.codePointCount(0, supplementary.length())).isEqualTo(255);
    }

    @Property
    void snakeNamesAreWordsJoinedByOneUnderscore(@ForAll String field) {
        String name = Naming.SNAKE.columnName(field, "fldX");

        assertThat(name).isNotEmpty().doesNotContain("__").doesNotStartWith("_").doesNotEndWith("_");
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(255);
        assertThat(name.codePoints())
                .noneMatch(c -> !Character.isLetter(c)
                        && !Character.isDigit(c)
                        && c != '_'
                        && Character.getType(c) != Character.NON_SPACING_MARK
                        && Character.getType(c) != Character.ENCLOSING_MARK
                        && Character.getType(c) != Character.COMBINING_SPACING_MARK);
        assertThat(Character.isDigit(name.codePointAt(0))).isFalse();
    }

    @Property
    void aSnakeNameKeepsItselfAsAName(@ForAll String field) {
        String name = Naming.SNAKE.columnName(field, "fldx");
        // Lower case of a normal form is not always one itself: J and a caron have no common capital, but a small
        // letter.
        Assume.that(Normalizer.isNormalized(name, Normalizer.Form.NFKC));

        assertThat(Naming.SNAKE.columnName(name, "fldx")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Unit Cost ($)  | unit_cost_dollar
                    Item #         | item_num
                    2nd Owner      | col_2nd_owner
                    50% off        | col_50__off
                    a-b            | a_b
                    Größe          | größe
                    a=b;c,{d}      | abcd
                    _Airtable_Id   | col_airtable_id
                    x²             | x²
                    ²x             | col_²x
                    Ⅷ ½            | ⅷ_½
                    ٣ أيام          | col_٣_أيام
                    हिन्दी            | ह_न_द_
                    🎉             | _
                    ()             | fldX
                    """)
    void lakeflowNamesAsTheConnectorDoes(String field, String column) {
        assertThat(Naming.LAKEFLOW.columnName(field, "fldX")).isEqualTo(column);
    }

    @Test
    void lakeflowDropsNewlinesAndTabs() {
        assertThat(Naming.LAKEFLOW.columnName("a\n\tb", "fldX")).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({"Unit Cost ($),Unit Cost ($)", "' ',fldX", "_AIRTABLE_id,col_AIRTABLE_id", "🎉,🎉"})
    void originalKeepsTheName(String field, String column) {
        assertThat(Naming.ORIGINAL.columnName(field, "fldX")).isEqualTo(column);
    }

    @Property
    void lakeflowNamesAreLettersNumbersAndUnderscores(@ForAll String field) {
        String name = Naming.LAKEFLOW.columnName(field, "fldX");

        assertThat(name).isNotEmpty().matches("[\\p{L}\\p{N}\\p{Mn}_]+");
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(255);
        assertThat(Character.isDigit(name.codePointAt(0))).isFalse();
    }

    @Property
    void anOriginalNameIsTheFieldsUnlessItIsReservedBlankOrTooLong(@ForAll String field) {
        String name = Naming.ORIGINAL.columnName(field, "fldX");
        boolean kept = !field.isBlank()
                && field.codePoints().count() <= 255
                && !field.toLowerCase(java.util.Locale.ROOT).startsWith("_airtable_");

        if (kept) {
            assertThat(name).isEqualTo(field.replaceAll("\\p{Cs}", "\uFFFD"));
        } else {
            assertThat(name).isNotBlank().hasSizeLessThanOrEqualTo(510);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    SNAKE    | name:🎉 | name
                    LAKEFLOW | name:() | name_
                    ORIGINAL | name:   | name:
                    """)
    void aFieldKnownByNameOnlyWhoseNameGivesNothingIsStillNamedByTheRule(Naming naming, String fieldId, String column) {
        assertThat(naming.columnName(fieldId.substring(5), fieldId)).isEqualTo(column);
    }

    @Test
    void halfOfASurrogatePairIsNoName() {
        assertThat(Naming.ORIGINAL.columnName("a\uD83D", "fldX")).isEqualTo("a\uFFFD");
        assertThat(Naming.SNAKE.columnName("\uD83D", "fldX")).isEqualTo("fldX");
    }

    @Test
    void theParameterNamesOne() {
        assertThat(Naming.of("lakeflow")).isEqualTo(Naming.LAKEFLOW);
        assertThatThrownBy(() -> Naming.of("Snake")).hasMessageContaining("expected one of snake, lakeflow, original");
    }
}
