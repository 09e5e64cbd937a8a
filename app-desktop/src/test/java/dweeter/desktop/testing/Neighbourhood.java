/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.time.Instant;

import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// A few people with something to say, as the pictures of the design show them, on a Monday at six past two.
public final class Neighbourhood {

    public static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    public static final Nick MARTA = new Nick("marta");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);

    public Neighbourhood() {
        community.user("marta", "Marta Quiroga");
        Nick ada = community.user("ada", "Ada Ferrer");
        Nick lena = community.user("lena", "Lena Brandt");
        Nick tomas = community.user("tomas", "Tomás Rey");
        Nick june = community.user("june", "June Okafor");
        Nick nuria = community.user("nuria", "Nuria Vidal");
        Nick hugo = community.user("hugo", "Hugo Castaño");
        Nick ivan = community.user("ivan", "Iván Solís");
        Nick priya = community.user("priya", "Priya Raman");
        Nick bruno = community.user("bruno", "Bruno Salas");
        Nick elin = community.user("elin", "Elin Dahl");
        for (Nick followed : new Nick[]{ada, lena, june, nuria, hugo, ivan}) {
            community.follow(MARTA, followed);
            if (!followed.equals(ada)) {
                community.follow(followed, ada);
            }
        }
        community.follow(ada, MARTA);
        at("2026-11-20T18:20:00Z", ada, "Leer en papel, escribir en pantalla.");
        ItemRef kayak = at("2026-11-20T19:00:00Z", elin,
                "Took the kayak out before work. Minus two, no wind, one seal.");
        ItemRef maps = at("2026-11-21T09:00:00Z", priya, "New rule: every map I draw has one small cat on it.");
        ItemRef radio = at("2026-11-21T11:30:00Z", bruno, "La radio del barrio vuelve el jueves a las ocho. Pasadlo.");
        passOn("2026-11-21T12:00:00Z", june, maps);
        passOn("2026-11-21T13:00:00Z", ada, maps);
        passOn("2026-11-21T18:00:00Z", hugo, radio);
        passOn("2026-11-22T08:00:00Z", june, kayak);
        at("2026-11-22T17:00:00Z", ada,
                "Dos naranjas, una linterna y doce niños: así se explica una marea. Gracias por venir, @tomas. #ciencia");
        at("2026-11-23T10:50:00Z", hugo, "Rain all weekend. Soup, then chess, then more soup.");
        ItemRef water = at("2026-11-23T11:00:00Z", nuria,
                "Mañana cortan el agua de 9 a 11 en el barrio alto. Pasadlo, por favor.");
        for (Nick who : new Nick[]{june, hugo, ivan, priya}) {
            community.redweet(who, water);
        }
        ItemRef bike = at("2026-11-23T13:16:00Z", tomas,
                "Vendo mi bici, talla M, con luces nuevas y muchos kilómetros felices. Fotos en tomasrey.example/bici #segundamano");
        passOn("2026-11-23T13:18:00Z", june, bike);
        passOn("2026-11-23T13:20:00Z", bruno, bike);
        at("2026-11-23T13:35:00Z", lena,
                "Today I learned that our library lends telescopes. Two weeks, free, no questions asked. @ivan you know what this means. #astronomy 🔭");
        for (Nick read : new Nick[]{ada, lena, june, nuria, hugo, ivan}) {
            community.readAll(MARTA, read);
        }
        at("2026-11-23T13:58:00Z", ivan,
                "¿Alguien sabe si el tren de las 18:40 sigue parando en Los Arcos? En la web pone una cosa y en el andén otra.");
        at("2026-11-23T14:00:00Z", nuria, "Primer tomate del balcón. Mide dos centímetros y ya tiene nombre. 🌿");
        at("2026-11-23T14:04:00Z", ada,
                "The bakery on Calle Mayor now opens at six. I was there at five past six, and so was everybody else. 🥐");
        clock.set(NOW);
    }

    public InMemoryCommunity community() {
        return community;
    }

    public MutableClock clock() {
        return clock;
    }

    private ItemRef at(String instant, Nick by, String text) {
        clock.set(Instant.parse(instant));
        return community.dweet(by, text);
    }

    private void passOn(String instant, Nick by, ItemRef of) {
        clock.set(Instant.parse(instant));
        community.redweet(by, of);
    }
}
