package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private static String comment(String name, String description) {
        return Column.of(new Field("fldX", name, description, new FieldType.Number("currency")), "c", Numbers.DOUBLE)
                .comment();
    }

    @Test
    void theCommentNamesTheFieldItsDescriptionIdAndType() {
        assertThat(comment("Unit Cost ($)", "landed cost per unit"))
                .isEqualTo("Unit Cost ($): landed cost per unit (Airtable field fldX, currency)");
        assertThat(comment("Unit Cost ($)", null)).isEqualTo("Unit Cost ($) (Airtable field fldX, currency)");
    }

    @Test
    void theCommentIsOneBoundedWellFormedLine() {
        assertThat(comment(" A\nB", "c\r\n\u0000d\uD800 ")).isEqualTo("A B: c d\uFFFD (Airtable field fldX, currency)");
        assertThat(comment("A", "😀".repeat(5_000)))
                .endsWith("😀… (Airtable field fldX, currency)")
                .satisfies(comment ->
                        assertThat(comment.codePointCount(0, comment.length())).isEqualTo(1_000));
    }

    @Test
    void theCommentIsBoundedAlsoWhereItsOriginIsLong() {
        String comment = ColumnComment.of("A".repeat(2_000), "😀".repeat(2_000));

        assertThat(comment).startsWith("AAA").contains("A… (😀").endsWith("😀…)");
        assertThat(comment.codePointCount(0, comment.length())).isEqualTo(1_000);
    }

    @Test
    void theCommentOfAFieldReadByNameSaysItsNameOnce() {
        Field field = new Field(Column.BY_NAME + "Points", "Points", null, new FieldType.Unknown("unknown"));

        assertThat(ColumnComment.of(field)).isEqualTo("Points (Airtable field read by name, unknown)");
    }

    @Test
    void theTypeIsTheFieldsUnlessItIsSettled() {
        Field field = new Field("fldX", "n", null, new FieldType.Number("currency"));

        assertThat(Column.of(field, "c", Numbers.DECIMAL).type()).isEqualTo(ColumnType.DECIMAL);
        assertThat(Column.of(field, "c", ColumnType.STRING).type()).isEqualTo(ColumnType.STRING);
        assertThat(Column.of(field, "c", Numbers.DOUBLE)
                        .withType(ColumnType.STRING)
                        .type())
                .isEqualTo(ColumnType.STRING);
    }
}
