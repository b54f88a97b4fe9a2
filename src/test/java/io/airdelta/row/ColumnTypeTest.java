package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.DecimalType;
import io.airdelta.row.ColumnType.MapType;
import io.airdelta.row.ColumnType.Other;
import io.airdelta.row.ColumnType.StructField;
import io.airdelta.row.ColumnType.StructType;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {

    @Test
    void isWrittenAsDdl() {
        assertThat(new ArrayType(ColumnTypes.ATTACHMENT).sql())
                .isEqualTo("ARRAY<STRUCT<id: STRING, filename: STRING, size: BIGINT, type: STRING, url: STRING,"
                        + " width: INT, height: INT>>");
        assertThat(ColumnType.DECIMAL.sql()).isEqualTo("DECIMAL(38,10)");
        assertThat(new MapType(ColumnType.STRING, ColumnType.STRING).sql()).isEqualTo("MAP<STRING, STRING>");
        assertThat(new StructType(List.of(new StructField("a b`", ColumnType.INT))).sql())
                .isEqualTo("STRUCT<`a b```: INT>");
    }

    @Test
    void readsWhatDescribeTablePrints() {
        assertThat(ColumnType.parse("array<struct<id:string,email:string,name:string>>"))
                .isEqualTo(new ArrayType(ColumnTypes.COLLABORATOR));
        assertThat(ColumnType.parse("struct<state:string,is_stale:boolean,value:string,error_type:string>"))
                .isEqualTo(ColumnTypes.AI_TEXT);
        assertThat(ColumnType.parse("map<string,array<decimal(38,10)>>"))
                .isEqualTo(new MapType(ColumnType.STRING, new ArrayType(ColumnType.DECIMAL)));
        assertThat(ColumnType.parse(" Decimal( 10 , 2 ) ")).isEqualTo(new DecimalType(10, 2));
        assertThat(ColumnType.parse("struct<a b:int,m:map<string,int>>"))
                .isEqualTo(new StructType(List.of(
                        new StructField("a b", ColumnType.INT),
                        new StructField("m", new MapType(ColumnType.STRING, ColumnType.INT)))));
        assertThat(ColumnType.parse("STRUCT<id STRING, tags ARRAY<STRING>>"))
                .isEqualTo(new StructType(List.of(
                        new StructField("id", ColumnType.STRING),
                        new StructField("tags", new ArrayType(ColumnType.STRING)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp_ntz",
                "smallint",
                "variant",
                "binary",
                "",
                "array<",
                "array<int,int>",
                "map<int>",
                "struct<x>",
                "interval day to second",
                "list<int>",
                "decimal(10)",
                ">",
                "varchar(10)"
            })
    void anyOtherTextIsATypeThatIsNotOurs(String text) {
        assertThat(ColumnType.parse(text)).isEqualTo(new Other(text));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("types") ColumnType type) {
        assertThat(ColumnType.parse(type.sql())).isEqualTo(type);
        assertThat(ColumnType.parse(type.sql()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace(": ", ":")
                        .replace(", ", ",")))
                .isEqualTo(type);
    }

    @Property
    void readingNeverThrows(@ForAll String text) {
        assertThat(ColumnType.parse(text)).isNotNull();
    }

    @Provide
    Arbitrary<ColumnType> types() {
        Arbitrary<ColumnType> leaf = Arbitraries.of(ColumnType.Scalar.values()).map(scalar -> (ColumnType) scalar);
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', '1')
                .ofMinLength(1)
                .ofMaxLength(5);
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(leaf, Arbitraries.just(ColumnType.DECIMAL)),
                inner -> Arbitraries.oneOf(
                        inner.map(ArrayType::new),
                        inner.map(value -> new MapType(ColumnType.STRING, value)),
                        net.jqwik.api.Combinators.combine(names, inner)
                                .as(StructField::new)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4)
                                .map(StructType::new)),
                0,
                3);
    }
}
