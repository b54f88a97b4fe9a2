package io.airdelta.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Whatever a user's transform may put into a row. */
final class ValueArbitraries {
    private static final Object[] KEYS = {
        "id", "email", "name", "size", "url", "width", "text", "is_stale", "other", 7, ""
    };

    private ValueArbitraries() {}

    static Arbitrary<Object> any() {
        return Arbitraries.recursive(
                ValueArbitraries::leaf,
                inner -> Arbitraries.oneOf(List.of(
                        inner.list().ofMaxSize(4).map(list -> (Object) list),
                        inner.list().ofMaxSize(4).map(HashSet::new),
                        inner.array(Object[].class).ofMaxSize(4).map(array -> (Object) array),
                        Combinators.combine(Arbitraries.of(KEYS), inner)
                                .as((key, value) -> new Object[] {key, value})
                                .list()
                                .ofMaxSize(5)
                                .map(ValueArbitraries::map),
                        inner.map(Optional::of))),
                0,
                3);
    }

    private static Arbitrary<Object> leaf() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, numbers()),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(6).map(text -> (Object) text)),
                Tuple.of(2, odd()),
                Tuple.of(2, times()),
                Tuple.of(1, CellArbitraries.anyJson().map(json -> (Object) json)));
    }

    private static Arbitrary<Object> numbers() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.doubles().map(value -> (Object) value),
                Arbitraries.integers().map(value -> (Object) value),
                Arbitraries.longs().map(value -> (Object) value),
                Arbitraries.bigDecimals().ofScale(12).map(value -> (Object) value),
                Arbitraries.bigIntegers().map(value -> (Object) value),
                Arbitraries.of(
                        Double.NaN,
                        Float.NEGATIVE_INFINITY,
                        -0.0,
                        0.1f,
                        new BigDecimal("1E+999999999"),
                        new BigDecimal("1E-999999999"),
                        BigInteger.TEN.pow(400),
                        new AtomicInteger(3),
                        (byte) 1,
                        (short) 2)));
    }

    private static Arbitrary<Object> times() {
        return Arbitraries.of(
                Instant.EPOCH,
                Instant.MAX,
                Instant.parse("2024-01-02T03:04:05.123456789Z"),
                LocalDate.MIN,
                LocalDate.of(9999, 12, 31),
                LocalDateTime.of(2024, 1, 2, 3, 4),
                OffsetDateTime.MAX,
                ZonedDateTime.parse("2024-01-02T03:04:05+01:00[Europe/Paris]"),
                new Date(0),
                new Date(Long.MAX_VALUE),
                java.sql.Date.valueOf("2024-01-02"),
                new java.sql.Time(0),
                new java.sql.Timestamp(0),
                "2024-02-30",
                "2024-01-02",
                "2024-01-02T03:04:05Z");
    }

    private static Arbitrary<Object> odd() {
        Object[] loop = new Object[1];
        loop[0] = loop;
        Runnable lambda = () -> {};
        return Arbitraries.of(
                "\uD800",
                '\uDC00',
                "\u0000",
                true,
                Thread.State.NEW,
                new Object(),
                lambda,
                loop,
                new int[] {1},
                new byte[0]);
    }

    private static Object map(List<Object[]> entries) {
        Map<Object, Object> map = new HashMap<>();
        entries.forEach(entry -> map.put(entry[0], entry[1]));
        return map;
    }
}
