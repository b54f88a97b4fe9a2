package io.airdelta.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port on which something listens, as an option gives it; 0 for any that is free. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST) {
            throw new TypeConversionException(
                    "'" + value + "' is no port; expected a number from 1 to " + HIGHEST + " such as 4041");
        }
        return Integer.parseInt(value);
    }
}
