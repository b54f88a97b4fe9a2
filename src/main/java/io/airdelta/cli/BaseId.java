package io.airdelta.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the id of a base from the command line. */
final class BaseId implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new TypeConversionException("'" + value + "' is no id of a base; expected the app… that the base's"
                    + " address in the browser shows, such as app0123456789ABCD");
        }
        return value;
    }
}
