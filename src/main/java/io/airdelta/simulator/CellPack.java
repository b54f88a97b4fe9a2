package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cells of one record in one byte array: for each cell the ordinal of its field, the length of its value, and the
 * value as JSON. A page of records is then written by copying bytes, and a million records of twelve cells fit into a
 * few hundred megabytes.
 */
final class CellPack {

    static final byte[] EMPTY = {};

    /** Takes cells one by one; positions are valid during the call only. */
    interface Visitor {
        void cell(int ordinal, byte[] pack, int from, int length);
    }

    private byte[] bytes = new byte[256];
    private int size;

    CellPack add(int ordinal, byte[] json) {
        return add(ordinal, json, 0, json.length);
    }

    CellPack add(int ordinal, byte[] json, int from, int length) {
        if (bytes.length - size < length + 10) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length + 10));
        }
        number(ordinal);
        number(length);
        System.arraycopy(json, from, bytes, size, length);
        size += length;
        return this;
    }

    byte[] take() {
        byte[] pack = size == 0 ? EMPTY : Arrays.copyOf(bytes, size);
        size = 0;
        return pack;
    }

    private void number(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    static void visit(byte[] pack, Visitor visitor) {
        int at = 0;
        while (at < pack.length) {
            int ordinal = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = pack[at++];
                ordinal |= (b & 0x7f) << shift;
                if (b >= 0) {
                    break;
                }
            }
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = pack[at++];
                length |= (b & 0x7f) << shift;
                if (b >= 0) {
                    break;
                }
            }
            visitor.cell(ordinal, pack, at, length);
            at += length;
        }
    }

    /** The value of one cell, or null where the record has none in that field. */
    static JsonNode cell(byte[] pack, int wanted) {
        JsonNode[] found = new JsonNode[1];
        visit(pack, (ordinal, bytes, from, length) -> {
            if (ordinal == wanted) {
                found[0] = Json.node(bytes, from, length);
            }
        });
        return found[0];
    }

    static SortedMap<Integer, JsonNode> unpack(byte[] pack) {
        SortedMap<Integer, JsonNode> cells = new TreeMap<>();
        visit(pack, (ordinal, bytes, from, length) -> cells.put(ordinal, Json.node(bytes, from, length)));
        return cells;
    }

    static byte[] pack(Map<Integer, JsonNode> cells) {
        CellPack pack = new CellPack();
        cells.forEach((ordinal, value) -> pack.add(ordinal, Json.bytes(value)));
        return pack.take();
    }
}
