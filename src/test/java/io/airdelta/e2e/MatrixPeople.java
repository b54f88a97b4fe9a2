package io.airdelta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.simulator.Control;
import java.util.ArrayList;
import java.util.List;

/** The people who edit the table of the fault matrix. No state of a record comes twice. */
final class MatrixPeople {
    private static final String NOTE = "fldTinyNote000001";

    private final Control control;
    private final List<String> ids = new ArrayList<>();
    private int edits;

    /** @param records how many there are */
    MatrixPeople(Control control, int records) {
        this.control = control;
        for (int i = 1; i <= records; i++) {
            ids.add(TinyBase.id(i));
        }
        control.addField(
                TinyBase.BASE,
                TinyBase.TABLE,
                LivingBase.json("{'id':'" + NOTE + "','name':'Note','type':'singleLineText'}"));
    }

    /** The ids of all records that ever were. */
    List<String> ids() {
        return ids;
    }

    /** The ids of the records that there are, the oldest first. */
    List<String> live() {
        return ids.stream().filter(id -> record(id) != null).toList();
    }

    /** A record as List records gives it; null where there is none. */
    JsonNode record(String id) {
        return control.record(TinyBase.BASE, "Tasks", id);
    }

    /**
     * They change two records, make one, and take an earlier delete back.
     *
     * @param deleting whether they delete one as well
     */
    void edit(boolean deleting) {
        edits++;
        List<String> live = live();
        List<String> gone = ids.stream().filter(id -> !live.contains(id)).toList();
        change(live.get(edits % live.size()));
        change(live.get((edits * 7 + 50) % live.size()));
        String made = "recMade%010d".formatted(edits);
        control.create(TinyBase.BASE, "Tasks", TinyBase.json("[{\"id\":\"" + made + "\"}]"));
        ids.add(made);
        change(made);
        if (gone.size() > 3) {
            control.restore(TinyBase.BASE, "Tasks", List.of(gone.get(0)));
            change(gone.get(0));
        }
        if (deleting) {
            delete();
        }
    }

    /** They change a record. @return its name from now on */
    String change(String id) {
        edits++;
        String name = "edit %d of %s".formatted(edits, id);
        control.update(
                TinyBase.BASE,
                "Tasks",
                TinyBase.json("[{\"id\":\"%s\",\"fields\":{\"%s\":\"%s\",\"%s\":%d}}]"
                        .formatted(id, TinyBase.NAME, name, TinyBase.POINTS, edits)));
        return name;
    }

    /** They delete a record. */
    void delete() {
        edits++;
        List<String> live = live();
        control.delete(TinyBase.BASE, "Tasks", List.of(live.get((edits * 11 + 30) % live.size())));
    }

    /** They rename a field. */
    void rename() {
        edits++;
        control.changeField(TinyBase.BASE, TinyBase.TABLE, NOTE, LivingBase.json("{'name':'Note " + edits + "'}"));
    }
}
