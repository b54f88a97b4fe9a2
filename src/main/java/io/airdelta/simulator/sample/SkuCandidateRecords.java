package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills SKU Candidates: thirty families, three variants and two sizes each. */
final class SkuCandidateRecords {
    private static final List<String> NOTES = List.of(
            "Panel of 12/03: \"too sweet\", try −15 % sugar.",
            "Buyer at the second chain wants an exclusive size – don't promise anything yet.",
            "Cost went up with the new lid.\nAsk for a quote without the embossing.",
            "L'étiquette doit porter le logo Triman 🇫🇷",
            "Shelf life 9 months confirmed by the lab ✅",
            "賞味期限は製造から12か月。",
            "Kunde fragt nach Mehrweg-Glas: Pfand klären.",
            "Ne pas confondre avec l'ancienne recette (2022).",
            "Kids' variant needs its own claim check.");

    private SkuCandidateRecords() {}

    static void fill(Base base) {
        Table table = base.table("SKU Candidates");
        List<Row> vendors = base.table("Vendors").rows();
        Dice dice = new Dice(180);
        for (Family family : Family.ALL) {
            Row packer = dice.pick(vendors.subList(15, 26));
            List<Person> team = dice.some(Person.ALL, 2, 3);
            for (String variant : family.variants()) {
                for (String size : family.sizes()) {
                    Row row = sku(table, family, variant, size, team, dice);
                    if (dice.chance(0.92)) {
                        row.link("Vendors", packer);
                    }
                    if (dice.chance(0.6)) {
                        row.link("Vendors", dice.pick(vendors.subList(0, 15)));
                    }
                }
            }
        }
    }

    private static Row sku(Table table, Family family, String variant, String size, List<Person> team, Dice dice) {
        boolean large = size.equals(family.sizes().get(1));
        String stage = SkuCandidates.stage(family, dice);
        LocalDate added = Calendar.within(family.launch().minusDays(290L - dice.between(0, 30)));
        Row row = table.row(dice.during(added), team.get(0));
        String sku = family.code() + "-" + variant.substring(0, 3).toUpperCase(Locale.ROOT) + "-"
                + size.replaceAll("[^0-9×.]", "");
        double factor = large ? 2.1 : 1;
        boolean early = stage.equals("💡 Idea");
        row.put("SKU", sku)
                .put("Product Name", family.name() + " – " + variant + ", " + size)
                .put("Local Name 🌍", dice.chance(0.85) ? family.localName() : null)
                .put("Category", family.category())
                .put("Stage", stage)
                .put(
                        "Net Content",
                        Double.parseDouble(size.replaceAll(".*× ", "").replaceAll("[^0-9.]", "")))
                .put("% Complete", complete(stage, dice))
                .put("Owner / Backup", dice.chance(0.9) ? Person.list(team) : null)
                .put("2nd Owner", dice.chance(0.3) ? team.get(1).json() : null)
                .put("Sell Sheet", button(sku, stage))
                .put("Positioning (AI)", positioning(family, variant, dice));
        if (!early || dice.chance(0.4)) {
            row.put("Unit Cost ($)", Math.round(family.cost() * factor * 100 + dice.between(-6, 9)) / 100.0);
            row.put(
                    "Retail Price ($)",
                    Math.round(family.price() * (large ? 1.8 : 1) * 100 + dice.between(-10, 10)) / 100.0);
            row.put("MOQ", dice.between(2, 40) * 500);
        }
        if (!early) {
            row.put("GTIN", gtin(row.number(), dice.chance(0.8)));
        }
        if (List.of("Drinks", "Snacks", "Pantry", "Pet").contains(family.category())) {
            row.put("Allergens", dice.some(SkuCandidates.ALLERGENS, 0, 3));
            if (dice.chance(0.7) && !early) {
                row.put("Taste Panel ★", dice.between(3, 10));
            }
        }
        if (stage.equals("Approved") && dice.chance(0.8)) {
            Attachments shots =
                    new Attachments().image(sku + "_hero.jpg", dice.between(350_000, 2_400_000), 2400, 3000);
            if (dice.chance(0.3)) {
                shots.image(sku + "_hero – détouré.png", dice.between(900_000, 5_400_000), 3000, 3000);
            }
            row.put("Hero Shot", shots.json());
        }
        if (dice.chance(0.35)) {
            row.put("Notes", dice.chance(0.3) ? team.get(1).mention(sku) + " " + dice.pick(NOTES) : dice.pick(NOTES));
        }
        row.edited(dice.during(Calendar.within(added.plusDays(dice.between(5, 250)))), dice.pick(team));
        return row;
    }

    private static double complete(String stage, Dice dice) {
        return switch (stage) {
            case "Approved" -> dice.chance(0.7) ? 1 : 0.95;
            case "In development" -> dice.between(4, 18) / 20.0;
            case "Shortlisted" -> dice.between(0, 3) / 20.0;
            case "Dropped" -> dice.between(0, 12) / 20.0;
            default -> 0;
        };
    }

    private static ObjectNode button(String sku, String stage) {
        ObjectNode button = Cells.JSON.objectNode().put("label", "Open sell sheet 📄");
        return stage.equals("Approved")
                ? button.put("url", "https://sheets.northleaf.example/sku?code=" + sku + "&v=2")
                : button.putNull("url");
    }

    private static ObjectNode positioning(Family family, String variant, Dice dice) {
        ObjectNode text = Cells.JSON.objectNode();
        int kind = dice.between(1, 20);
        if (kind <= 5) {
            return text.put("state", "empty").put("isStale", false).putNull("value");
        }
        if (kind == 6) {
            return text.put("state", "error")
                    .put("errorType", "rateLimitExceeded")
                    .put("isStale", true)
                    .putNull("value");
        }
        if (kind == 7) {
            return text.put("state", "loading").put("isStale", true).putNull("value");
        }
        return text.put("state", "generated")
                .put("isStale", kind == 8)
                .put(
                        "value",
                        "A " + variant.toLowerCase(Locale.ROOT) + " take on " + family.name() + " that gives "
                                + family.country() + "'s " + family.category().toLowerCase(Locale.ROOT)
                                + " shelf a reason to stop – and a price that brings shoppers back.");
    }

    private static ObjectNode gtin(int number, boolean typed) {
        String digits = "4260" + String.format(Locale.ROOT, "%08d", 31_500_000 + number * 7);
        List<Integer> weighted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            weighted.add((digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3));
        }
        int sum = weighted.stream().mapToInt(Integer::intValue).sum();
        ObjectNode barcode = Cells.JSON.objectNode().put("text", digits + (10 - sum % 10) % 10);
        return typed ? barcode.put("type", "ean13") : barcode;
    }
}
