package io.airdelta.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 text whose array is handed on without a copy. */
final class Utf8Buffer {

    private byte[] bytes;
    private int size;

    Utf8Buffer(int capacity) {
        bytes = new byte[capacity];
    }

    Utf8Buffer add(byte[] more, int from, int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(more, from, bytes, size, length);
        size += length;
        return this;
    }

    Utf8Buffer add(byte[] more) {
        return add(more, 0, more.length);
    }

    Utf8Buffer add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Utf8Buffer add(char ascii) {
        if (bytes.length == size) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[size++] = (byte) ascii;
        return this;
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }
}
