package io.airdelta.row;

import io.airdelta.row.ColumnType.Scalar;
import java.util.function.BiConsumer;

/** Writes values without parts. */
final class ScalarWriter {

    private ScalarWriter() {}

    static ValueWriter of(Scalar type) {
        return switch (type) {
            case STRING -> new Text();
            case BIGINT -> new Bigint();
            case BOOLEAN -> plain((value, out) -> out.append(StoredValue.bool(value)));
            case INT ->
                plain((value, out) -> out.append(StoredValue.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE)));
            case DOUBLE -> plain((value, out) -> CanonicalText.number(StoredValue.floating(value), out));
            case DATE ->
                plain((value, out) ->
                        out.append('"').append(StoredValue.date(value)).append('"'));
            case TIMESTAMP ->
                plain((value, out) ->
                        out.append('"').append(StoredValue.instant(value)).append('"'));
        };
    }

    /** A writer that writes the same for the warehouse and for the hash. */
    static ValueWriter plain(BiConsumer<Object, StringBuilder> writer) {
        return new ValueWriter() {
            @Override
            public void write(Object value, boolean forHash, StringBuilder out) {
                writer.accept(value, out);
            }

            @Override
            public boolean differs(Object value) {
                return false;
            }
        };
    }

    private static final class Text implements ValueWriter {
        @Override
        public void write(Object value, boolean forHash, StringBuilder out) {
            String text = StoredValue.text(value);
            CanonicalText.string(forHash ? VolatileUrls.cut(text) : text, out);
        }

        @Override
        public boolean differs(Object value) {
            return VolatileUrls.mayBeIn(value.toString());
        }
    }

    private static final class Bigint implements ValueWriter {
        @Override
        public void write(Object value, boolean forHash, StringBuilder out) {
            long whole = StoredValue.whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            if (forHash && !CanonicalText.isSafe(whole)) {
                out.append('"').append(whole).append('"');
            } else {
                out.append(whole);
            }
        }

        @Override
        public boolean differs(Object value) {
            return !(value instanceof Long whole && CanonicalText.isSafe(whole));
        }
    }
}
