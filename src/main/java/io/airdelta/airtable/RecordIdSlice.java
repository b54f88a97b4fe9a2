package io.airdelta.airtable;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table's records, by the last character of their ids. The slices of one division are disjoint and hold every record.
 * Both cases of a letter are in one slice: whether {@code FIND} heeds case is documented, but then nothing depends on it.
 *
 * @param characters of which {@code RIGHT(RECORD_ID(),1)} is one
 * @param rest whether it is the records of which it is none
 */
public record RecordIdSlice(String characters, boolean rest) implements Bound {
    /** As many as requests may leave in a second: more readers would only wait. */
    public static final int MOST = 5;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    /** Ids are made of letters of both cases and digits (seen, not documented): what is made of something else is in the rest. */
    private static final int KINDS = 2 * LETTERS.length() + DIGITS.length();

    /**
     * Divides a table into slices of about the same size.
     *
     * @param slices 2 to {@link #MOST}
     * @return so many, the rest last
     */
    public static List<RecordIdSlice> of(int slices) {
        if (slices < 2 || slices > MOST) {
            throw new IllegalArgumentException(slices + " slices: expected 2 to " + MOST);
        }
        List<RecordIdSlice> all = new ArrayList<>();
        StringBuilder named = new StringBuilder();
        int letter = 0;
        int digit = 0;
        for (int slice = 1; slice < slices; slice++) {
            int from = named.length();
            int until = KINDS * slice / slices;
            while (named.length() + 2 <= until && letter < LETTERS.length()) {
                char lower = LETTERS.charAt(letter++);
                named.append(lower).append(Character.toUpperCase(lower));
            }
            while (named.length() < until) {
                named.append(DIGITS.charAt(digit++));
            }
            all.add(new RecordIdSlice(named.substring(from), false));
        }
        all.add(new RecordIdSlice(named.toString(), true));
        return List.copyOf(all);
    }

    /** Whether a record belongs to the slice. @param id not empty */
    public boolean contains(String id) {
        return characters.indexOf(id.charAt(id.length() - 1)) >= 0 != rest;
    }

    @Override
    public String formula(String filter) {
        return BoundedFilter.of("FIND(RIGHT(RECORD_ID(),1),'" + characters + "')" + (rest ? "=0" : ">0"), filter);
    }
}
