package io.airdelta.cli;

import io.airdelta.airtable.WebhookSpecification;
import io.airdelta.delta.TableName;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.route.WarehouseInquiry;
import io.airdelta.sync.Account;
import io.airdelta.sync.Settings;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Finds the webhooks of bases that are airdelta's: those of just its specification, and those that a target follows. Of several
 * deployments on one base none can tell which of them made a webhook.
 */
final class OurWebhooks {
    /** A base, and whose token asks for it. */
    record Base(Account account, String id) {}

    private record Schema(String warehouse, TableName any) {}

    private final AirtableInquiry airtable;
    private final WarehouseInquiry warehouses;
    private final FirstContact contact;
    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param context a started context with the engine and the warehouses' {@code DataSource}s
     * @param contact how the warehouses are asked first
     */
    OurWebhooks(CamelContext context, FirstContact contact, Settings settings) {
        this.contact = contact;
        this.airtable = new AirtableInquiry(context);
        this.warehouses = new WarehouseInquiry(context);
        this.settings = settings;
    }

    /** What could not be asked, a line each. */
    List<String> problems() {
        return problems;
    }

    /** The bases of tables. @param only this base alone, also where no table is of it; null for all */
    Set<Base> bases(List<TableRoute> tables, String only) {
        Set<Base> bases = new LinkedHashSet<>();
        for (TableRoute table : tables) {
            TableSpec spec = table.spec();
            spec.base()
                    .or(settings::base)
                    .filter(base -> only == null || only.equals(base))
                    .ifPresent(base -> bases.add(new Base(settings.account(spec.account()), base)));
        }
        if (bases.isEmpty() && only != null) {
            bases.add(new Base(settings.account(Account.DEFAULT), only));
        }
        return bases;
    }

    /** Webhook → ids of the tables whose targets follow it, as far as the warehouses tell. */
    Map<String, List<String>> followers(List<TableRoute> tables) {
        Map<String, List<String>> followers = new HashMap<>();
        Map<Schema, Map<String, StateEntry>> asked = new HashMap<>();
        for (TableRoute table : tables) {
            String warehouse = LocatedTable.warehouse(table);
            try {
                TableName target = table.spec()
                        .target()
                        .withCatalog(contact.with(warehouse).catalog());
                Schema schema = new Schema(warehouse, target.sibling("any"));
                if (!asked.containsKey(schema)) {
                    asked.put(schema, warehouses.states(warehouse, target));
                }
                Optional.ofNullable(asked.get(schema).get(target.qualified()))
                        .map(StateEntry::webhookId)
                        .ifPresent(id -> followers
                                .computeIfAbsent(id, each -> new ArrayList<>())
                                .add(table.spec().id()));
            } catch (Exception e) {
                problems.add("Table '" + table.spec().id() + "': whether it follows a webhook is not known: "
                        + contact.reason(warehouse, e));
            }
        }
        return followers;
    }

    /** Those of a base; none where it cannot be asked. @param followers as {@link #followers} gives them */
    List<OurWebhook> of(Base base, Map<String, List<String>> followers) {
        try {
            return airtable.webhooks(base.account(), base.id()).stream()
                    .filter(webhook -> WebhookSpecification.isOf(webhook) || followers.containsKey(webhook.id()))
                    .map(webhook -> OurWebhook.of(base.id(), webhook, followers.getOrDefault(webhook.id(), List.of())))
                    .toList();
        } catch (Exception e) {
            problems.add("Base " + base.id() + ": " + Reason.ofAirtable(e));
            return List.of();
        }
    }

    /** Deletes one. @return whether it is gone */
    boolean delete(Base base, OurWebhook webhook) {
        try {
            airtable.deleteWebhook(base.account(), base.id(), webhook.id());
            return true;
        } catch (Exception e) {
            problems.add(
                    "Base " + base.id() + ": webhook " + webhook.id() + " is not deleted: " + Reason.ofAirtable(e));
            return false;
        }
    }
}
