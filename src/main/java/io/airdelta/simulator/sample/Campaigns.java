package io.airdelta.simulator.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Declares and fills the table Campaigns: twelve, each for two or three families. */
final class Campaigns {
    private static final List<String> CHANNELS = List.of(
            "Instagram", "TikTok", "YouTube", "In-store", "Print", "Out of home", "Newsletter", "LINE", "Podcast");

    // Name | budget | channels | brief
    private static final String PLAN = """
            Autumn Brights ☀️|84000|Instagram;YouTube;LINE|**One idea:** small brightness on grey days.\\n\\n- No weather jokes\\n- Show hands, not faces\\n
            Hygge & Hair|46000|Instagram;In-store;Newsletter|Danish granola meets Greek olive. Keep it *warm*, keep it **slow**.\\n
            Wach & gepflegt|61500|Podcast;In-store;Out of home|Zielgruppe: Schichtarbeiter:innen. Ton: trocken, freundlich.\\n
            صيف بلا حروق (No-Burn Summer)|120000|Instagram;TikTok;Out of home|SPF claims only as filed!\\n\\n> "50" is never "total protection".\\n
            New Year, New Gut|38000|TikTok;Newsletter|Kombucha, candles and bars: a January without *must*.\\n
            海苔の日 Seaweed Day|27500|LINE;TikTok|[Moodboard](https://boards.northleaf.example/nori)\\n
            Más sabor, menos ruido|52000|Instagram;Out of home|Tapas hour. No music, just crunch.\\n
            Mother's Day – "Merci, Maman"|71000|Print;Newsletter;In-store|Gift sets. Order deadline for sleeves is 8 weeks before!\\n
            Pantry of the World|95000|YouTube;Print;In-store|Three cooks, three kitchens, one jar each.\\n
            Hot & Small 🌶️👶|33000|Instagram;Podcast|Two audiences: never in one picture (legal).\\n
            Paws & Drops|44000|TikTok;In-store|Vet quotes need a signed release.\\n
            Clean Slate 2026|58000|Out of home;Newsletter|\\n
            """;

    private Campaigns() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.CAMPAIGNS, "Campaigns", "What we spend marketing money on, one row per campaign.");
        Computed computed = new Computed(table);
        table.add("Campaign", "singleLineText");
        table.select("Status", List.of("Planned", "Live", "Finished", "Paused"));
        table.add("Start", "date", Options.date("local"));
        table.add("End", "date", Options.date("local"));
        table.add("Budget ($)", "currency", Options.dollars(0));
        table.add("Spend ($)", "currency", Options.dollars(2)).note("Invoiced so far");
        table.add("Clicks", "number", Options.number(0)).note("All channels, from the agency's weekly mail");
        table.multiSelect("Channels", CHANNELS);
        table.multiSelect("Countries", Family.markets());
        table.add("Brief", "richText");
        table.add("Lead", "singleCollaborator");
        table.add("Team", "multipleCollaborators");
        table.add("Approved by Finance", "checkbox", Options.icon("check", "greenBright"));
        table.add("Kick-off", "dateTime", Options.dateTime("friendly", true, "utc"));
        table.link("Milestones", "Launch Milestones", "Campaign");
        table.link("Marketing Assets", "Marketing Assets", "Campaign");
        table.link("Creative Requests", "Creative Requests", "Campaign");
        computed.count("# Assets", "Marketing Assets");
        computed.count("# Requests", "Creative Requests");
        computed.rollup(
                "Rush Fees ($)",
                "Creative Requests",
                "Rush Fee ($)",
                Options.result("currency", Options.dollars(2)),
                Aggregations::sum);
        computed.rollup(
                "Agency Time",
                "Creative Requests",
                "Time Spent",
                Options.result("duration", Options.duration("h:mm")),
                Aggregations::sum);
        computed.rollup(
                "First on Shelf",
                "Milestones",
                "Due Date",
                Options.result("date", Options.date("local")),
                Aggregations::earliest);
        computed.lookup("Gate Dates", "Milestones", "Due Date");
        formulas(computed);
        computed.brokenFormula("ROI (old)", "({Revenue} - {Spend ($)}) / {Spend ($)}")
                .note("Broke when \"Revenue\" was deleted in May");
        Audit.createdBy(table, "Created by");
        table.view("Not finished", "grid").put("filterByFormula", computed.byId("{Status} != 'Finished'"));
        table.sortedView("Timeline", "timeline", "Start");
    }

    private static void formulas(Computed computed) {
        computed.formula(
                "Run Time (days)",
                "DATETIME_DIFF({End}, {Start}, 'days') + 1",
                Options.result("number", Options.number(0)),
                row -> Cells.number(ChronoUnit.DAYS.between(row.date("Start"), row.date("End")) + 1));
        computed.formula(
                "Budget Used",
                "ROUND({Spend ($)} / {Budget ($)}, 3)",
                Options.result("percent", Options.number(1)),
                row -> Cells.number(Math.round(row.number("Spend ($)") / row.number("Budget ($)") * 1000) / 1000.0));
        computed.formula(
                        "Cost per Click ($)",
                        "{Spend ($)} / {Clicks}",
                        Options.result("currency", Options.dollars(4)),
                        row -> Cells.number(row.number("Spend ($)") / row.number("Clicks")))
                .note("Infinity while there is spend but no click, NaN before the first invoice");
        computed.formula(
                "Over Budget",
                "{Spend ($)} > {Budget ($)}",
                Options.result("checkbox", Options.icon("flag", "redBright")),
                row -> Cells.JSON.booleanNode(row.number("Spend ($)") > row.number("Budget ($)")));
    }

    static void fill(Base base) {
        Table table = base.table("Campaigns");
        Dice dice = new Dice(12);
        for (String line : PLAN.lines().toList()) {
            String[] part = line.split("\\|");
            int index = table.rows().size();
            List<Family> families = Family.ALL.stream()
                    .filter(f -> Family.ALL.indexOf(f) * 12 / 30 == index)
                    .toList();
            LocalDate start = families.get(0).launch().minusDays(30);
            LocalDate end = families.get(families.size() - 1).launch().plusDays(45);
            LocalDate planned = Calendar.within(start.minusDays(180));
            double budget = Double.parseDouble(part[1]);
            Person lead = dice.pick(Person.ALL);
            boolean live = start.isBefore(Calendar.TODAY);
            Row row = table.row(dice.during(planned), lead);
            row.put("Campaign", part[0])
                    .put(
                            "Status",
                            end.isBefore(Calendar.TODAY)
                                    ? "Finished"
                                    : index == 2 ? "Paused" : live ? "Live" : "Planned")
                    .put("Start", start)
                    .put("End", end)
                    .put("Budget ($)", budget)
                    .put("Spend ($)", index == 0 ? 86_412.35 : live || index == 4 ? dice.cents(2_000, budget * 0.6) : 0)
                    .put("Clicks", live ? dice.between(4_000, 90_000) : 0)
                    .put("Channels", List.of(part[2].split(";")))
                    .put(
                            "Countries",
                            families.stream().map(Family::market).distinct().toList())
                    .put("Brief", part[3].replace("\\n", "\n"))
                    .put("Lead", index == 9 ? null : lead.json())
                    .put("Team", index > 9 ? null : Person.list(dice.some(Person.ALL, 2, 4)))
                    .put("Approved by Finance", index < 7)
                    .put("Kick-off", index < 10 ? dice.during(start.minusDays(21)) : null);
            row.edited(dice.during(Calendar.within(live ? Calendar.TODAY.minusDays(4) : planned.plusDays(9))), lead);
        }
    }
}
