package io.airdelta.docs;

/**
 * A command that a document tells its reader.
 *
 * @param document the file, or the command whose help it stands in
 * @param line where it begins, from 1
 * @param block the line where its block begins: its commands are typed into one shell
 * @param text as it stands, without comment, in one line but for a here-document
 * @param mention whether it stands in a sentence or a cell of a table, where {@code airdelta generate} may do without its options
 */
record DocumentedCommand(String document, int line, int block, String text, boolean mention) {

    /** Where it stands, and what it is, for messages. */
    String place() {
        return document + ":" + line + ": " + text;
    }
}
