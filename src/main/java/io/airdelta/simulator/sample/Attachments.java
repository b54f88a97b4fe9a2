package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Attachment cells (Airtable, Field model: Attachments). The 13 digits in a URL are the time at which it expires. */
final class Attachments {
    private static final String HOST = "https://v5.airtableusercontent.com/v3/u/47/47/1763143200000/";

    private final ArrayNode files = JSON.arrayNode();

    /** Adds a JPEG or PNG, by the ending of its name, with its three thumbnails. */
    Attachments image(String filename, int size, int width, int height) {
        String type = filename.endsWith(".png") ? "image/png" : "image/jpeg";
        ObjectNode file = file(filename, size, type).put("width", width).put("height", height);
        ObjectNode thumbnails = file.putObject("thumbnails");
        thumbnail(thumbnails, "small", filename, width * 36 / height, 36);
        thumbnail(
                thumbnails,
                "large",
                filename,
                512 * width / Math.max(width, height),
                512 * height / Math.max(width, height));
        thumbnail(thumbnails, "full", filename, 3000, 3000);
        return this;
    }

    /** Adds a PDF, which has thumbnails of its first page. */
    Attachments pdf(String filename, int size) {
        ObjectNode thumbnails = file(filename, size, "application/pdf").putObject("thumbnails");
        thumbnail(thumbnails, "small", filename, 25, 36);
        thumbnail(thumbnails, "large", filename, 512, 724);
        return this;
    }

    /** Adds a file that Airtable makes no thumbnails of. */
    Attachments other(String filename, int size, String type) {
        file(filename, size, type);
        return this;
    }

    ArrayNode json() {
        return files;
    }

    private ObjectNode file(String filename, int size, String type) {
        return files.addObject()
                .put("id", Ids.of("att", filename))
                .put("url", url(filename))
                .put("filename", filename)
                .put("size", size)
                .put("type", type);
    }

    private static void thumbnail(ObjectNode thumbnails, String name, String filename, int width, int height) {
        thumbnails
                .putObject(name)
                .put("url", url(filename + '/' + name))
                .put("width", width)
                .put("height", height);
    }

    private static String url(String key) {
        return HOST + Ids.token(key, 22) + '/' + Ids.token(key + "/path", 86) + '/' + Ids.token(key + "/signature", 43);
    }
}
