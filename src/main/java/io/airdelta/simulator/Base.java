package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** One base: its tables, the lock under which they are read and changed, and those who want to know of changes. */
final class Base {

    private final ObjectNode head;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<ChangeJournal> journals = new CopyOnWriteArrayList<>();

    /** @param head {@code id}, {@code name} and {@code permissionLevel} */
    Base(ObjectNode head) {
        this.head = head;
    }

    ObjectNode head() {
        return head;
    }

    String id() {
        return head.path("id").asText();
    }

    <T> T read(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T write(Supplier<T> action) {
        lock.writeLock().lock();
        try {
            return action.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    List<Table> tables() {
        return new ArrayList<>(tables.values());
    }

    void add(Table table) {
        tables.put(table.id(), table);
    }

    void remove(Table table) {
        tables.remove(table.id());
    }

    Optional<Table> table(String nameOrId) {
        Table byId = tables.get(nameOrId);
        return byId != null
                ? Optional.of(byId)
                : tables.values().stream()
                        .filter(table -> table.name().equals(nameOrId))
                        .findFirst();
    }

    void follow(ChangeJournal journal) {
        journals.add(journal);
    }

    void changed(ChangeJournal.Change change) {
        journals.forEach(journal -> journal.changed(change));
    }
}
