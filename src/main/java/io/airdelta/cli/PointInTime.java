package io.airdelta.cli;

import io.airdelta.sync.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --since TIME}: a time, the start of a day in UTC, or how long ago. */
final class PointInTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            if (text.contains("T")) {
                return Instant.parse(text);
            }
            return text.contains("-")
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.now().minus(Durations.parse(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException("'" + text
                    + "' is no time; expected one such as 2026-01-31T08:00:00Z, 2026-01-31 or 24h for how long ago");
        }
    }
}
