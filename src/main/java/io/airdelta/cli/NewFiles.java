package io.airdelta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes files that are not there yet, all of them or none. */
final class NewFiles {
    private final Path directory;
    private final List<Path> made = new ArrayList<>();

    /** @param directory made where it is missing */
    NewFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * @param texts file name → content, which is written in UTF-8
     * @return how many were written; the others were there already with that very content
     * @throws CannotStart where one is there with another content, or cannot be written: then none is left
     */
    int write(Map<String, String> texts) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CannotStart("--out " + directory + " is a file; name a directory");
        }
        List<String> conflicts = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            Path file = directory.resolve(name);
            if (!Files.exists(file)) {
                missing.put(name, text);
            } else if (!text.equals(content(file))) {
                conflicts.add(file + " exists with another content and is not overwritten; nothing was written. Move or"
                        + " remove it, or name another directory with --out");
            }
        });
        if (!conflicts.isEmpty()) {
            throw new CannotStart(conflicts);
        }
        create(missing);
        return missing.size();
    }

    private void create(Map<String, String> texts) {
        Path at = directory;
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> each : texts.entrySet()) {
                at = directory.resolve(each.getKey());
                Files.writeString(at, "", StandardOpenOption.CREATE_NEW);
                made.add(at);
                Files.writeString(at, each.getValue());
            }
        } catch (IOException e) {
            List<Path> left = undo();
            throw new CannotStart(at + " cannot be written (" + FailureText.text(e) + "); "
                    + (left.isEmpty()
                            ? "nothing was written. Make room or name another directory with --out"
                            : "remove what is left of it: " + left));
        }
    }

    private List<Path> undo() {
        List<Path> left = new ArrayList<>();
        for (Path file : made) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                left.add(file);
            }
        }
        return left;
    }

    /** Null where it is no text, and so no content that is written here. */
    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
    }
}
