package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A collaborator of the base.
 *
 * @param id usr…, or ugp… for a user group
 * @param email null for a group
 */
record Person(String id, String email, String name) {
    static final List<Person> ALL = List.of(
            user("Amélie Dubois", "amelie.dubois"),
            user("Jonas Müller", "jonas.mueller"),
            user("Chidinma Okafor", "chidinma.okafor"),
            user("山田 花子", "hanako.yamada"),
            user("Lucía Gómez-O'Brien", "lucia.gomez"),
            user("Νίκος Παπαδόπουλος", "nikos.papadopoulos"),
            user("Siobhán O’Neill", "siobhan.oneill"),
            user("Oksana Шевченко", "oksana.shevchenko"),
            user("Priya Nair", "priya.nair"),
            user("김민준", "minjun.kim"),
            user("ليلى حداد", "layla.haddad"),
            user("Luís Araújo", "luis.araujo"),
            user("Zoë van der Berg", "zoe.vanderberg"));

    static final Person PACKAGING_GUILD = new Person(Ids.of("ugp", "Packaging Guild"), null, "Packaging Guild 📦");

    private static Person user(String name, String mailbox) {
        return new Person(Ids.of("usr", mailbox), mailbox + "@northleaf.example", name);
    }

    ObjectNode json() {
        ObjectNode json = JSON.objectNode().put("id", id);
        if (email != null) {
            json.put("email", email);
        }
        return json.put("name", name);
    }

    /** The person as long text shows a mention of it. */
    String mention(String key) {
        return "<airtable:mention id=\"" + Ids.of("men", key) + "\">@" + name + "</airtable:mention>";
    }

    static ArrayNode list(List<Person> people) {
        ArrayNode array = JSON.arrayNode();
        people.forEach(person -> array.add(person.json()));
        return array;
    }
}
