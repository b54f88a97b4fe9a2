package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNameTest {

    @Test
    void readsTwoOrThreePlainParts() {
        assertThat(TableName.parse("launch.tasks")).isEqualTo(new TableName(null, "launch", "tasks"));
        assertThat(TableName.parse(" Main.launch.tasks ")).isEqualTo(new TableName("Main", "launch", "tasks"));
    }

    @Test
    void readsPartsInBackticksWithDoubledBackticks() {
        assertThat(TableName.parse("`my-cat`.launch.`od``d`")).isEqualTo(new TableName("my-cat", "launch", "od`d"));
        assertThat(new TableName("my-cat", "launch", "od`d").sql()).isEqualTo("`my-cat`.`launch`.`od``d`");
    }

    @Property
    void readsBackWhatItWrites(@ForAll("parts") String schema, @ForAll("parts") String table) {
        TableName name = new TableName(null, schema, table);

        assertThat(TableName.parse(name.sql())).isEqualTo(name);
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings()
                .withChars("ab`'\"?:;-_é漢{}\\")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Test
    void keyIsInLowerCaseWithTheCatalog() {
        TableName name = TableName.parse("Launch.Tasks").withCatalog("Main");

        assertThat(name.qualified()).isEqualTo("main.launch.tasks");
        assertThat(name.withCatalog("other")).isSameAs(name);
        assertThat(name.sibling("airdelta_state").sql()).isEqualTo("`Main`.`Launch`.`airdelta_state`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasks          | it has 1 part, the schema is missing",
                "a.b.c.d        | it has 4 parts",
                ".tasks         | the schema is empty",
                "launch.        | the table is empty",
                "main..tasks    | the schema is empty",
                "launch.``      | the table is empty",
                "launch.my task | the table holds a space",
                "launch.`a.b`   | the table holds a period",
                "launch.a/b     | the table holds a slash",
                "launch.`a      | a backtick is not closed",
                "launch.`a`b    | text follows a closing backtick",
                "launch.a`b     | a backtick stands inside a plain part"
            })
    void refusesOtherFormsAndSaysWhy(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse(text))
                .withMessageContaining(text)
                .withMessageContaining(why)
                .withMessageContaining("expected schema.table or catalog.schema.table");
    }

    @Test
    void refusesNothingControlCharactersAndLongNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse(null))
                .withMessageContaining("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse("launch.`a\tb`"))
                .withMessageContaining("control character U+0009");
        assertThat(TableName.parse("s." + "x".repeat(255)).table()).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse("s." + "x".repeat(256)))
                .withMessageContaining("256 characters, at most 255");
    }
}
