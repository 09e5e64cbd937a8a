/* SPDX-License-Identifier: MIT */
package dweeter.desktop.exercise;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dweeter.assets.Assets;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.cache.Opening;
import dweeter.desktop.cache.PageToKeep;
import dweeter.desktop.connection.SavedSession;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Mentions;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;
import dweeter.model.Token;
import dweeter.security.InviteLink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder as it is after days of reading: somebody is logged in, and their timeline is kept. The network it belongs to cannot be
/// reached.
final class SampleAccount {

    /// Nothing answers at the port for discarding.
    private static final InviteLink INVITE = InviteLink.parse(
            "dweeter://join?e=127.0.0.1:9&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static final int ITEMS = 700;
    private static final int EVERY_REDWEET = 7;
    private static final int UNREAD = 40;
    private static final int SECRET_BYTES = 32;
    private static final Duration APART = Duration.ofMinutes(9);

    private final Map<Nick, Author> authors = new HashMap<>();
    private final List<Dweet> texts = new ArrayList<>();

    private SampleAccount() {}

    /// Fills the folder, unless it is filled.
    static void prepare(Path folder) throws IOException {
        DataDirectory directory = DataDirectory.at(folder);
        Optional<Obstacle> obstacle = directory.prepare();
        if (obstacle.isPresent()) {
            throw new IOException(folder + " cannot be used: " + obstacle.get());
        }
        if (SavedSession.read(directory).isPresent()) {
            return;
        }
        var sample = new SampleAccount();
        sample.read();
        Author self = sample.texts.getFirst().by();
        switch (directory.cache(self.nick(), INVITE.caFingerprint(), InstantSource.system())) {
            case Opening.Open(ClientCache cache) -> {
                try (cache) {
                    cache.keep(new PageToKeep(sample.timeline(Instant.now()), Optional.empty(), Optional.empty(),
                            Optional.empty(), Instant.now()));
                }
            }
            case Opening.Hindered(Obstacle by) -> throw new IOException(folder + " cannot be used: " + by);
        }
        new SavedSession(INVITE, self, Token.of(self.nick(), new byte[SECRET_BYTES])).write(directory);
    }

    private void read() throws IOException {
        var json = new JsonMapper();
        try (BufferedReader lines = Assets.sampleCommunity()) {
            for (String line : lines.lines().toList()) {
                JsonNode node = json.readTree(line);
                switch (node.path("kind").asString()) {
                    case "user" -> {
                        var nick = new Nick(node.path("nick").asString());
                        authors.put(nick, new Author(nick, new DisplayName(node.path("name").asString())));
                    }
                    case "dweet" -> texts.add(dweet(node));
                    default -> {
                        // What else happened there cannot be seen in a timeline.
                    }
                }
            }
        }
    }

    private Dweet dweet(JsonNode node) {
        var text = new DweetText(node.path("text").asString());
        Author by = Optional.ofNullable(authors.get(new Nick(node.path("nick").asString()))).orElseThrow();
        return new Dweet(by, 1, Stamp.ZERO, text, Optional.empty(), Mentions.in(text), 0, false);
    }

    /// The same texts again and again, from now back in time.
    private List<TimelineItem> timeline(Instant now) {
        var items = new ArrayList<TimelineItem>();
        for (int i = 0; i < ITEMS; i++) {
            Dweet text = texts.get(i % texts.size());
            var stamp = Stamp.of(now.minus(APART.multipliedBy(i)));
            var dweet = new Dweet(text.by(), ITEMS - i, stamp, text.text(), Optional.empty(), text.mentions(), i % 5,
                    false);
            Author other = texts.get((i + 1) % texts.size()).by();
            boolean passedOn = i % EVERY_REDWEET == EVERY_REDWEET - 1;
            items.add(new TimelineItem(passedOn
                    ? new Redweet(other, 2L * ITEMS - i, stamp, dweet.ref(), Optional.of(dweet))
                    : dweet, i < UNREAD));
        }
        return items;
    }
}
