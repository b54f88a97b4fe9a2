package io.airdelta.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A place in a YAML document, and the way down from it. */
record YamlFile(Object node) {
    /** The documents of a file. */
    static List<YamlFile> documents(String file) throws IOException {
        Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
        List<YamlFile> documents = new ArrayList<>();
        load.loadAllFromString(Files.readString(Path.of(file))).forEach(node -> documents.add(new YamlFile(node)));
        return documents;
    }

    /** What stands at a path of keys and of places in lists; its node is null where nothing does. */
    YamlFile at(Object... path) {
        Object here = node;
        for (Object step : path) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(step);
            } else if (here instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                here = list.get(index);
            } else {
                here = null;
            }
        }
        return new YamlFile(here);
    }

    String text() {
        return String.valueOf(node);
    }

    /** The items of a list. */
    List<YamlFile> items() {
        return ((List<?>) node).stream().map(YamlFile::new).toList();
    }

    /** The keys of a map, in order. */
    List<String> keys() {
        return ((Map<?, ?>) node).keySet().stream().map(String::valueOf).toList();
    }

    /** The texts of a list. */
    List<String> texts() {
        return items().stream().map(YamlFile::text).toList();
    }
}
