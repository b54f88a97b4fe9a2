package io.airdelta.row;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Names of fields, kind and unkind. */
final class FieldNames {

    static final List<String> HOSTILE = List.of(
            "select",
            "FROM",
            "_airtable_id",
            "_AIRTABLE_deleted_at",
            "a`b``c",
            "it's \"q\"",
            "a.b.c",
            "a,b;c={d}",
            "${env:HOME}",
            "${spark.app.name}",
            "{fn now()}",
            "a\nb\r\n\tc",
            "-- no /* comment */",
            "?",
            ":x",
            "שם שדה",
            "اسم",
            "\u202Eabc",
            "e\u0301",
            "é",
            "İ",
            "i\u0307",
            "ΑΣ",
            "ας",
            "ß",
            "SS",
            "ｆｕｌｌ",
            "Ⅷ",
            "x²",
            "²x",
            "½",
            "😀",
            "\uD83D",
            "\u0000",
            "\u0007bell",
            " ",
            "\u00A0",
            "%",
            "\\n",
            "# col_name",
            "c0",
            "s",
            "t",
            "r",
            "a");

    private FieldNames() {}

    /** Names that people and machines might give a field. */
    static Arbitrary<String> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.strings().ofMinLength(1).ofMaxLength(12)),
                Tuple.of(
                        3,
                        Arbitraries.strings()
                                .withChars("aA1_ $2é`'\"?.{}()")
                                .ofMinLength(1)
                                .ofMaxLength(6)),
                Tuple.of(1, Arbitraries.integers().between(250, 300).map("n"::repeat)),
                Tuple.of(1, Arbitraries.of(HOSTILE)));
    }
}
