package io.airdelta.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of texts. */
public final class Redaction {
    /** Stands where a secret stood. */
    public static final String MARK = "***";

    /** What is shorter would be found in any text, and protects nothing. */
    private static final int SHORTEST = 4;

    private final List<String> forms = new ArrayList<>();

    /** @param secrets as they are configured */
    public Redaction(List<String> secrets) {
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                forms.add(secret);
                forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            }
        }
        // One may be the beginning of another, of which the rest would stay.
        forms.sort(Comparator.comparing(String::length).reversed());
    }

    /** The text without secrets, plain or as JSON writes them; null stays null. */
    public String of(String text) {
        String clean = text;
        for (String form : clean == null ? List.<String>of() : forms) {
            clean = clean.replace(form, MARK);
        }
        return clean;
    }
}
