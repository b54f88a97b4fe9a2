package io.airdelta.delta;

/** Names as SQL identifiers (Databricks, Identifiers: delimited identifiers). */
public final class Identifiers {

    private Identifiers() {}

    /**
     * Puts a name between backticks, with each backtick in it doubled. What else the name holds is kept: inside backticks
     * quotes, dots, question marks and line breaks are plain characters.
     *
     * @param name one part of a name, as it is (not quoted)
     * @throws IllegalArgumentException for an empty name, and for one with half of a surrogate pair
     */
    public static String quote(String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A name in SQL must not be empty");
        }
        if (StringLiterals.hasLoneSurrogate(name)) {
            throw new IllegalArgumentException(
                    "The name \"" + name + "\" holds half of a surrogate pair, which has no form in UTF-8");
        }
        return "`" + name.replace("`", "``") + "`";
    }
}
