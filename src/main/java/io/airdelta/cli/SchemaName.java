package io.airdelta.cli;

import io.airdelta.delta.TableName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The schema that generated tables are to be kept in.
 *
 * @param catalog null where the warehouse's own is meant
 * @param schema as given
 */
record SchemaName(String catalog, String schema) {

    /** A table of this schema. @throws IllegalArgumentException where the table's name is one that the warehouse refuses */
    TableName table(String name) {
        return new TableName(catalog, schema, name);
    }

    /** Takes {@code [CATALOG.]SCHEMA} from the command line. */
    static final class Converter implements ITypeConverter<SchemaName> {
        @Override
        public SchemaName convert(String value) {
            try {
                TableName any = TableName.parse(value + ".t");
                return new SchemaName(any.catalog(), any.schema());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + value + "' is no schema; expected schema or catalog.schema, each"
                                + " part plain or in backticks, without period, space, slash and control characters, at most 255"
                                + " characters");
            }
        }
    }
}
