package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    private static List<Field> fields(List<String> names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(new Field("fld" + (fields.size() + 1), name, null, new FieldType.Text("singleLineText")));
        }
        return fields;
    }

    private static List<String> names(Map<String, String> known, String... names) {
        return List.copyOf(
                ColumnNames.assign(fields(List.of(names)), known, Naming.SNAKE).values());
    }

    @Test
    void equalNamesAreNumberedInSchemaOrder() {
        assertThat(names(Map.of(), "Cost", "cost!", "COST", "Cost 2"))
                .containsExactly("cost", "cost_2", "cost_3", "cost_2_2");
    }

    @Test
    void aFieldThatHasAColumnKeepsItWhateverItIsCalledNow() {
        assertThat(names(Map.of("fld2", "cost"), "Cost", "Renamed")).containsExactly("cost_2", "cost");
    }

    @Test
    void theColumnOfAFieldThatIsGoneIsNotGivenToAnother() {
        assertThat(names(Map.of("fldGone", "COST"), "Cost")).containsExactly("cost_2");
    }

    @Test
    void originalNamesAreToldApartWithoutRegardToCase() {
        assertThat(ColumnNames.assign(fields(List.of("Cost", "COST", "cost")), Map.of(), Naming.ORIGINAL)
                        .values())
                .containsExactly("Cost", "COST_2", "cost_3");
    }

    @Test
    void aNameThatLooksNumberedIsNumberedLikeAnyOther() {
        assertThat(names(Map.of(), "n_2", "N", "n")).containsExactly("n_2", "n", "n_3");
        assertThat(ColumnNames.assign(fields(List.of("n", "N_2", "N", "n_2")), Map.of(), Naming.ORIGINAL)
                        .values())
                .containsExactly("n", "N_2", "N_3", "n_2_2");
    }

    @Test
    void namesThatTheWarehouseTakesForEqualAreNumbered() {
        // As Spark compares: i with a dot above by small letters, the two small sigmas letter by letter.
        assertThat(ColumnNames.assign(fields(List.of("İ", "i\u0307", "ας", "ασ")), Map.of(), Naming.ORIGINAL)
                        .values())
                .containsExactly("İ", "i\u0307_2", "ας", "ασ_2");
    }

    @Test
    void aNumberedNameIsCutToItsLength() {
        assertThat(names(Map.of(), "x".repeat(255), "x".repeat(300), "x".repeat(253) + " y"))
                .containsExactly("x".repeat(255), "x".repeat(253) + "_2", "x".repeat(253) + "_y");
    }

    @Property
    void namesNeverCollideAndNeverChangeByThemselves(
            @ForAll("fieldNames") List<String> names, @ForAll Naming naming, @ForAll boolean reversed) {
        List<Field> fields = fields(names);
        LinkedHashMap<String, String> first = ColumnNames.assign(fields, Map.of(), naming);

        TreeSet<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        distinct.addAll(first.values());
        assertThat(distinct).hasSameSizeAs(names);
        assertThat(first.values()).allMatch(name -> name.codePointCount(0, name.length()) <= Naming.MAX_LENGTH);
        TreeSet<String> lowerCase = new TreeSet<>();
        first.values().forEach(name -> lowerCase.add(name.toLowerCase(java.util.Locale.ROOT)));
        assertThat(lowerCase).hasSameSizeAs(names);
        assertThat(first.values()).noneMatch(name -> name.regionMatches(true, 0, "_airtable_", 0, 10));
        if (reversed) {
            java.util.Collections.reverse(fields);
        }
        assertThat(ColumnNames.assign(fields, first, naming)).isEqualTo(first);
    }

    @Provide
    Arbitrary<List<String>> fieldNames() {
        Arbitrary<String> near = Arbitraries.strings().withChars("aA1_ $2é").ofMaxLength(4);
        Arbitrary<String> longNames = Arbitraries.integers().between(250, 260).map("n"::repeat);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, near),
                        net.jqwik.api.Tuple.of(2, longNames),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of("_airtable_id", "_AIRTABLE_ID")),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(FieldNames.HOSTILE)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.strings()))
                .list()
                .ofMaxSize(40);
    }
}
