package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Map<String, Table> trash = new HashMap<>();
    private final List<ChangeJournal.Change> changes = new ArrayList<>();
    private final List<ChangeJournal.Change> recalculations = new ArrayList<>();
    private volatile long transactions;
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

    /** Runs one action; what it changed is one transaction, also where it fails midway. */
    <T> T write(ChangeJournal.Origin origin, Supplier<T> action) {
        lock.writeLock().lock();
        try {
            return action.get();
        } finally {
            commit(origin);
            lock.writeLock().unlock();
        }
    }

    private void commit(ChangeJournal.Origin origin) {
        commit(changes, origin);
        commit(recalculations, new ChangeJournal.Origin(origin.atMillis(), "system", null));
    }

    private void commit(List<ChangeJournal.Change> done, ChangeJournal.Origin origin) {
        if (!done.isEmpty()) {
            transactions++;
            ChangeJournal.Transaction transaction =
                    new ChangeJournal.Transaction(transactions, origin, List.copyOf(done));
            done.clear();
            journals.forEach(journal -> journal.committed(transaction));
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
        trash.put(table.id(), table);
    }

    /** A deleted table by its id, which from now on is no longer among the deleted ones. */
    Optional<Table> takeFromTrash(String tableId) {
        return Optional.ofNullable(trash.remove(tableId));
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

    /** Belongs to the transaction of the {@link #write} under way. */
    void changed(ChangeJournal.Change change) {
        changes.add(change);
    }

    /** Belongs to a transaction of its own, made by the system after the one under way. */
    void recalculated(ChangeJournal.Change change) {
        recalculations.add(change);
    }

    /** How many transactions there were. */
    long transactions() {
        return transactions;
    }

    String permissionLevel() {
        return head.path("permissionLevel").asText();
    }
}
