package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Fills Marketing Assets: the versions of each creative request, and what fans made unasked. */
final class MarketingAssetRecords {
    private static final int SIZE = 520;
    private static final List<String> FANS =
            List.of("@lena.kocht", "@boulangerie_du_coin", "@tokyo_pantry", "@yiayia.eats", "@raj's_kitchen");
    private static final List<String> CAPTIONS = List.of(
            "Crunch first, questions later. 😋",
            "It's not a trend, it's breakfast.",
            "Neu im Regal – und schon wieder leer? Wir füllen nach! 🛒",
            "Moins d'emballage,\nplus de goût.",
            "毎朝の、ちいさなごほうび。☀️",
            "\"Finally a soap that travels.\" – Elif, İzmir",
            "لمسة طبيعية كل يوم 🌿",
            "Un clásico, sin lo de siempre.",
            "हर दिन ताज़ा 🌼",
            "Γεύση που θυμίζει καλοκαίρι.",
            "👩‍🍳👨‍🍳 Two cooks, one jar, 5 ways → link in bio");
    private static final List<String> ALT = List.of(
            "Pack on a wooden table beside a half-peeled yuzu",
            "Hand holding the jar against morning light",
            "Drei Packungen gestapelt, Hintergrund gelb",
            "Flat lay: soap, towel, sprig of nettle",
            "Cat looks at an empty bowl, offended");

    private MarketingAssetRecords() {}

    static void fill(Base base) {
        Table table = base.table("Marketing Assets");
        Dice dice = new Dice(520);
        for (Row request : base.table("Creative Requests").rows()) {
            Row campaign = request.linked("Campaign").get(0);
            for (String version : versions(request)) {
                String name = request.text("Request") + " (" + version + ")";
                Row asset = asset(table, name, uploaded(request, dice), version.equals("final"), dice);
                asset.link("Campaign", campaign).link("Creative Request", request);
                show(asset, campaign, base, dice);
            }
        }
        for (int i = 1; table.rows().size() < SIZE; i++) {
            LocalDate day = Calendar.FIRST.plusDays(dice.between(60, 300));
            String name = "UGC " + dice.pick(FANS) + " · " + day + " no. " + i;
            Row asset = asset(table, name, dice.during(day), dice.chance(0.5), dice);
            if (dice.chance(0.5)) {
                show(asset, dice.pick(base.table("Campaigns").rows()), base, dice);
            }
        }
    }

    private static List<String> versions(Row request) {
        return switch (request.text("Status")) {
            case "Delivered" -> List.of("v1", "v2", "final");
            case "In production" -> List.of("v1");
            default -> List.of();
        };
    }

    private static Instant uploaded(Row request, Dice dice) {
        Instant submitted = request.instant("Submitted");
        return request.has("Delivered")
                ? request.instant("Delivered")
                : submitted.plusSeconds(dice.between(60, 30_000));
    }

    private static void show(Row asset, Row campaign, Base base, Dice dice) {
        List<Row> skus = base.table("SKU Candidates").rows();
        int index = base.table("Campaigns").rows().indexOf(campaign);
        int first = (index * 30 + 11) / 12 * 6;
        dice.some(skus.subList(first, first + 12), 0, 3).forEach(sku -> asset.link("SKUs Shown", sku));
    }

    private static Row asset(Table table, String name, Instant uploaded, boolean last, Dice dice) {
        Row row = table.row(uploaded, dice.pick(Person.ALL));
        LocalDate day = uploaded.atZone(ZoneOffset.UTC).toLocalDate();
        String kind = name.matches(".*(spot|film|GIF).*")
                ? "Film (link)"
                : name.matches(".*(script|texts|card|leaflet|ad,).*") ? "Document" : "Image";
        boolean approved = last && dice.chance(0.7);
        String file = String.format(Locale.ROOT, "NL_%04d_%s", row.number(), name.replaceAll("[\\\\/:\"?*<>|]", "_"));
        row.put("Asset", name)
                .put("Kind", kind)
                .put("Language", dice.chance(0.85) ? dice.pick(MarketingAssets.LANGUAGES) : null)
                .put("Caption", dice.chance(0.7) ? dice.pick(CAPTIONS) : null)
                .put("Alt Text", dice.chance(0.4) ? dice.pick(ALT) : null)
                .put("Hashtags", dice.some(MarketingAssets.TAGS, 0, 4))
                .put("Approved", approved)
                .put("Rights Expire", dice.chance(0.6) ? day.plusDays(dice.pick(List.of(90, 365, 730))) : null)
                .put("Rights Fee ($)", dice.chance(0.3) ? Cells.number(dice.cents(0, 1_200)) : null);
        if (kind.equals("Image")) {
            boolean wide = dice.chance(0.5);
            row.put(
                    "File",
                    new Attachments()
                            .image(
                                    file + (last ? ".png" : ".jpg"),
                                    dice.between(80_000, 6_000_000),
                                    wide ? 1920 : 1080,
                                    wide ? 1080 : 1920)
                            .json());
            row.put("Alt Text (AI)", dice.chance(0.6) ? described(dice) : null);
        } else if (kind.equals("Document")) {
            row.put(
                    "File",
                    new Attachments()
                            .pdf(file + ".pdf", dice.between(50_000, 2_000_000))
                            .json());
        }
        LocalDate live = day.plusDays(dice.between(1, 12));
        if (approved && Calendar.past(live)) {
            row.put("Published", dice.during(live))
                    .put("Live URL", "https://northleaf.example/p/" + Ids.token(file, 11));
            row.put("Click Rate", dice.between(0, 640) / 10_000.0);
        }
        return row;
    }

    private static ObjectNode described(Dice dice) {
        ObjectNode text = Cells.JSON.objectNode();
        if (dice.chance(0.1)) {
            return text.put("state", "error")
                    .put("errorType", "attachmentTooLarge")
                    .put("isStale", false)
                    .putNull("value");
        }
        return text.put("state", "generated").put("isStale", dice.chance(0.1)).put("value", dice.pick(ALT) + ".");
    }
}
