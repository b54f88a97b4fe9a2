package io.airdelta.airtable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Dates and times as Airtable writes them. The usual forms are read by hand, which a scan of many records feels; the JDK reads
 * the rest.
 */
public final class IsoText {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private IsoText() {}

    /**
     * @param text not null
     * @throws DateTimeException when the text is no ISO-8601 date
     */
    public static LocalDate date(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            return day(text);
        }
        return LocalDate.parse(signed(text));
    }

    /**
     * @param text not null
     * @return to the microsecond, as a TIMESTAMP has it
     * @throws DateTimeException when the text is no ISO-8601 time with its offset from UTC
     */
    public static Instant instant(String text) {
        int length = text.length();
        boolean usual = length >= 20
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(length - 1) == 'Z'
                && (length == 20 || length == 24 && text.charAt(19) == '.');
        if (!usual) {
            return Instant.parse(signed(text)).truncatedTo(ChronoUnit.MICROS);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int millis = length == 24 ? number(text, 20, 23) : 0;
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no time of day");
        }
        long seconds = day(text).toEpochDay() * 86_400 + hour * 3_600 + minute * 60 + second;
        return Instant.ofEpochSecond(seconds, millis * 1_000_000L);
    }

    /** Whether the year is one that every reader of the table can show. */
    public static boolean inRange(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    }

    /** Whether the year, in UTC, is one that every reader of the table can show. */
    public static boolean inRange(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    private static LocalDate day(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The JDK wants a plus before a year of more than four digits. */
    private static String signed(String text) {
        return text.indexOf('-') > 4 && Character.isDigit(text.charAt(0)) ? "+" + text : text;
    }
}
